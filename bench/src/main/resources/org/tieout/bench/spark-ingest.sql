CREATE OR REPLACE TEMPORARY VIEW charges_delivered AS
SELECT '2026-10' AS BillingPeriod, 'INVOICE' AS Side, 'usage' AS Source, '' AS Release, SourceFile,
       CAST(NULL AS BIGINT) AS SourceRow,
       'Microsoft' AS InvoiceIssuerName, InvoiceNumber AS InvoiceId, CAST(NULL AS STRING) AS InvoiceDetailId,
       PartnerId AS BillingAccountId, PartnerName AS BillingAccountName,
       lower(EntitlementId) AS SubAccountId, EntitlementDescription AS SubAccountName,
       TIMESTAMP '2026-10-01 00:00:00Z' AS BillingPeriodStart, TIMESTAMP '2026-11-01 00:00:00Z' AS BillingPeriodEnd,
       UsageDate AS ChargePeriodStart, UsageDate + INTERVAL 1 DAY AS ChargePeriodEnd,
       CASE WHEN lower(ChargeType) LIKE '%credit%' THEN 'Credit' ELSE 'Usage' END AS ChargeCategory,
       CAST(NULL AS STRING) AS ChargeClass, ProductName AS ChargeDescription, ConsumedService AS ServiceName,
       MeterId, MeterCategory, MeterSubCategory AS MeterSubcategory, MeterName,
       lower(replace(MeterRegion, ' ', '')) AS MeterRegion, lower(replace(ResourceLocation, ' ', '')) AS RegionId,
       CASE WHEN ResourceLocation <> lower(ResourceLocation) THEN ResourceLocation END AS RegionName,
       ResourceURI AS ResourceId, Quantity, CASE Unit WHEN '1 Hour' THEN 'Hours' ELSE Unit END AS Unit,
       EffectiveUnitPrice AS UnitPrice, BillingPreTaxTotal AS BilledCost,
       CAST(NULL AS DECIMAL(37, 24)) AS EffectiveCost, CAST(NULL AS DECIMAL(37, 24)) AS TaxAmount,
       BillingCurrency, PricingCurrency, PricingPreTaxTotal AS PricingBilledCost, PCToBCExchangeRate AS ExchangeRate, Tags,
       CASE WHEN lower(ChargeType) LIKE '%credit%' THEN 'credits' ELSE 'usage' END AS Lane
FROM usage_delivered
UNION ALL
SELECT '2026-10', 'EXPORT', 'focus', '', SourceFile, CAST(NULL AS BIGINT),
       InvoiceIssuerName, InvoiceId, CAST(NULL AS STRING),
       replace(BillingAccountId, '/providers/Microsoft.Billing/billingAccounts/', ''), BillingAccountName,
       lower(replace(SubAccountId, '/subscriptions/', '')), SubAccountName,
       CAST(BillingPeriodStart AS TIMESTAMP), CAST(BillingPeriodEnd AS TIMESTAMP),
       CAST(ChargePeriodStart AS TIMESTAMP), CAST(ChargePeriodEnd AS TIMESTAMP),
       ChargeCategory, ChargeClass, ChargeDescription, ServiceName,
       x_SkuMeterId, x_SkuMeterCategory, x_SkuMeterSubcategory, SkuMeter,
       lower(replace(x_SkuRegion, ' ', '')), lower(replace(RegionId, ' ', '')), RegionName, ResourceId,
       CAST(ConsumedQuantity AS DECIMAL(38, 16)), ConsumedUnit, CAST(ContractedUnitPrice AS DECIMAL(37, 24)),
       CAST(BilledCost AS DECIMAL(37, 24)), CAST(EffectiveCost AS DECIMAL(37, 24)), CAST(NULL AS DECIMAL(37, 24)),
       BillingCurrency, PricingCurrency, CAST(NULL AS DECIMAL(37, 24)), CAST(NULL AS DECIMAL(37, 24)), Tags,
       CASE WHEN ChargeCategory = 'Tax' THEN 'tax'
            WHEN ChargeClass IS NOT NULL THEN 'corrections'
            WHEN ChargeCategory = 'Credit' THEN 'credits'
            ELSE 'usage' END
FROM focus_delivered
