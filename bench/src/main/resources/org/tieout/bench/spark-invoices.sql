SELECT InvoiceIssuerName, InvoiceId, BillingCurrency,
       CAST(sum(InvoiceBilledCost) AS DECIMAL(37, 24)) AS InvoiceBilledCost,
       CAST(sum(ExportBilledCost) AS DECIMAL(37, 24)) AS ExportBilledCost,
       CAST(sum(CostVariance) AS DECIMAL(37, 24)) AS Variance,
       sum(InvoiceRows) AS InvoiceRows, sum(ExportRows) AS ExportRows, count(*) AS Lines,
       count_if(MatchStatus = 'MATCHED') AS MatchedLines,
       count_if(MatchStatus = 'MISMATCHED') AS MismatchedLines,
       count_if(MatchStatus = 'MISSING_IN_EXPORT') AS MissingInExportLines,
       count_if(MatchStatus = 'MISSING_ON_INVOICE') AS MissingOnInvoiceLines
FROM lines
GROUP BY ALL
