package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which sources are held against each other, on which key, and how large a difference is let pass. */
public record ReconciliationConfig(
        @JsonPropertyDescription("Name of the reconciliation; the value of the column Reconciliation.")
        String name,

        @JsonPropertyDescription("Sources of the invoice side; may be empty.")
        List<String> invoice,

        @JsonPropertyDescription("Sources of the export side; may be empty.")
        List<String> export,

        @JsonPropertyDescription("""
                Columns on which the sides meet. BillingCurrency always belongs to it: two currencies never meet.""") List<String> key,

        @JsonPropertyDescription("""
                Which region `Region` is: `meter` (the region of the price) or `resource` (where it ran).""") RegionMeaning region,

        @JsonPropertyDescription("When a variance counts as WITHIN_TOLERANCE; see below.")
        Tolerance tolerance,

        @JsonPropertyDescription("The issuer's rounding rule, replayed on the export side: `none`.")
        Rounding rounding) {

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

    public ReconciliationConfig {
        invoice = List.copyOf(invoice);
        export = List.copyOf(export);
        key = List.copyOf(key);
        if (name.isBlank()) {
            throw new IllegalArgumentException("Invalid name: a reconciliation needs one");
        }
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
        if (!key.contains("BillingCurrency") || new HashSet<>(key).size() < key.size()) {
            throw new IllegalArgumentException(
                    "Invalid key: %s must hold BillingCurrency, and no column twice".formatted(key));
        }
    }

    /** Every source of both sides. */
    public List<String> sources() {
        return Stream.concat(invoice.stream(), export.stream()).toList();
    }
}
