package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which sources are held against each other, on which key, and how large a difference is let pass. */
public record ReconciliationConfig(
        @JsonPropertyDescription("""
                Name of the reconciliation, the value of the column Reconciliation: letters, digits, blanks and `.` `_` `-`, \
                at most 100 bytes. It is a folder of the lake.""") String name,

        @JsonPropertyDescription("Sources of the invoice side; may be empty.")
        List<String> invoice,

        @JsonPropertyDescription("Sources of the export side; may be empty.")
        List<String> export,

        @JsonPropertyDescription("""
                Columns on which the sides meet. BillingCurrency always belongs to it: two currencies never meet.""") List<String> key,

        @JsonPropertyDescription("""
                Which region `Region` is: `auto` (the region of the price where the sources of both sides have it, else where \
                it ran), `meter` (the region of the price) or `resource` (where it ran).""") RegionMeaning region,

        @JsonPropertyDescription("When a variance counts as WITHIN_TOLERANCE; see below.")
        Tolerance tolerance,

        @JsonPropertyDescription("""
                The issuer's rounding rule, replayed on the export side: `none`; a preset: `azure-partner` (each row down to \
                2 digits), `azure-ea` (meter × subscription, down), `azure-mca` (meter × invoice section, down), `aws` \
                (invoice line, half up); or `{ grain: row | meter-subscription | meter-invoice-section | invoice-line, \
                mode: down | half-up | half-even, digits: 2 }`, where without `digits` the currency's are kept.""") Rounding rounding,

        @JsonPropertyDescription("""
                Columns of the key in which the sides may differ after all, tried in this order on what nothing stricter \
                has matched: `[[Region], [SubAccountId, Region]]`.""") List<List<String>> relaxations,

        @JsonPropertyDescription("How much a variance matters; see below.")
        SeverityRule severity,

        @JsonPropertyDescription("""
                Rules that put charges into lanes, the first that fits; without one: tax, corrections, credits and \
                program fees by what the charge is, everything else usage. See below.""") List<LaneRule> lanes)
        implements Serializable {

    /** Columns a key may be made of. */
    public static final List<String> KEY_COLUMNS = List.of(
            "InvoiceIssuerName",
            "InvoiceId",
            "BillingAccountId",
            "BillingCurrency",
            "SubAccountId",
            "MeterCategory",
            "MeterSubcategory",
            "MeterName",
            "Region",
            "Lane",
            "Unit");

    /** Without these, charges of two invoices would meet, or amounts of two currencies. */
    private static final List<String> NEVER_RELAXED =
            List.of("InvoiceIssuerName", "InvoiceId", "BillingAccountId", "BillingCurrency");

    public ReconciliationConfig {
        invoice = List.copyOf(invoice);
        export = List.copyOf(export);
        key = List.copyOf(key);
        relaxations = relaxations.stream().map(List::copyOf).toList();
        lanes = List.copyOf(lanes);
        if (name.isBlank()) {
            throw new IllegalArgumentException("Invalid name: a reconciliation needs one");
        }
        FolderName.refuseUnsound("reconciliation", name);
        if (invoice.isEmpty() && export.isEmpty()) {
            throw new IllegalArgumentException(
                    "Invalid reconciliation: %s has no source on either side".formatted(name));
        }
        Set<String> seen = new HashSet<>();
        Stream.concat(invoice.stream(), export.stream())
                .filter(source -> !seen.add(source))
                .forEach(source -> {
                    throw new IllegalArgumentException(
                            "Invalid reconciliation: %s names the source %s twice".formatted(name, source));
                });
        for (String column : key) {
            if (!KEY_COLUMNS.contains(column)) {
                throw new IllegalArgumentException(
                        "Invalid key: %s is not one of %s".formatted(column, String.join(", ", KEY_COLUMNS)));
            }
        }
        for (List<String> relaxation : relaxations) {
            refuseRelaxation(relaxation, key);
        }
        if (rounding.grain() == Rounding.Grain.METER_INVOICE_SECTION && key.contains("SubAccountId")) {
            throw new IllegalArgumentException(
                    "Invalid rounding: %s is rounded over the subscriptions of an invoice section; leave SubAccountId out of key"
                            .formatted(rounding.name()));
        }
        if (!key.contains("BillingCurrency") || new HashSet<>(key).size() < key.size()) {
            throw new IllegalArgumentException(
                    "Invalid key: %s must hold BillingCurrency, and no column twice".formatted(key));
        }
    }

    private static void refuseRelaxation(List<String> relaxation, List<String> key) {
        if (relaxation.isEmpty()) {
            throw new IllegalArgumentException("Invalid relaxations: one of them names no column");
        }
        for (String column : relaxation) {
            if (!key.contains(column) || NEVER_RELAXED.contains(column)) {
                throw new IllegalArgumentException("Invalid relaxations: %s is not in key, or is one of %s"
                        .formatted(column, String.join(", ", NEVER_RELAXED)));
            }
        }
    }

    /** The same, comparing another region. */
    public ReconciliationConfig with(RegionMeaning other) {
        return new ReconciliationConfig(
                name, invoice, export, key, other, tolerance, rounding, relaxations, severity, lanes);
    }

    /** Every source of both sides. */
    public List<String> sources() {
        return Stream.concat(invoice.stream(), export.stream()).toList();
    }
}
