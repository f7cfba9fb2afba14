-- What one billing month of a partner looks like, made up. Everything follows from a row's number by integer arithmetic,
-- so that the same rows come out on every machine, in any version of DuckDB, from any part alone.
--
-- A charge is a pair (resource, meter) on a day. Every row of a day is one pair; the order of pairs within a day is
-- another on each side. A pair belongs to a line, a line to a subscription, that to an invoice.

-- A number below 2^31 that nobody would guess from x: multiplied, folded, and so again.
CREATE OR REPLACE MACRO fold(x) AS xor(x, x >> 15);
CREATE OR REPLACE MACRO mix(x, salt) AS
    fold(fold(fold((x + salt * 7919 + ${seed}) * 48271 % 2147483647) * 69621 % 2147483647) * 39373 % 2147483647);

-- How many of each there are.
CREATE OR REPLACE MACRO days() AS 31;
CREATE OR REPLACE MACRO pairs() AS CAST(${rows} // 31 AS BIGINT);
CREATE OR REPLACE MACRO lines() AS least(CAST(${rows} * 23 // 1000 AS BIGINT), pairs());
CREATE OR REPLACE MACRO invoices() AS 60;
CREATE OR REPLACE MACRO subscriptions() AS 2000;
CREATE OR REPLACE MACRO meters() AS 3000;

CREATE OR REPLACE TABLE region AS SELECT unnest(range(30)) AS r, unnest([
    ['eastus', 'East US'], ['eastus2', 'East US 2'], ['centralus', 'Central US'],
    ['northcentralus', 'North Central US'], ['southcentralus', 'South Central US'], ['westus', 'West US'],
    ['westus2', 'West US 2'], ['westus3', 'West US 3'], ['canadacentral', 'Canada Central'],
    ['canadaeast', 'Canada East'], ['brazilsouth', 'Brazil South'], ['northeurope', 'North Europe'],
    ['westeurope', 'West Europe'], ['uksouth', 'UK South'], ['ukwest', 'UK West'],
    ['francecentral', 'France Central'], ['germanywestcentral', 'Germany West Central'],
    ['switzerlandnorth', 'Switzerland North'], ['norwayeast', 'Norway East'], ['swedencentral', 'Sweden Central'],
    ['italynorth', 'Italy North'], ['polandcentral', 'Poland Central'], ['southafricanorth', 'South Africa North'],
    ['centralindia', 'Central India'], ['southindia', 'South India'], ['eastasia', 'East Asia'],
    ['southeastasia', 'Southeast Asia'], ['japaneast', 'Japan East'], ['koreacentral', 'Korea Central'],
    ['australiaeast', 'Australia East']]) AS names;

CREATE OR REPLACE TABLE meter AS
SELECT m,
       ['Virtual Machines', 'Storage', 'Bandwidth', 'SQL Database', 'Azure Cosmos DB', 'Azure Kubernetes Service',
        'Load Balancer', 'Virtual Network', 'Log Analytics', 'Azure Monitor', 'Key Vault', 'Functions', 'Event Hubs',
        'Service Bus', 'Azure Database for PostgreSQL', 'Backup', 'Container Registry', 'Azure App Service', 'Redis Cache',
        'Cognitive Services'][1 + mix(m, 11) % 20] AS category,
       format('{} Series v{}', ['Standard', 'Premium', 'Basic', 'Memory Optimized', 'Compute Optimized'][1 + mix(m, 12) % 5],
              1 + mix(m, 13) % 6) AS subcategory,
       format('{} Unit {:04d}', ['D2s', 'E8ds', 'P10 LRS', 'Hot GRS', 'Data Processed'][1 + mix(m, 14) % 5], m) AS name,
       format('{:08x}-{:04x}-4000-8000-{:012x}', mix(m, 15), mix(m, 16) % 65536, m) AS id,
       mix(m, 17) % 3 <> 0 AS is_hourly,
       -- seven digits after the point
       CAST((1 + mix(m, 18) % 4000000) AS DECIMAL(18, 0)) * 0.0000001 AS price
FROM (SELECT unnest(range(meters())) AS m);

CREATE OR REPLACE TABLE subscription AS
SELECT s,
       format('{:08x}-{:04x}-4a6f-9d35-{:012x}', mix(s, 21), mix(s, 22) % 65536, mix(s, 23)) AS id,
       format('Customer {:03d} {}', s % 400, ['production', 'staging', 'shared services', 'data platform', 'sandbox'][1 + s // 400])
           AS name,
       format('G{:09d}', 40000000 + s % invoices()) AS invoice
FROM (SELECT unnest(range(subscriptions())) AS s);

-- What is planted, by line: of a thousand, ten cost more on the invoice, five are not in the export, five not on the
-- invoice, five count another quantity.
CREATE OR REPLACE MACRO planted(l) AS CASE
    WHEN mix(l, 31) % 1000 < 10 THEN 'PRICE'
    WHEN mix(l, 31) % 1000 < 15 THEN 'MISSING_IN_EXPORT'
    WHEN mix(l, 31) % 1000 < 20 THEN 'MISSING_ON_INVOICE'
    WHEN mix(l, 31) % 1000 < 25 THEN 'QUANTITY'
    ELSE '' END;

-- Rows of one side: order tells in which order a day's pairs come.
CREATE OR REPLACE MACRO charge(first, beyond, ordering) AS TABLE
WITH place AS (
    SELECT i, CAST(i // pairs() AS INTEGER) AS day,
           ((i % pairs()) * ordering + (i // pairs()) * 7907) % pairs() AS p
    FROM range(first, beyond) t(i)),
line AS (
    SELECT *,
           -- each line has a pair; the rest is spread so that some have hundreds
           CASE WHEN p < lines() THEN p
                ELSE mix(p, 1) * mix(p, 1) // 2147483647 * lines() // 2147483647 END AS l
    FROM place)
SELECT i, day, p, l,
       planted(l) AS planted,
       s.id AS subscription_id, s.name AS subscription_name, s.invoice AS invoice_id,
       m.category, m.subcategory, m.name AS meter, m.id AS meter_id, m.is_hourly, m.price,
       r.names[1] AS region_id, r.names[2] AS region_name,
       CASE WHEN m.is_hourly THEN 24.0000 - CAST(mix(p * 31 + day, 4) % 5 AS DECIMAL(18, 0)) * 0.2500
            ELSE CAST(1 + mix(p * 31 + day, 4) % 4000000 AS DECIMAL(18, 0)) * 0.0001 END AS quantity,
       format('/subscriptions/{}/vm/{:05x}', s.id, p % 1048576) AS resource_id,
       format('{{"env": "{}", "app": "app-{:03d}", "cost-center": "{}"}}', ['prod', 'test', 'dev'][1 + p % 3],
              mix(p, 5) % 400, 4000 + mix(p, 6) % 90) AS tags,
       DATE '2026-10-01' + day AS date
FROM line
JOIN subscription s ON s.s = mix(l, 41) % subscriptions()
JOIN meter m ON m.m = mix(l, 42) % meters()
JOIN region r ON r.r = mix(l, 43) % 30;

-- Columns of a FOCUS 1.2 export of Azure; correction is the percent by which one invoice is corrected.
CREATE OR REPLACE MACRO focus(first, beyond, correction) AS TABLE
SELECT CAST(quantity * price AS DECIMAL(36, 11))
           * CASE WHEN correction <> 0 AND invoice_id = 'G040000007' THEN 1.01 ELSE 1.00 END AS BilledCost,
       '/providers/Microsoft.Billing/billingAccounts/7f3a:partner' AS BillingAccountId,
       'Northwind Cloud Services' AS BillingAccountName,
       'USD' AS BillingCurrency,
       '2026-11-01T00:00:00Z' AS BillingPeriodEnd,
       '2026-10-01T00:00:00Z' AS BillingPeriodStart,
       'Usage' AS ChargeCategory,
       CAST(NULL AS VARCHAR) AS ChargeClass,
       format('{} - {} - {}', category, meter, region_name) AS ChargeDescription,
       'Usage-Based' AS ChargeFrequency,
       strftime(date + 1, '%Y-%m-%dT00:00:00Z') AS ChargePeriodEnd,
       strftime(date, '%Y-%m-%dT00:00:00Z') AS ChargePeriodStart,
       quantity AS ConsumedQuantity,
       CASE WHEN is_hourly THEN 'Hours' ELSE 'GB' END AS ConsumedUnit,
       CAST(quantity * price AS DECIMAL(36, 11)) AS ContractedCost,
       price AS ContractedUnitPrice,
       CAST(quantity * price AS DECIMAL(36, 11)) AS EffectiveCost,
       invoice_id AS InvoiceId,
       'Microsoft' AS InvoiceIssuerName,
       CAST(quantity * price AS DECIMAL(36, 11)) AS ListCost,
       price AS ListUnitPrice,
       'Standard' AS PricingCategory,
       'USD' AS PricingCurrency,
       quantity AS PricingQuantity,
       CASE WHEN is_hourly THEN 'Hours' ELSE 'GB' END AS PricingUnit,
       'Microsoft' AS ProviderName,
       'Microsoft' AS PublisherName,
       region_id AS RegionId,
       region_name AS RegionName,
       resource_id AS ResourceId,
       format('{:05x}', p % 1048576) AS ResourceName,
       category AS ServiceName,
       meter AS SkuMeter,
       '/subscriptions/' || subscription_id AS SubAccountId,
       subscription_name AS SubAccountName,
       tags AS Tags,
       category AS x_SkuMeterCategory,
       meter_id AS x_SkuMeterId,
       subcategory AS x_SkuMeterSubcategory,
       region_name AS x_SkuRegion
FROM charge(first, beyond, 1000003)
WHERE planted <> 'MISSING_IN_EXPORT';

-- The daily rated usage a partner downloads for its invoices: one JSON object a line.
CREATE OR REPLACE MACRO usage(first, beyond) AS TABLE
WITH invoiced AS (
    SELECT *,
           quantity + CASE WHEN planted = 'QUANTITY' THEN 1.0000 ELSE 0.0000 END AS invoiced_quantity,
           price * CASE WHEN planted = 'PRICE' THEN 1.05 ELSE 1.00 END AS invoiced_price
    FROM charge(first, beyond, 700001)
    WHERE planted <> 'MISSING_ON_INVOICE')
SELECT concat(
    '{"PartnerId":"0e195b37-4574-4539-bc42-0e539b9684c0","PartnerName":"Northwind Cloud Services"',
    ',"CustomerName":"', subscription_name, '"',
    ',"InvoiceNumber":"', invoice_id, '"',
    ',"ProductId":"DZH318Z0BPS6","SkuId":"0001"',
    ',"ProductName":"', category, ' - ', meter, ' - ', region_name, '"',
    ',"PublisherName":"Microsoft","SubscriptionDescription":"Azure plan"',
    ',"SubscriptionId":"4a6f5a1e-0000-4c7c-9d4b-000000000001"',
    ',"ChargeStartDate":"2026-10-01T00:00:00Z","ChargeEndDate":"2026-10-31T23:59:59Z"',
    ',"UsageDate":"', strftime(date, '%Y-%m-%dT00:00:00Z'), '"',
    ',"MeterCategory":"', category, '","MeterId":"', meter_id, '","MeterSubCategory":"', subcategory, '"',
    ',"MeterName":"', meter, '","MeterRegion":"', region_name, '"',
    ',"Unit":"', CASE WHEN is_hourly THEN '1 Hour' ELSE 'GB' END, '"',
    ',"ResourceLocation":"', upper(region_id), '","ConsumedService":"', category, '"',
    ',"ResourceURI":"', upper(resource_id), '"',
    ',"ChargeType":"new","UnitPrice":', invoiced_price, ',"Quantity":', invoiced_quantity,
    ',"BillingPreTaxTotal":', CAST(invoiced_quantity * invoiced_price AS DECIMAL(36, 13)),
    ',"BillingCurrency":"USD"',
    ',"PricingPreTaxTotal":', CAST(invoiced_quantity * invoiced_price AS DECIMAL(36, 13)),
    ',"PricingCurrency":"USD"',
    ',"Tags":"', replace(tags, '"', '\"'), '"',
    ',"EffectiveUnitPrice":', invoiced_price, ',"PCToBCExchangeRate":1',
    ',"EntitlementId":"', upper(subscription_id), '","EntitlementDescription":"', subscription_name, '"',
    ',"PartnerEarnedCreditPercentage":0,"CreditPercentage":null,"BenefitType":null}') AS line
FROM invoiced;
