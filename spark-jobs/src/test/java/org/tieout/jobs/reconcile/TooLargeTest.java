package org.tieout.jobs.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.jobs.reconcile.ChargeBuilder.exported;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dataset.Charges;

class TooLargeTest {

    private static final String LARGE = "6000000000000";

    static Stream<List<ChargeBuilder>> tooLarge() {
        ChargeBuilder other = invoiced(LARGE).with(Charges.METER_NAME, "other");
        return Stream.of(
                List.of(invoiced(LARGE), invoiced(LARGE)),
                List.of(invoiced(LARGE), other),
                List.of(invoiced(LARGE), other.with(Charges.INVOICE_ID, "G2")),
                List.of(invoiced(LARGE), exported("-" + LARGE)),
                List.of(invoiced(LARGE), exported(LARGE).with(Charges.METER_NAME, "x")),
                List.of(
                        invoiced("1").with(Charges.TAX_AMOUNT, amount("9000000000000")),
                        invoiced("1").with(Charges.TAX_AMOUNT, amount("9000000000000"))),
                List.of(
                        invoiced("1").of("9000000000000000000000", "Bytes"),
                        invoiced("1").of("9000000000000000000000", "Bytes")));
    }

    @ParameterizedTest
    @MethodSource
    void tooLarge(List<ChargeBuilder> charges, @TempDir Path folder) throws IOException {
        ALake lake = new ALake(folder);
        lake.hold(charges.toArray(ChargeBuilder[]::new));

        assertThatThrownBy(() -> lake.reconcile(new AReconciliation()))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageMatching(
                        "Cannot reconcile r: its costs, credits counted as costs, add up to 12000000000000.00 USD, and an amount "
                                + "has up to 13 digits before the point; is one of them wrong, or its currency\\?"
                                + "|Cannot add up r: a sum of costs, taxes or quantities has more digits than a result can hold \\(13 before the decimal point, quantities 22\\); the largest costs are those of source [ie], .* USD; see whether a number in them is right");
    }

    @Test
    void whatFitsIsAddedUpToTheLastDigit(@TempDir Path folder) throws IOException {
        ALake lake = new ALake(folder);
        lake.hold(
                invoiced("9999999999999.000000000000000000000001"),
                exported("9999999999999.000000000000000000000001"),
                invoiced("1").with(Charges.METER_NAME, "x").of("6000000000000000000000", "Bytes"),
                invoiced("1").with(Charges.METER_NAME, "x").of("6000000000000000000000", "Hours"),
                exported("1").with(Charges.METER_NAME, "x").of("-6000000000000000000000", "Bytes"));

        assertThatThrownBy(() -> lake.reconcile(new AReconciliation()))
                .as("ten billions and two together do not")
                .isInstanceOf(DataRefusedException.class);
        lake.hold(
                invoiced("9999999999999.000000000000000000000001"), exported("9999999999999.000000000000000000000001"));
        assertThat(lake.reconcile(new AReconciliation()).resultHashes()).containsOnlyKeys("r");
    }

    private static BigDecimal amount(String amount) {
        return new BigDecimal(amount).setScale(24);
    }
}
