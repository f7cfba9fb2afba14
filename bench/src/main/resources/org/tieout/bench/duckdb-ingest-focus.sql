COPY (
    SELECT '2026-10' AS BillingPeriod, 'EXPORT' AS Side, 'focus' AS Source, '' AS Release,
           parse_filename(filename) AS SourceFile, CAST(NULL AS BIGINT) AS SourceRow,
           InvoiceIssuerName, InvoiceId, CAST(NULL AS VARCHAR) AS InvoiceDetailId,
           replace(BillingAccountId, '/providers/Microsoft.Billing/billingAccounts/', '') AS BillingAccountId, BillingAccountName,
           lower(replace(SubAccountId, '/subscriptions/', '')) AS SubAccountId, SubAccountName,
           CAST(BillingPeriodStart AS TIMESTAMPTZ) AS BillingPeriodStart,
           CAST(BillingPeriodEnd AS TIMESTAMPTZ) AS BillingPeriodEnd,
           CAST(ChargePeriodStart AS TIMESTAMPTZ) AS ChargePeriodStart,
           CAST(ChargePeriodEnd AS TIMESTAMPTZ) AS ChargePeriodEnd,
           ChargeCategory, ChargeClass, ChargeDescription, ServiceName,
           x_SkuMeterId AS MeterId, x_SkuMeterCategory AS MeterCategory, x_SkuMeterSubcategory AS MeterSubcategory,
           SkuMeter AS MeterName, lower(replace(x_SkuRegion, ' ', '')) AS MeterRegion,
           lower(replace(RegionId, ' ', '')) AS RegionId, RegionName, ResourceId,
           CAST(ConsumedQuantity AS DECIMAL(38, 16)) AS Quantity, ConsumedUnit AS Unit,
           CAST(ContractedUnitPrice AS DECIMAL(37, 24)) AS UnitPrice,
           CAST(BilledCost AS DECIMAL(37, 24)) AS BilledCost,
           CAST(EffectiveCost AS DECIMAL(37, 24)) AS EffectiveCost, CAST(NULL AS DECIMAL(37, 24)) AS TaxAmount,
           BillingCurrency, PricingCurrency, CAST(NULL AS DECIMAL(37, 24)) AS PricingBilledCost,
           CAST(NULL AS DECIMAL(37, 24)) AS ExchangeRate, Tags,
           CASE WHEN ChargeCategory = 'Tax' THEN 'tax'
                WHEN ChargeClass IS NOT NULL THEN 'corrections'
                WHEN ChargeCategory = 'Credit' THEN 'credits'
                ELSE 'usage' END AS Lane
    FROM ${focus}
) TO '${work}/charges/focus' (FORMAT parquet, PER_THREAD_OUTPUT true);
