package org.tieout.close.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.close.period.Blocks.Found;
import org.tieout.close.statement.Statement.Status;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Block;
import org.tieout.store.close.MonthFigures.InputRow;
import org.tieout.store.close.Periods.WaiverRow;

class MakeStatementTest {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");

    /** What is worst is said. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        true,  false, UNALLOCATED, false, 3, STALE
        false, true,  -,           false, 0, STALE
        false, false, PRELIMINARY, false, 0, BLOCKED
        false, false, MOVED,       false, 0, BLOCKED
        false, false, UNALLOCATED, false, 9, BLOCKED
        false, false, CORRECTIONS, false, 0, BLOCKED
        false, false, UNALLOCATED, true,  0, NEEDS_REVIEW
        false, false, APPROVALS,   false, 0, NEEDS_REVIEW
        false, false, MISMATCHES,  false, 1, NEEDS_REVIEW
        false, false, -,           false, 1, NEEDS_REVIEW
        false, false, -,           false, 0, CLEAN
        """)
    void saysTheWorstThatIsTrue(
            boolean isMissing,
            boolean isOvertaken,
            @Nullable Block block,
            boolean isWaived,
            long mismatches,
            Status status) {
        List<Found> found = block == null ? List.of() : List.of(found(block, isWaived));

        assertThat(MakeStatement.status(
                        isMissing ? List.of("contoso") : List.of(),
                        List.of(new InputRow("contoso", "usage", "1", Optional.empty(), Optional.empty(), isOvertaken)),
                        found,
                        mismatches == 0 ? Map.of() : Map.of("LOW", mismatches)))
                .isEqualTo(status);
    }

    private static Found found(Block block, boolean isWaived) {
        WaiverRow waiver = new WaiverRow(
                1, "contoso", OCTOBER, block, "why", "petra", LocalDate.of(2026, 12, 1), Optional.empty());
        return new Found("contoso", block, "detail", isWaived ? Optional.of(waiver) : Optional.empty());
    }
}
