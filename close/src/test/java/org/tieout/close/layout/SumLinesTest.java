package org.tieout.close.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SumLinesTest {

    @Test
    void whatSumsToNothingIsNoLineButInABudget() {
        ExportDocument document = new ExportDocument(
                Map.of(ExportField.CURRENCY, "USD"),
                List.of(line("6400", "5.00"), line("6500", "3.00"), line("6400", "-5.00")));

        assertThat(summed(ExportKind.JOURNAL, document)).containsExactly("6500 3.00");
        assertThat(summed(ExportKind.BUDGET, document))
                .as("it takes the place of what the ledger has")
                .containsExactly("6400 0.00", "6500 3.00");
    }

    private static List<String> summed(ExportKind kind, ExportDocument document) {
        return SumLines.apply(kind, document).lines().stream()
                .map(line -> line.get(ExportField.ACCOUNT) + " " + line.get(ExportField.AMOUNT))
                .toList();
    }

    private static Map<ExportField, Object> line(String account, String amount) {
        return Map.of(ExportField.ACCOUNT, account, ExportField.AMOUNT, new BigDecimal(amount));
    }
}
