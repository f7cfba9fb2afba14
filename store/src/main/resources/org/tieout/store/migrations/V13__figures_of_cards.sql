-- Spend cards show budgets, plans and corrections beside what was spent.

CREATE OR REPLACE FUNCTION card_figures(month billing_period)
RETURNS TABLE (
  product text, billing_currency text, budget numeric, plan numeric, actual numeric, invoiced numeric,
  not_invoiced numeric, mismatched_lines bigint, mismatched_gross numeric, corrections numeric)
LANGUAGE sql STABLE SET search_path = tieout, pg_catalog, pg_temp AS $$
  SELECT product, billing_currency, planned.budget, planned.plan, coalesce(spent.actual, 0), coalesce(spent.invoiced, 0),
    coalesce(spent.not_invoiced, 0), coalesce(spent.mismatched_lines, 0), coalesce(spent.mismatched_gross, 0),
    coalesce(corrected.amount, 0)
  FROM (
    SELECT product, billing_currency, sum(export_billed_cost) AS actual, sum(invoice_billed_cost) AS invoiced,
      sum(not_invoiced) AS not_invoiced, sum(mismatched_lines)::bigint AS mismatched_lines,
      sum(mismatched_gross) AS mismatched_gross
    FROM published_workloads JOIN publications USING (publication_id)
    WHERE billing_period = month AND product <> 'Unallocated'
    GROUP BY product, billing_currency) AS spent
  FULL JOIN plan_figures(month) AS planned USING (product, billing_currency)
  FULL JOIN accepted_corrections(month) AS corrected USING (product, billing_currency)
  WHERE product <> 'Unallocated'
$$;
