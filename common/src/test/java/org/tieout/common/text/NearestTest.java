package org.tieout.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KNOWN =
            List.of("invoices", "lines", "effects", "MISMATCHED", "MISSING_ON_INVOICE", "contoso-usage");

    @ParameterizedTest
    @CsvSource({
        "invocies, invoices",
        "line, lines",
        "LINES, lines",
        "mismatch, MISMATCHED",
        "missing-on-invoice, MISSING_ON_INVOICE",
        "contoso_usage, contoso-usage",
        "contosousage, contoso-usage"
    })
    void findsTheWordThatWasMeant(String typed, String meant) {
        assertThat(Nearest.hint(typed, KNOWN)).isEqualTo("; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({"fabrikam", "x", "''", "profile"})
    void saysNothingWhereNothingIsNear(String typed) {
        assertThat(Nearest.hint(typed, KNOWN)).isEmpty();
    }

    @Test
    void comparesNoPageOfText() {
        assertThat(Nearest.hint("lines".repeat(1_000_000), KNOWN)).isEmpty();
        assertThat(Nearest.hint("lines", List.of())).isEmpty();
    }
}
