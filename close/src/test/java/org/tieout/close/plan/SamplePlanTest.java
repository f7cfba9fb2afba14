package org.tieout.close.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tieout.close.csv.Problems;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.common.config.FiscalPattern;
import org.tieout.common.config.FiscalYearConfig;

/** The files of the sample say something that can be imported as it is. */
class SamplePlanTest {

    private static final Path SAMPLE = Path.of("..", "sample-data");

    @Test
    void everyWorkloadIsARuleOfItsProductAndNoPlanIsAboveItsBudget() throws IOException {
        Problems problems = new Problems();

        PlanFile plan = PlanFile.read(
                SAMPLE.resolve("plan/plan.csv"),
                new FiscalYear(2026, new FiscalYearConfig(1, FiscalPattern.MONTHS)),
                problems);

        assertThat(problems.count()).isZero();
        List<String> rules = lines("hierarchy/rules.csv")
                .map(fields -> fields[0] + "," + fields[1])
                .toList();
        assertThat(plan.workloads()).allMatch(one -> rules.contains(one.workload() + "," + one.product()));
        Map<String, BigDecimal> left = new HashMap<>();
        lines("plan/budget.csv").forEach(fields -> left.put(fields[0] + fields[1], new BigDecimal(fields[2])));
        plan.workloads()
                .forEach(one -> left.computeIfPresent(
                        one.product() + one.currency(),
                        (unused, budget) -> budget.subtract(one.amount().amount())));
        assertThat(left)
                .hasSize(8)
                .allSatisfy((product, amount) -> assertThat(amount).isNotNegative());
    }

    private static Stream<String[]> lines(String file) throws IOException {
        return Files.readAllLines(SAMPLE.resolve(file)).stream().skip(1).map(line -> line.split(",", -1));
    }
}
