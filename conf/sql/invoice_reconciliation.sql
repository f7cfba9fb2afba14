-- Whether each invoice is what the data export says: cost and tax of the export next to the invoice's own total.
-- One row per row of reconciliation_invoices: an invoice in one currency; with a null InvoiceId, what is on none yet.
--   ExportTotal                    ExportBilledCost + ExportTax
--   InvoiceTotal                   what the invoice names as its total, tax included
--   Variance                       InvoiceBilledCost - ExportBilledCost: tax apart
--   ExportTotalEqualsInvoiceTotal  whether the two totals are equal to the last digit
-- Status looks at every line: an invoice may be MISMATCHED although its totals are equal.
-- Add up within one BillingCurrency.
CREATE OR REPLACE VIEW invoice_reconciliation AS
SELECT
  Reconciliation,
  BillingPeriod,
  InvoiceId,
  InvoiceIssuerName,
  BillingAccountName,
  PricingCurrency,
  BillingCurrency,
  ExportBilledCost,
  ExportTax,
  ExportBilledCost + ExportTax AS ExportTotal,
  InvoiceTotal,
  InvoiceTax,
  InvoiceBilledCost,
  Variance,
  Status,
  ExportBilledCost + ExportTax = InvoiceTotal AS ExportTotalEqualsInvoiceTotal
FROM reconciliation_invoices;
