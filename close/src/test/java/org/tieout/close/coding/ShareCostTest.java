package org.tieout.close.coding;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Codings.CodedCost;
import org.tieout.store.close.Codings.CodingLine;
import org.tieout.store.close.Codings.Payable;
import org.tieout.store.close.Codings.Posting;

class ShareCostTest {

    /** R27: whatever the sign and the digits of the shares, the parts sum to the cost. */
    @ParameterizedTest
    @CsvSource({
        "9.8035, 0.7 0.3, 6.86245 2.94105",
        "-0.01, 0.3 0.3 0.4, -0.003 -0.003 -0.004",
        "0, 0.5 0.5, 0 0",
        "1, 0.3333333333333333333333333333 0.6666666666666666666666666667, 0.333333333333333333333333 0.666666666666666666666667",
        "-1, 0.3333333333333333333333333333 0.6666666666666666666666666667, -0.333333333333333333333333 -0.666666666666666666666667",
        "0.000000000000000000000001, 0.5 0.5, 0 0.000000000000000000000001"
    })
    void theLastHasWhatIsLeft(BigDecimal cost, String shares, String parts) {
        List<BigDecimal> shared = ShareCost.of(cost, lines(shares)).stream()
                .map(ShareCost.Part::exact)
                .toList();

        assertThat(shared).isEqualTo(numbers(parts));
        assertThat(shared.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(cost);
    }

    @Test
    void whatNoRuleCodesIsOnePartWithoutCoding() {
        assertThat(ShareCost.of(new BigDecimal("1.50"), List.of()))
                .containsExactly(new ShareCost.Part(new BigDecimal("1.5"), Optional.empty()));
    }

    private static List<CodingLine> lines(String shares) {
        return numbers(shares).stream()
                .map(share -> new CodingLine(
                        0,
                        "web",
                        new CodedCost("", "Webshop", "", ""),
                        EffectiveMonths.from(BillingPeriod.parse("2026-01")),
                        share,
                        new Posting("C1", "", "6400", "2150", "", "", "", "", "", "", "", "", "", ""),
                        new Payable("", "", "", "", "", "", Optional.empty())))
                .toList();
    }

    private static List<BigDecimal> numbers(String text) {
        return Arrays.stream(text.split(" ", -1)).map(BigDecimal::new).toList();
    }
}
