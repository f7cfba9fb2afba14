package org.tieout.rules.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import org.junit.jupiter.api.Test;
import org.tieout.common.money.ControlTotal;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.dataset.Types;

class RunningTotalTest {

    private static final String SEED = "20261130";
    private static final int SCALE = Types.COST.scale();

    /** As many digits as a cost has. */
    private static final String MOST = "9999999999999999999999999999999999999";

    @Property(seed = SEED)
    void isWhatItsCostsComeTo(@ForAll List<@BigRange(min = "-" + MOST, max = MOST) BigInteger> costs) {
        RunningTotal running = new RunningTotal();
        ControlTotal expected = ControlTotal.NONE;
        for (BigInteger cost : costs) {
            BigDecimal amount = new BigDecimal(cost, SCALE);
            running.add(Amount.of(amount, SCALE));
            expected = expected.plus(ControlTotal.of(amount));
        }

        assertThat(running.total()).isEqualTo(expected);
    }

    @Test
    void losesNothingWhereItOutgrowsItsBits() {
        BigDecimal most = new BigDecimal(new BigInteger(MOST), SCALE);
        RunningTotal running = new RunningTotal();
        for (int i = 0; i < 100_000; i++) {
            running.add(Amount.of(most, SCALE));
            running.add(Amount.of(i % 2 == 0 ? most : most.negate(), SCALE));
        }

        assertThat(running.total())
                .isEqualTo(new ControlTotal(
                        200_000,
                        most.multiply(BigDecimal.valueOf(100_000)),
                        most.multiply(BigDecimal.valueOf(200_000))));
    }

    @Test
    void takesInWhatWasAddedUpBefore() {
        RunningTotal running = new RunningTotal();
        running.add(Amount.of(new BigDecimal("-1.50"), SCALE));
        running.add(new ControlTotal(2, new BigDecimal("3"), new BigDecimal("5")));

        assertThat(running.total().tiesOutWith(new ControlTotal(3, new BigDecimal("1.5"), new BigDecimal("6.5"))))
                .isTrue();
    }

    @Test
    void isAPlainZeroWhereNoCostCouldBeRead() {
        RunningTotal running = new RunningTotal();
        running.add(Amount.ZERO);

        assertThat(running.total()).isEqualTo(new ControlTotal(1, BigDecimal.ZERO, BigDecimal.ZERO));
    }
}
