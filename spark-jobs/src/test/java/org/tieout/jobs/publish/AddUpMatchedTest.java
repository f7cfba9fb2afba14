package org.tieout.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.jobs.flow.LocalFlows;
import org.tieout.jobs.io.RowBuilder;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.VarianceEffects;

class AddUpMatchedTest {

    /** @param room how many lines are held in memory */
    @ParameterizedTest
    @ValueSource(longs = {1, 1_000})
    void effectsOfLinesThatDifferStayOneByOneHoweverManyTheseAre(long room) {
        try (LocalFlows flows = new LocalFlows(1, room)) {
            assertThat(AddUpMatched.effects(
                                    flows.of(List.of(
                                            effect("L1", "G1", "0.01"),
                                            effect("L2", "G1", "5.00"),
                                            effect("L3", "G1", "0.02"),
                                            effect("L4", "G2", "-7.00"),
                                            effect("L5", "G2", "0.04"))),
                                    flows.of(List.of(
                                            line("L1", "MATCHED"),
                                            line("L2", "MISMATCHED"),
                                            line("L3", "MATCHED"),
                                            line("L4", "MISSING_IN_EXPORT"),
                                            line("L5", "MATCHED"))))
                            .collect())
                    .containsExactlyInAnyOrder(
                            effect("L2", "G1", "5.00"),
                            effect("L4", "G2", "-7.00"),
                            effect(null, "G1", "0.03"),
                            effect(null, "G2", "0.04"));
        }
    }

    private static Row line(String id, String status) {
        return new RowBuilder(SparkTypes.schema(ReconciliationLines.TABLE))
                .set(ReconciliationLines.LINE_ID, id)
                .set(ReconciliationLines.MATCH_STATUS, status)
                .row();
    }

    private static Row effect(@Nullable String line, String invoice, String amount) {
        return new RowBuilder(SparkTypes.schema(VarianceEffects.TABLE))
                .set(VarianceEffects.LINE_ID, line)
                .set(VarianceEffects.INVOICE_ID, invoice)
                .set(VarianceEffects.EFFECT, "ROUNDING")
                .set(VarianceEffects.AMOUNT, new BigDecimal(amount))
                .row();
    }
}
