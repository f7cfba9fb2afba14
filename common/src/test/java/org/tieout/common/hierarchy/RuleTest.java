package org.tieout.common.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.common.hierarchy.SomeNodes.rule;
import static org.tieout.common.hierarchy.SomeNodes.since;
import static org.tieout.common.hierarchy.SomeNodes.subAccount;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RuleTest {

    private static final String SEED = "20261002";

    @Test
    void splitsByShares() {
        assertThat(rule("shared", subAccount("s"), "Web", "0.6", "App", "0.4").split(new BigDecimal("-10")))
                .extracting(part -> part.product() + " "
                        + part.amount().stripTrailingZeros().toPlainString())
                .containsExactly("Web -6", "App -4");
    }

    @Test
    void theLastProductGetsWhatIsLeft() {
        Rule thirds = rule("thirds", subAccount("s"), "A", "0.33", "B", "0.33", "C", "0.34");

        assertThat(thirds.split(new BigDecimal("0.000000000000000000000001")))
                .extracting(part -> part.amount().stripTrailingZeros().toPlainString())
                .containsExactly("0", "0", "0.000000000000000000000001");
    }

    @Property(seed = SEED)
    void partsSumToTheAmountAndHaveItsSign(@ForAll("amounts") BigDecimal amount, @ForAll("rules") Rule rule) {
        List<ProductAmount> parts = rule.split(amount);

        assertThat(parts.stream().map(ProductAmount::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(amount);
        assertThat(parts)
                .extracting(ProductAmount::product)
                .containsExactlyElementsOf(
                        rule.shares().stream().map(Share::product).toList());
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.amount().signum() * amount.signum()).isNotNegative();
            assertThat(part.amount().stripTrailingZeros().scale()).isLessThanOrEqualTo(Rule.SCALE);
            assertThat(part.amount().abs()).isLessThanOrEqualTo(amount.abs());
        });
    }

    /** Anything DECIMAL(37,24) holds. */
    @Provide
    Arbitrary<BigDecimal> amounts() {
        BigInteger largest = BigInteger.TEN.pow(37).subtract(BigInteger.ONE);
        return Arbitraries.bigIntegers()
                .between(largest.negate(), largest)
                .map(digits -> new BigDecimal(digits, Rule.SCALE));
    }

    /** One to eight products, by shares of up to three digits that sum to 1. */
    @Provide
    Arbitrary<Rule> rules() {
        return Arbitraries.integers().between(1, 999).set().ofMaxSize(7).map(cuts -> {
            List<Share> shares = new ArrayList<>();
            int before = 0;
            for (int cut : cuts.stream().sorted().toList()) {
                shares.add(new Share("p" + shares.size(), BigDecimal.valueOf(cut - before, 3)));
                before = cut;
            }
            shares.add(new Share("p" + shares.size(), BigDecimal.valueOf(1000 - before, 3)));
            return new Rule("rule", subAccount("s"), shares, since("2026-01"));
        });
    }

    @Test
    void refusesSharesThatAreNotTheWhole() {
        assertThatThrownBy(() -> rule("shared", subAccount("s"), "Web", "0.6", "App", "0.39"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid rule: the shares of shared sum to 0.99, not to 1");
        assertThatThrownBy(() -> rule("shared", subAccount("s"), "Web", "1.1", "App", "-0.1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid share: 1.1 of Web is not above 0 and at most 1");
    }

    @Test
    void refusesToFitEverything() {
        assertThatThrownBy(() -> rule("all", new Conditions("", "", "", ""), "Web", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid rule: all has no condition");
    }
}
