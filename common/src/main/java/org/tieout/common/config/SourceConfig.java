package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.regex.Pattern;

/** One stream of deliveries: who sends it, what its rows are and where its files come from. */
public record SourceConfig(
        @JsonPropertyDescription(
                "Name of the source: lower-case letters, digits and hyphens. It is a folder of landing.")
        String name,

        @JsonPropertyDescription("What its rows are: `invoice-usage` or `focus-cost`.")
        SourceKind kind,

        @JsonPropertyDescription("""
                Whose habits it follows: `azure-partner`, `azure-mca`, `azure-ea`, `aws`, `google`, `oracle`, `other`.""") Provider provider,

        @JsonPropertyDescription("`auto` recognises the dialect by the header; a name from docs/formats.md forces it.")
        String dialect,

        @JsonPropertyDescription("InvoiceIssuerName of rows that do not name their issuer; empty: they must.")
        String issuer,

        @JsonPropertyDescription("Texts that mean null in its files; `\"\"` is a column left empty.")
        List<String> nullTokens,

        @JsonPropertyDescription("What separates the columns of its CSV files: one character.")
        String delimiter,

        @JsonPropertyDescription("How its files come into landing; see below.")
        Fetch fetch) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

    public SourceConfig {
        nullTokens = List.copyOf(nullTokens);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Invalid name: \"%s\" may hold only lower-case letters, digits and hyphens".formatted(name));
        }
        if (delimiter.length() != 1) {
            throw new IllegalArgumentException("Invalid delimiter: \"%s\" is not one character".formatted(delimiter));
        }
    }
}
