package org.tieout.rules.typing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.config.SourceConfig;
import org.tieout.rules.dataset.Charges;

class RefuseContradictingColumnsTest {

    private static final SourceConfig FOCUS = ASource.ofFocusCost().config();

    private static final String HEADER = "InvoiceIssuerName,InvoiceId,BillingPeriodStart,BillingPeriodEnd,"
            + "ChargePeriodStart,ChargePeriodEnd,ChargeCategory,BillingCurrency,BilledCost,";
    private static final String ROW = "Microsoft,G1,2026-10-01,2026-11-01,2026-10-05,2026-10-06,Usage,USD,";

    @ParameterizedTest
    @CsvSource({"'1.10,1.10'", "'1.10,'", "',1.10'", "'1.10,NULL'", "'1.10, 1.10 '"})
    void readsTwinsThatSayTheSame(String costs) {
        TypedFile file = TypedFile.of(FOCUS, "2026-10", HEADER + "billedCost\n" + ROW + costs + "\n");

        assertThat(file.totals().unreadable()).isEmpty();
        assertThat(file.rows())
                .extracting(row -> String.valueOf(row.get(Charges.BILLED_COST)))
                .containsExactly("1.100000000000000000000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BilledCost", "billedcost", "BILLED_COST"})
    void refusesTwinsThatDiffer(String twin) {
        TypedFile file =
                TypedFile.of(FOCUS, "2026-10", HEADER + twin + "\n" + ROW + "1.10,1.10\n" + ROW + "1.10,1.20\n");

        assertThat(file.totals().unreadable())
                .containsExactly("Cannot read delivered: its columns BilledCost and " + twin
                        + " are one to Tieout, and differ in row 2; which one is meant?");
    }

    @Test
    void leavesTwinsAloneThatNoFieldIsReadFrom() {
        TypedFile file =
                TypedFile.of(FOCUS, "2026-10", HEADER + "tag_Env,tag_env,tag_env\n" + ROW + "1.10,prod,test,other\n");

        assertThat(file.rows()).hasSize(1);
    }
}
