COPY (
    WITH sums AS (
        SELECT InvoiceIssuerName, InvoiceId, BillingCurrency, SubAccountId, MeterCategory, MeterName,
               coalesce(RegionId, RegionName, 'global') AS Region,
               count(*) FILTER (Side = 'INVOICE') AS InvoiceRows,
               count(*) FILTER (Side = 'EXPORT') AS ExportRows,
               CAST(coalesce(sum(BilledCost) FILTER (Side = 'INVOICE'), 0) AS DECIMAL(37, 24)) AS InvoiceBilledCost,
               CAST(coalesce(sum(BilledCost) FILTER (Side = 'EXPORT'), 0) AS DECIMAL(37, 24)) AS ExportBilledCost
        FROM read_parquet(${charges})
        WHERE ChargeCategory <> 'Tax'
        GROUP BY ALL)
    SELECT *, InvoiceBilledCost - ExportBilledCost AS CostVariance,
           CASE WHEN ExportRows = 0 THEN 'MISSING_IN_EXPORT'
                WHEN InvoiceRows = 0 THEN 'MISSING_ON_INVOICE'
                WHEN InvoiceBilledCost = ExportBilledCost THEN 'MATCHED'
                ELSE 'MISMATCHED' END AS MatchStatus
    FROM sums
) TO '${work}/lines.parquet' (FORMAT parquet);

COPY (
    SELECT InvoiceIssuerName, InvoiceId, BillingCurrency,
           CAST(sum(InvoiceBilledCost) AS DECIMAL(37, 24)) AS InvoiceBilledCost,
           CAST(sum(ExportBilledCost) AS DECIMAL(37, 24)) AS ExportBilledCost,
           CAST(sum(CostVariance) AS DECIMAL(37, 24)) AS Variance,
           CAST(sum(InvoiceRows) AS BIGINT) AS InvoiceRows,
           CAST(sum(ExportRows) AS BIGINT) AS ExportRows,
           count(*) AS Lines,
           count(*) FILTER (MatchStatus = 'MATCHED') AS MatchedLines,
           count(*) FILTER (MatchStatus = 'MISMATCHED') AS MismatchedLines,
           count(*) FILTER (MatchStatus = 'MISSING_IN_EXPORT') AS MissingInExportLines,
           count(*) FILTER (MatchStatus = 'MISSING_ON_INVOICE') AS MissingOnInvoiceLines
    FROM read_parquet('${work}/lines.parquet')
    GROUP BY ALL
) TO '${work}/invoices.parquet' (FORMAT parquet);
