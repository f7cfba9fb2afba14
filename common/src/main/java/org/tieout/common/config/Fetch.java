package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How a source's files are brought into landing. No secret is among it: those come from the environment. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Fetch.Files.class, name = "files"),
    @JsonSubTypes.Type(value = Fetch.AzurePartner.class, name = "azure-partner"),
    @JsonSubTypes.Type(value = Fetch.AzureCostDetails.class, name = "azure-cost-details"),
    @JsonSubTypes.Type(value = Fetch.AzureExport.class, name = "azure-export"),
    @JsonSubTypes.Type(value = Fetch.AwsExport.class, name = "aws-export")
})
public sealed interface Fetch {

    /** What a source it is the fetch of can be; empty: its files may be of any kind. */
    default Set<SourceKind> kinds() {
        return Set.of();
    }

    /** Files that somebody else has delivered to a folder of this machine, a container or a bucket. */
    record Files(@JsonPropertyDescription("""
                    Folder, file or glob (`*` within a folder, `**` across folders): a path of this machine, \
                    `abfss://container@account.dfs.core.windows.net/…` or `s3://bucket/…`. `{period}` stands for the \
                    billing period, `2026-10`; a path without it is one delivery that holds several periods. Names that \
                    begin with `.` or `_` are left alone; a folder, a pipe or a link out of there that it names stops the download (docs/sources.md).""") String path) implements Fetch {
        public Files {
            refuseEmpty("path", path, "name a folder, a file or a glob");
            FetchPath.refuseMisspelt("path", path);
        }
    }

    /** Invoices and usage of an Azure partner (CSP), from Partner Center and Microsoft Graph. */
    record AzurePartner(
            @JsonPropertyDescription("""
                    What is brought: `billed-usage` (daily rated usage, by invoice), `billed-reconciliation` (one row an \
                    invoice line), `unbilled-usage` (of the running or the last month) or `invoices`.""") PartnerDataset dataset,

            @JsonPropertyDescription("Currency of unbilled usage, `USD`; of no meaning for what is billed.")
            String currency,

            @JsonPropertyDescription("""
                    The invoices that are brought, `G016907411`; empty: those Partner Center lists for the period.""") List<String> invoices,

            @JsonPropertyDescription("Microsoft Graph.") String graph,

            @JsonPropertyDescription("Partner Center.") String partnerCenter)
            implements Fetch {
        public AzurePartner {
            invoices = List.copyOf(invoices);
            Endpoint.refuseOpen("graph", graph);
            Endpoint.refuseOpen("partner-center", partnerCenter);
            if (dataset == PartnerDataset.UNBILLED_USAGE && currency.isEmpty()) {
                throw new IllegalArgumentException("Invalid currency: unbilled-usage needs one");
            }
        }

        @Override
        public Set<SourceKind> kinds() {
            return switch (dataset) {
                case BILLED_USAGE, UNBILLED_USAGE -> Set.of(SourceKind.INVOICE_USAGE);
                case BILLED_RECONCILIATION -> Set.of(SourceKind.INVOICE_DETAIL);
                // Nothing reads them yet.
                case INVOICES -> Set.of();
            };
        }
    }

    /** What an {@link AzurePartner} source brings. */
    enum PartnerDataset {
        @JsonProperty("billed-usage")
        BILLED_USAGE,
        @JsonProperty("billed-reconciliation")
        BILLED_RECONCILIATION,
        @JsonProperty("unbilled-usage")
        UNBILLED_USAGE,
        @JsonProperty("invoices")
        INVOICES
    }

    /** Azure's cost details report, made on demand. */
    record AzureCostDetails(
            @JsonPropertyDescription("""
                    Whose costs: `providers/Microsoft.Billing/billingAccounts/{account}/billingProfiles/{profile}`, \
                    `providers/Microsoft.Billing/billingAccounts/{enrolment}` or `subscriptions/{id}`.""") String scope,

            @JsonPropertyDescription("`actual-cost` or `amortized-cost`.")
            CostMetric metric,

            @JsonPropertyDescription("""
                    What is asked for: `invoice` (customer agreement, scope of a billing profile or customer), \
                    `billing-period` (enrolment) or `days` (the days of the period).""") CostDetailsBy by,

            @JsonPropertyDescription("With `by: invoice`, the invoices; empty: those Azure lists for the period.")
            List<String> invoices,

            @JsonPropertyDescription("Azure Resource Manager.")
            String management)
            implements Fetch {
        public AzureCostDetails {
            refuseEmpty("scope", scope, "name a billing profile, an enrolment or a subscription");
            FetchPath.refusePlaceholder("scope", scope);
            invoices = List.copyOf(invoices);
            Endpoint.refuseOpen("management", management);
        }

        @Override
        public Set<SourceKind> kinds() {
            return Set.of(SourceKind.INVOICE_USAGE);
        }
    }

    /** Which cost a report shows. */
    enum CostMetric {
        @JsonProperty("actual-cost")
        ACTUAL_COST,
        @JsonProperty("amortized-cost")
        AMORTIZED_COST
    }

    /** What a cost details report is asked for by. */
    enum CostDetailsBy {
        @JsonProperty("invoice")
        INVOICE,
        @JsonProperty("billing-period")
        BILLING_PERIOD,
        @JsonProperty("days")
        DAYS
    }

    /** A Cost Management export in a storage account, or the invoices of a billing account. */
    record AzureExport(
            @JsonPropertyDescription("`export` (files of a Cost Management export) or `invoices` (Microsoft.Billing).")
            ExportDataset dataset,

            @JsonPropertyDescription("""
                    Folder the export is written to, `abfss://container@account.dfs.core.windows.net/folder`; empty with \
                    `dataset: invoices`.""") String path,

            @JsonPropertyDescription("Name of the export; empty: the folder holds no other.")
            String export,

            @JsonPropertyDescription("""
                    Scope of the export, as in its resource id before `/providers/Microsoft.CostManagement`: needed for \
                    `run: true`. With `dataset: invoices` the billing account or billing profile.""") String scope,

            @JsonPropertyDescription("Whether a download first has the export run for the period.")
            boolean run,

            @JsonPropertyDescription("Azure Resource Manager.")
            String management)
            implements Fetch {
        public AzureExport {
            Endpoint.refuseOpen("management", management);
            FetchPath.refusePlaceholder("path", path);
            FetchPath.refusePlaceholder("scope", scope);
            if (dataset == ExportDataset.EXPORT) {
                refuseEmpty("path", path, "name the folder the export is written to");
            }
            if (dataset == ExportDataset.INVOICES) {
                refuseEmpty("scope", scope, "name the billing account or billing profile");
            }
            if (run && (scope.isEmpty() || export.isEmpty())) {
                throw new IllegalArgumentException("Invalid run: it needs scope and export");
            }
        }

        @Override
        public Set<SourceKind> kinds() {
            return dataset.kinds();
        }
    }

    /** A Data Export of AWS (FOCUS, CUR 2.0) in a bucket, or invoice summaries. */
    record AwsExport(
            @JsonPropertyDescription("`export` (files of a Data Export) or `invoices` (AWS Invoicing).")
            ExportDataset dataset,

            @JsonPropertyDescription("""
                    Bucket and prefix the export is written to, `s3://bucket/prefix`; empty with `dataset: invoices`.""") String path,

            @JsonPropertyDescription("Name of the export; empty with `dataset: invoices`.")
            String export,

            @JsonPropertyDescription("With `dataset: invoices`, the paying account.")
            String account,

            @JsonPropertyDescription("Endpoint of AWS Invoicing; empty: AWS's own.")
            String invoicing)
            implements Fetch {
        public AwsExport {
            FetchPath.refusePlaceholder("path", path);
            if (dataset == ExportDataset.EXPORT) {
                refuseEmpty("path", path, "name the bucket the export is written to");
                refuseEmpty("export", export, "name the export");
            }
            if (dataset == ExportDataset.INVOICES) {
                refuseEmpty("account", account, "name the paying account");
            }
            if (!invoicing.isEmpty()) {
                Endpoint.refuseOpen("invoicing", invoicing);
            }
        }

        @Override
        public Set<SourceKind> kinds() {
            return dataset.kinds();
        }
    }

    /** What a source of exports brings. */
    enum ExportDataset {
        @JsonProperty("export")
        EXPORT,
        @JsonProperty("invoices")
        INVOICES;

        private Set<SourceKind> kinds() {
            return this == INVOICES
                    ? Set.of(SourceKind.INVOICE_DETAIL)
                    : EnumSet.of(SourceKind.INVOICE_USAGE, SourceKind.FOCUS_COST);
        }
    }

    private static void refuseEmpty(String key, String value, String advice) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("Invalid %s: it is empty; %s".formatted(key, advice));
        }
    }
}
