-- What a frozen month costs by now, product by product.

CREATE TABLE watch_products (
  report_id           bigint  NOT NULL REFERENCES watch_reports ON DELETE CASCADE,
  invoice_issuer_name text,
  invoice_id          text,
  billing_currency    text    NOT NULL,
  business_unit       text,
  product             text    NOT NULL CHECK (product <> ''),
  invoiced            numeric NOT NULL,
  exported            numeric NOT NULL,
  UNIQUE NULLS NOT DISTINCT (report_id, invoice_issuer_name, invoice_id, billing_currency, product),
  CHECK (product <> 'Unallocated' OR business_unit IS NULL)
);
COMMENT ON TABLE watch_products IS 'What each product costs with what has been delivered since, invoice by invoice and currency by currency, also of invoices that have not moved; who owns what is as it was said when the report was made. A report for which nothing had to be computed, because the releases are those that were frozen, has none.';
COMMENT ON COLUMN watch_products.invoice_id IS 'null: of charges that are on no invoice yet';
COMMENT ON COLUMN watch_products.business_unit IS 'of the product; null for Unallocated';
COMMENT ON COLUMN watch_products.product IS 'Unallocated: what belongs to nobody';
COMMENT ON COLUMN watch_products.invoiced IS 'the product''s part of the cost invoiced, tax apart; the parts of an invoice sum to its lines';
COMMENT ON COLUMN watch_products.exported IS 'the product''s part of the cost exported, tax apart; the parts of an invoice sum to its lines';

CREATE TRIGGER watch_products_are_not_truncated BEFORE TRUNCATE ON watch_products
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncation();
