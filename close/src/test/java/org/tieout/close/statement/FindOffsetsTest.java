package org.tieout.close.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tieout.close.statement.Statement.Offset;
import org.tieout.store.page.Lines.LineRow;

class FindOffsetsTest {

    @Test
    void whatIsInAnotherRegionOnTheOtherSideIsNamedByTheRegion() {
        LineRow west = line("a", "westus", "shop", "49.60");
        LineRow west2 = line("b", "westus2", "shop", "-49.6");

        assertThat(FindOffsets.among(List.of(west, west2)))
                .isEqualTo(Map.of(west, new Offset("b", "westus2"), west2, new Offset("a", "westus")));
    }

    @Test
    void orByTheAccountAndWhereNothingElseTellsThemApartByTheLine() {
        LineRow shop = line("a", "eu", "shop", "3");
        LineRow data = line("b", "eu", "data", "-3");
        LineRow nowhere = line("c", "", "shop", "-3");

        assertThat(FindOffsets.among(List.of(shop, data)))
                .isEqualTo(Map.of(shop, new Offset("b", "data"), data, new Offset("a", "shop")));
        assertThat(FindOffsets.among(List.of(shop, nowhere)))
                .isEqualTo(Map.of(shop, new Offset("c", "line c"), nowhere, new Offset("a", "eu")));
    }

    @Test
    void oneOfSeveralIsNotGuessedAndEqualOrOtherAmountsOffsetNothing() {
        assertThat(FindOffsets.among(List.of(
                        line("a", "1", "shop", "5"), line("b", "2", "shop", "-5"), line("c", "3", "shop", "-5"))))
                .isEmpty();
        assertThat(FindOffsets.among(List.of(line("a", "1", "shop", "5"), line("b", "2", "shop", "5"))))
                .isEmpty();
        assertThat(FindOffsets.among(List.of(line("a", "1", "shop", "5"), line("b", "2", "shop", "-5.01"))))
                .isEmpty();
        assertThat(FindOffsets.among(List.of(line("a", "1", "shop", "0"), line("b", "2", "shop", "0"))))
                .isEmpty();
    }

    private static LineRow line(String id, String region, String account, String variance) {
        return new LineRow(
                "contoso",
                id,
                "Microsoft",
                "G1",
                "",
                "",
                account,
                "Virtual Machines",
                "",
                "D4s v5",
                region,
                "usage",
                "Hours",
                "USD",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                new BigDecimal(variance),
                0,
                0,
                "",
                "MISMATCHED",
                "LOW",
                "",
                "");
    }
}
