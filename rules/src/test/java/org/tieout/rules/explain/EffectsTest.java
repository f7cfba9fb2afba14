package org.tieout.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.rules.explain.SomeCharges.plain;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tieout.rules.dataset.Effect;

class EffectsTest {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    @Test
    void keepNothingThatIsZero() {
        Effects effects = new Effects(Map.of(Effect.PRICE, new BigDecimal("0.00"), Effect.QUANTITY, BigDecimal.ONE));

        assertThat(effects).isEqualTo(Effects.of(Effect.QUANTITY, BigDecimal.ONE));
        assertThat(Effects.of(Effect.PRICE, new BigDecimal("0E-24"))).isEqualTo(Effects.NONE);
    }

    @Test
    void addUpEffectByEffect() {
        Effects sum = Effects.of(Effect.PRICE, BigDecimal.ONE)
                .plus(Effects.of(Effect.PRICE, BigDecimal.TEN))
                .plus(Effects.of(Effect.QUANTITY, new BigDecimal("-0.5")));

        assertThat(plain(sum)).isEqualTo("QUANTITY -0.5, PRICE 11");
        assertThat(sum.sum()).isEqualByComparingTo("10.5");
        assertThat(sum.gross()).isEqualByComparingTo("11.5");
    }

    @Test
    void cancelOutToNothing() {
        Effects effects = Effects.of(Effect.PRICE, HUNDRED).plus(Effects.of(Effect.PRICE, HUNDRED.negate()));

        assertThat(effects).isEqualTo(Effects.NONE);
        assertThat(effects.sum()).isZero();
    }

    @Test
    void hideNothingFromTheirGross() {
        Effects effects = Effects.of(Effect.PRICE, HUNDRED).plus(Effects.of(Effect.CREDIT, HUNDRED.negate()));

        assertThat(effects.sum()).isZero();
        assertThat(effects.gross()).isEqualByComparingTo("200");
    }

    @Test
    void areZeroWhereTheyAreNot() {
        Effects effects = Effects.of(Effect.PRICE, HUNDRED);

        assertThat(effects.of(Effect.PRICE)).isEqualByComparingTo("100");
        assertThat(effects.of(Effect.QUANTITY)).isZero();
        assertThat(Effects.NONE.sum()).isZero();
        assertThat(Effects.NONE.gross()).isZero();
    }

    @Test
    void cannotBeChanged() {
        Effects effects = Effects.of(Effect.PRICE, HUNDRED);

        assertThatThrownBy(() -> effects.amounts().put(Effect.PRICE, BigDecimal.ONE))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
