WITH sums AS (
    SELECT Side, InvoiceIssuerName, InvoiceId, BillingCurrency, SubAccountId, MeterCategory, MeterName,
           coalesce(RegionId, RegionName, 'global') AS Region,
           count(*) AS Charges, CAST(sum(BilledCost) AS DECIMAL(37, 24)) AS Cost
    FROM charges
    WHERE ChargeCategory <> 'Tax'
    GROUP BY ALL),
invoiced AS (SELECT * FROM sums WHERE Side = 'INVOICE'),
exported AS (SELECT * FROM sums WHERE Side = 'EXPORT'),
met AS (
    SELECT InvoiceIssuerName, InvoiceId, BillingCurrency, SubAccountId, MeterCategory, MeterName, Region,
           coalesce(invoiced.Charges, 0) AS InvoiceRows, coalesce(exported.Charges, 0) AS ExportRows,
           coalesce(invoiced.Cost, 0) AS InvoiceBilledCost, coalesce(exported.Cost, 0) AS ExportBilledCost
    FROM invoiced
    FULL OUTER JOIN exported
        USING (InvoiceIssuerName, InvoiceId, BillingCurrency, SubAccountId, MeterCategory, MeterName, Region))
SELECT *, CAST(InvoiceBilledCost - ExportBilledCost AS DECIMAL(37, 24)) AS CostVariance,
       CASE WHEN ExportRows = 0 THEN 'MISSING_IN_EXPORT'
            WHEN InvoiceRows = 0 THEN 'MISSING_ON_INVOICE'
            WHEN InvoiceBilledCost = ExportBilledCost THEN 'MATCHED'
            ELSE 'MISMATCHED' END AS MatchStatus
FROM met
