package org.tieout.rules.typing;

import java.math.BigDecimal;
import java.util.List;
import org.tieout.common.config.DecimalMark;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.FinalityRule;
import org.tieout.common.config.Provider;
import org.tieout.common.config.QuoteEscape;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;

/** A source as config has it by default, to be changed where a test cares. */
public final class ASource {

    private String name;
    private final SourceKind kind;
    private Provider provider = Provider.OTHER;
    private String dialect = "auto";
    private String issuer = "";
    private List<String> issuerAliases = List.of();
    private List<String> nullTokens = List.of("", "NULL", "null", "(null)", "\\N");
    private String delimiter = ",";
    private DecimalMark decimalMark = DecimalMark.POINT;
    private QuoteEscape quoteEscape = QuoteEscape.DOUBLED;
    private FinalityRule finality = FinalityRule.AUTO;
    private BigDecimal allowedRejects = BigDecimal.ZERO;

    private ASource(String name, SourceKind kind) {
        this.name = name;
        this.kind = kind;
    }

    public static ASource of(SourceKind kind) {
        return new ASource("the-" + kind, kind);
    }

    public static ASource ofFocusCost() {
        return of(SourceKind.FOCUS_COST).named("contoso-focus").from(Provider.AZURE_PARTNER);
    }

    public static ASource ofInvoiceUsage() {
        return of(SourceKind.INVOICE_USAGE)
                .named("contoso-usage")
                .from(Provider.AZURE_PARTNER)
                .issuedBy("Microsoft");
    }

    public ASource named(String changed) {
        name = changed;
        return this;
    }

    public ASource from(Provider changed) {
        provider = changed;
        return this;
    }

    public ASource inDialect(String changed) {
        dialect = changed;
        return this;
    }

    public ASource issuedBy(String changed, String... aliases) {
        issuer = changed;
        issuerAliases = List.of(aliases);
        return this;
    }

    public ASource withNulls(String... changed) {
        nullTokens = List.of(changed);
        return this;
    }

    public ASource delimitedBy(String changed) {
        delimiter = changed;
        return this;
    }

    public ASource withDecimalComma() {
        decimalMark = DecimalMark.COMMA;
        return this;
    }

    public ASource withBackslashes() {
        quoteEscape = QuoteEscape.BACKSLASH;
        return this;
    }

    public ASource thatIs(FinalityRule changed) {
        finality = changed;
        return this;
    }

    public ASource allowingRejects(String percent) {
        allowedRejects = new BigDecimal(percent);
        return this;
    }

    public SourceConfig config() {
        return new SourceConfig(
                name,
                kind,
                provider,
                dialect,
                issuer,
                issuerAliases,
                nullTokens,
                delimiter,
                decimalMark,
                quoteEscape,
                finality,
                allowedRejects,
                new Fetch.Files("delivered"));
    }
}
