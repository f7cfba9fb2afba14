package org.tieout.rules.typing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.SourceConfig;
import org.tieout.rules.dataset.Charges;

/** What a row says as the row before is read, and counted, as if nobody had said it yet. */
class RepeatedValuesTest {

    private static final SourceConfig FOCUS = ASource.ofFocusCost().config();

    private static final String HEADER = "InvoiceIssuerName,InvoiceId,BillingPeriodStart,BillingPeriodEnd,"
            + "ChargePeriodStart,ChargePeriodEnd,ChargeCategory,BillingCurrency,BilledCost,ResourceId,ResourceName\n";
    private static final String ROW = "Microsoft,G1,2026-10-01,2026-11-01,2026-10-05,2026-10-06,Usage,USD,1.10,";

    @Test
    void isReadAgain() {
        assertThat(resources("vm-1,a", "vm-1,a", "vm-2,a", "vm-1,b", " vm-1 ,b"))
                .containsExactly("vm-1", "vm-1", "vm-2", "vm-1", "vm-1");
    }

    @Test
    void isNothingAgain() {
        assertThat(resources("NULL,a", "NULL,a", "vm-1,a", ",a", ",a", "NULL,a"))
                .containsExactly("null", "null", "vm-1", "null", "null", "null");
    }

    @Test
    void isCountedAgain() {
        assertThat(typed("vm-1\u00a0,a", "vm-1\u00a0,a", "vm-1,a", "vm-1\u00a0,a")
                        .counts())
                .isEqualTo(Map.of("invisible characters around a value", 3L));
        assertThat(typed("\u00a0NULL,a", "\u00a0NULL,a").counts())
                .isEqualTo(Map.of("invisible characters around a value", 2L));
    }

    @Test
    void isCountedAgainWhereItIsNoText() {
        byte[] latin = (HEADER + (ROW + "m\u00fc,a\n").repeat(3)).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(TypedFile.of(FOCUS, "2026-10", latin).counts()).isEqualTo(Map.of("text that is not UTF-8", 3L));
    }

    private static Iterable<String> resources(String... rows) {
        return typed(rows).rows().stream()
                .map(row -> String.valueOf(row.get(Charges.RESOURCE_ID)))
                .toList();
    }

    private static TypedFile typed(String... rows) {
        return TypedFile.of(FOCUS, "2026-10", HEADER + ROW + String.join("\n" + ROW, rows) + "\n");
    }
}
