package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One stream of deliveries: who sends it, what its rows are and where its files come from. */
public record SourceConfig(
        @JsonPropertyDescription(
                "Name of the source: lower-case letters, digits and hyphens. It is a folder of landing.")
        String name,

        @JsonPropertyDescription("""
                What its rows are: `invoice-usage`, `invoice-detail`, `focus-cost`, `billing-period`, `fee-statement` or \
                `fee-ledger`; docs/formats.md says which files each reads.""") SourceKind kind,

        @JsonPropertyDescription("""
                Whose habits it follows: `azure-partner`, `azure-mca`, `azure-ea`, `aws`, `google`, `oracle`, `other`.""") Provider provider,

        @JsonPropertyDescription("`auto` recognises the dialect by the header; a name from docs/formats.md forces it.")
        String dialect,

        @JsonPropertyDescription("InvoiceIssuerName of rows that do not name their issuer; empty: they must.")
        String issuer,

        @JsonPropertyDescription("""
                Other names its rows have for `issuer`: a partner's own name, a legal entity. AWS, Google, Microsoft and \
                Oracle, and the companies that sell for them, are known by theirs.""") List<String> issuerAliases,

        @JsonPropertyDescription("Texts that mean null in its files; `\"\"` is a column left empty.")
        List<String> nullTokens,

        @JsonPropertyDescription("What separates the columns of its CSV files: one character.")
        String delimiter,

        @JsonPropertyDescription("What stands before the fraction of a number in its CSV files: `.` or `,`.")
        DecimalMark decimalMark,

        @JsonPropertyDescription("""
                How a quote within a quoted value of its CSV files is written: `doubled` (`""`) or `backslash` (`\\"`).""") QuoteEscape quoteEscape,

        @JsonPropertyDescription("""
                Whether its releases are final: `auto` goes by the provider's rule (docs/formats.md), `preliminary` and \
                `final` overrule it.""") FinalityRule finality,

        @JsonPropertyDescription("""
                Rejected rows that a release may have and still be ingested, in percent of its rows; `0`: none. Rows whose \
                cost is known to be zero do not count.""") BigDecimal allowedRejects,

        @JsonPropertyDescription("How its files come into landing; see below.")
        Fetch fetch) {

    private static final BigDecimal ALL = new BigDecimal(100);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

    public SourceConfig {
        nullTokens = List.copyOf(nullTokens);
        issuerAliases = List.copyOf(issuerAliases);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Invalid name: \"%s\" may hold only lower-case letters, digits and hyphens".formatted(name));
        }
        FolderName.refuseUnsound("source", name);
        if (!fetch.kinds().isEmpty() && !fetch.kinds().contains(kind)) {
            throw new IllegalArgumentException("Invalid kind: what source %s fetches is %s, not %s"
                    .formatted(
                            name,
                            fetch.kinds().stream()
                                    .sorted()
                                    .map(SourceKind::toString)
                                    .collect(Collectors.joining(" or ")),
                            kind));
        }
        if (delimiter.length() != 1) {
            throw new IllegalArgumentException("Invalid delimiter: \"%s\" is not one character".formatted(delimiter));
        }
        if (!issuerAliases.isEmpty() && issuer.isEmpty()) {
            throw new IllegalArgumentException("Invalid issuer-aliases: they stand for issuer, which is empty");
        }
        if (allowedRejects.signum() < 0 || allowedRejects.compareTo(ALL) > 0) {
            throw new IllegalArgumentException(
                    "Invalid allowed-rejects: %s is no percentage".formatted(allowedRejects.toPlainString()));
        }
    }
}
