package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefusedException;

class FitSumsTest {

    @Test
    void takeWhatAnAmountCanBe() {
        List<Checkpoint> charges = List.of(
                charges("INVOICE", "USD", "9999999999998.99", "9999999999998.99"),
                charges("INVOICE", "USD", "1.00", "1.00"),
                charges("INVOICE", "EUR", "9999999999999.99", "9999999999999.99"),
                charges("EXPORT", "USD", "9999999999999.99", "9999999999999.99"));

        assertThatCode(() -> FitSums.apply("Cannot reconcile contoso", charges)).doesNotThrowAnyException();
    }

    @Test
    void refuseWhatIsMoreOverSeveralSources() {
        List<Checkpoint> charges = List.of(
                charges("INVOICE", "USD", "9999999999999.00", "9999999999999.00"),
                charges("INVOICE", "USD", "-100000.00", "100000.00"));

        assertThatThrownBy(() -> FitSums.apply("Cannot reconcile contoso", charges))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot reconcile contoso: its costs, credits counted as costs, add up to 10000000099999.00"
                        + " USD, and an amount has up to 13 digits before the point; is one of them wrong, or its"
                        + " currency?");
    }

    private static Checkpoint charges(String side, String currency, String sum, String absolute) {
        return new Checkpoint("charges", "source", side, currency, 1, new BigDecimal(sum), new BigDecimal(absolute));
    }
}
