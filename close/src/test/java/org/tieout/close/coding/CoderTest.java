package org.tieout.close.coding;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Codings.CodedCost;
import org.tieout.store.close.Codings.CodingLine;
import org.tieout.store.close.Codings.Payable;
import org.tieout.store.close.Codings.Posting;

class CoderTest {

    private static final BillingPeriod JANUARY = BillingPeriod.parse("2026-01");

    private static final List<CodingLine> LINES = List.of(
            line(0, "support", new CodedCost("", "", "", "support"), EffectiveMonths.from(JANUARY)),
            line(1, "webshop", new CodedCost("", "Webshop", "", ""), EffectiveMonths.from(JANUARY)),
            line(2, "webshop", new CodedCost("", "Webshop", "", ""), EffectiveMonths.from(JANUARY)),
            line(
                    3,
                    "retail until June",
                    new CodedCost("Retail", "", "Microsoft", ""),
                    new EffectiveMonths(JANUARY, BillingPeriod.parse("2026-06"))),
            line(4, "rest of retail", new CodedCost("Retail", "", "", ""), EffectiveMonths.from(JANUARY)));

    @ParameterizedTest
    @CsvSource({
        "2026-03, Retail, Webshop, Microsoft, support, 0",
        "2026-03, Retail, Webshop, Microsoft, usage, 1 2",
        "2026-03, Retail, Search, Microsoft, usage, 3",
        "2026-03, Retail, Search, AWS, usage, 4",
        "2026-07, Retail, Search, Microsoft, usage, 4",
        "2026-03, Studio, Render, Microsoft, usage, ''",
        "2026-03, Studio, Render, Microsoft, '', ''",
        "2025-12, Retail, Webshop, Microsoft, support, ''"
    })
    void theFirstRuleOfTheMonthThatFitsWins(
            String month, String unit, String product, String issuer, String lane, String positions) {
        List<CodingLine> found =
                new Coder(LINES, BillingPeriod.parse(month)).of(new CodedCost(unit, product, issuer, lane));

        assertThat(found.stream()
                        .map(line -> Integer.toString(line.position()))
                        .reduce((one, other) -> one + " " + other)
                        .orElse(""))
                .isEqualTo(positions);
    }

    private static CodingLine line(int position, String rule, CodedCost cost, EffectiveMonths months) {
        return new CodingLine(
                position,
                rule,
                cost,
                months,
                BigDecimal.ONE,
                new Posting("C1", "", "6400", "2150", "", "", "", "", "", "", "", "", "", ""),
                new Payable("", "", "", "", "", "", Optional.empty()));
    }
}
