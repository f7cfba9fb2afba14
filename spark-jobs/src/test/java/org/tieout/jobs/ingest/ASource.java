package org.tieout.jobs.ingest;

import java.util.List;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;

/** A source as config has it by default, to be changed where a test cares. */
public record ASource(
        String name,
        SourceKind kind,
        Provider provider,
        String dialect,
        String issuer,
        List<String> nullTokens,
        String delimiter) {

    private static final List<String> NULL_TOKENS = List.of("", "NULL", "null", "(null)", "\\N");

    public ASource {
        nullTokens = List.copyOf(nullTokens);
    }

    public static ASource ofFocusCost() {
        return new ASource(
                "contoso-focus", SourceKind.FOCUS_COST, Provider.AZURE_PARTNER, "auto", "", NULL_TOKENS, ",");
    }

    public static ASource ofInvoiceUsage() {
        return new ASource(
                "contoso-usage",
                SourceKind.INVOICE_USAGE,
                Provider.AZURE_PARTNER,
                "auto",
                "Microsoft",
                NULL_TOKENS,
                ",");
    }

    public ASource named(String changed) {
        return new ASource(changed, kind, provider, dialect, issuer, nullTokens, delimiter);
    }

    public ASource from(Provider changed) {
        return new ASource(name, kind, changed, dialect, issuer, nullTokens, delimiter);
    }

    public ASource inDialect(String changed) {
        return new ASource(name, kind, provider, changed, issuer, nullTokens, delimiter);
    }

    public ASource issuedBy(String changed) {
        return new ASource(name, kind, provider, dialect, changed, nullTokens, delimiter);
    }

    public ASource withNulls(String... changed) {
        return new ASource(name, kind, provider, dialect, issuer, List.of(changed), delimiter);
    }

    public ASource delimitedBy(String changed) {
        return new ASource(name, kind, provider, dialect, issuer, nullTokens, changed);
    }

    public SourceConfig config() {
        return new SourceConfig(
                name, kind, provider, dialect, issuer, nullTokens, delimiter, new Fetch.Files("delivered"));
    }
}
