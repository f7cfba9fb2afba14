package org.tieout.rules.control;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.typing.ASource;
import org.tieout.rules.typing.TypedFile;

class RefuseRejectsTest {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final String HEADER = "Period,OrganisationId,Fee,Amount,Currency,Quantity\n";
    private static final String SOUND = "2026-10,org-1,Platform,10.00,USD,1\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                // Rejected, but surely free of charge.
                "2026-10,org-1,Platform,0.00,USD,many\n",
                "2026-10,org-1,Platform,0E-30,USD,many\n",
                "2026-10,org-1,Platform,,USD,many\n",
                // A row of another period is no reject.
                "2026-09,org-1,Platform,7.00,USD,1\n"
            })
    void letsAReleasePassThatLostNoMoney(String row) {
        assertThatCode(() -> apply("0", SOUND + row)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // row | money | why
                "2026-10,org-2,Platform,-2.50,USD,many | -2.50 USD             | unreadable amount in Quantity \"many\"",
                "2026-10,org-2,Platform,0.1234567890123456789012345,USD,1 | 0.123456789012345678901234 USD | "
                        + "amount too precise in BilledCost \"0.1234567890123456789012345\"",
                "2026-10,org-2,Platform,0.0000000000000000000000001,USD,1 | a cost below the 24th digit after the point | "
                        + "amount too precise in BilledCost \"0.0000000000000000000000001\"",
                "2026-10,org-2,Platform,10000000000000,USD,1 | a cost of more than 13 digits before the point | "
                        + "amount too large in BilledCost \"10000000000000\"",
                "2026-10,org-2,Platform,1.250,00,USD,1 | a cost nobody can read | wrong column count",
                "2026-10,org-2,Platform,ten,USD,1      | a cost nobody can read | unreadable amount in BilledCost \"ten\"",
                "2026-10,org-2,Platform,3.00,US$,1     | 3.00                   | unknown currency in BillingCurrency \"US$\""
            })
    void refusesAReleaseThatLostMoney(String row, String money, String why) {
        assertThatThrownBy(() -> apply("0", SOUND + row + "\n"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot ingest the-fee-statement: 1 of 2 rows were rejected, with %s; first row 2 of delivered: "
                                        .formatted(money)
                                + why
                                + "; see: tieout show rejects --period 2026-10; to go on without them: --accept-rejects");
    }

    @ParameterizedTest
    @CsvSource({"50, false", "49.9, true", "100, false", "0, true"})
    void refusesWhatIsMoreThanItsSourceAllows(String percent, boolean isRefused) {
        String half = SOUND + "2026-10,org-2,Platform,ten,USD,1\n";

        if (isRefused) {
            assertThatThrownBy(() -> apply(percent, half)).isInstanceOf(DataRefusedException.class);
        } else {
            assertThatCode(() -> apply(percent, half)).doesNotThrowAnyException();
        }
    }

    @Test
    void namesTheMoneyOfEveryCurrency() {
        String rows = """
                2026-10,org-1,Platform,1.00,USD,many
                2026-10,org-1,Platform,2.00,USD,many
                2026-10,org-1,Platform,500,JPY,many
                """;

        assertThatThrownBy(() -> apply("0", rows))
                .hasMessageContaining("3 of 3 rows were rejected, with 500 JPY and 3.00 USD; ");
    }

    private static void apply(String allowed, String rows) {
        SourceConfig source = ASource.of(SourceKind.FEE_STATEMENT)
                .issuedBy("Contoso")
                .allowingRejects(allowed)
                .config();
        RefuseRejects.apply(
                source, OCTOBER, TypedFile.of(source, "2026-10", HEADER + rows).totals());
    }
}
