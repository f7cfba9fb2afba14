package org.tieout.close.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tieout.close.export.AmendBudgets.Sent;
import org.tieout.close.layout.ExportDocument;
import org.tieout.close.layout.ExportField;
import org.tieout.close.layout.Fields;
import org.tieout.store.close.DocumentState;

class AmendBudgetsTest {

    @Test
    void whatNobodyHasYetIsTheFirstVersion() {
        assertThat(amended(List.of(), budget("C1", "6400 Jan 100.00", "6400 Feb 100.00")))
                .containsExactly("FY2026 C1 Main USD 1: 6400 Jan 100.00, 6400 Feb 100.00");
    }

    @Test
    void whatIsTheSameKeepsItsVersionWhateverTheOrderOfItsLines() {
        List<Sent> sent = List.of(sent(1, DocumentState.EXPORTED, "6400 Feb 100.00", "6400 Jan 100.00"));

        assertThat(amended(sent, budget("C1", "6400 Jan 100.00", "6400 Feb 100.00")))
                .containsExactly("FY2026 C1 Main USD 1: 6400 Feb 100.00, 6400 Jan 100.00");
    }

    @Test
    void whatStoodBeforeAndHasNothingNowIsZeroOnceAndEverAfter() {
        List<Sent> sent = new ArrayList<>(List.of(sent(1, DocumentState.POSTED, "6400 Jan 100.00", "6400 Feb 5.00")));
        ExportDocument moved = budget("C1", "6500 Jan 100.00", "6400 Feb 5.00");
        assertThat(amended(sent, moved))
                .containsExactly("FY2026 C1 Main USD 2: 6500 Jan 100.00, 6400 Feb 5.00, 6400 Jan 0.00");

        sent.add(sent(2, DocumentState.EXPORTED, "6500 Jan 100.00", "6400 Feb 5.00", "6400 Jan 0.00"));
        assertThat(amended(sent, moved))
                .as("again")
                .hasSize(1)
                .first()
                .asString()
                .startsWith("FY2026 C1 Main USD 2:");
        assertThat(amended(sent, budget("C1", "6500 Jan 90.00", "6400 Feb 5.00")))
                .containsExactly("FY2026 C1 Main USD 3: 6500 Jan 90.00, 6400 Feb 5.00, 6400 Jan 0.00");
    }

    @Test
    void whatIsAsItWasBeforeItWasAmendedIsAVersionOfItsOwn() {
        List<Sent> sent = List.of(
                sent(1, DocumentState.POSTED, "6400 Jan 100.00"), sent(2, DocumentState.POSTED, "6400 Jan 60.00"));

        assertThat(amended(sent, budget("C1", "6400 Jan 100.00")))
                .containsExactly("FY2026 C1 Main USD 3: 6400 Jan 100.00");
    }

    @Test
    void whatWasRefusedDoesNotStand() {
        List<Sent> sent = List.of(
                sent(1, DocumentState.POSTED, "6400 Jan 100.00"), sent(2, DocumentState.REFUSED, "6400 Jan 60.00"));

        assertThat(amended(sent, budget("C1", "6400 Jan 60.00")))
                .as("it goes out again under its old id")
                .containsExactly("FY2026 C1 Main USD 2: 6400 Jan 60.00");
        assertThat(amended(sent, budget("C1", "6400 Jan 100.00")))
                .as("what stands is what is wanted")
                .containsExactly("FY2026 C1 Main USD 1: 6400 Jan 100.00");
        assertThat(amended(sent, budget("C1", "6500 Jan 60.00")))
                .as("zero is what stands, not what was refused")
                .containsExactly("FY2026 C1 Main USD 3: 6500 Jan 60.00, 6400 Jan 0.00");
        assertThat(amended(List.of(sent(1, DocumentState.REFUSED, "6400 Jan 100.00")), budget("C1", "6500 Jan 100.00")))
                .containsExactly("FY2026 C1 Main USD 2: 6500 Jan 100.00");
    }

    @Test
    void aCompanyThatHasNoBudgetAnyMoreHasOneOfNothing() {
        List<Sent> sent = List.of(sent(1, DocumentState.POSTED, "6400 Jan 100.00"));

        assertThat(amended(sent, budget("C2", "6400 Jan 100.00")))
                .containsExactly("FY2026 C2 Main USD 1: 6400 Jan 100.00", "FY2026 C1 Main USD 2: 6400 Jan 0.00");
        assertThat(amended(List.of(sent(1, DocumentState.REFUSED, "6400 Jan 100.00"))))
                .isEmpty();
    }

    private static List<String> amended(List<Sent> sent, ExportDocument... budgets) {
        return new AmendBudgets(sent)
                .apply(List.of(budgets)).stream()
                        .map(document -> "%s: %s"
                                .formatted(
                                        StoredBatch.documentId(document),
                                        String.join(
                                                ", ",
                                                document.lines().stream()
                                                        .map(AmendBudgetsTest::words)
                                                        .toList())))
                        .toList();
    }

    private static String words(Map<ExportField, Object> line) {
        return "%s %s %s"
                .formatted(
                        Fields.text(line, ExportField.ACCOUNT),
                        Fields.text(line, ExportField.PERIOD_NAME),
                        Fields.text(line, ExportField.AMOUNT));
    }

    private static Sent sent(int version, DocumentState state, String... lines) {
        ExportDocument budget = budget("C1", lines);
        Map<ExportField, Object> fields = new EnumMap<>(budget.fields());
        fields.put(ExportField.BUDGET_VERSION, (long) version);
        fields.put(ExportField.LINE_COUNT, (long) lines.length);
        ExportDocument document = new ExportDocument(fields, budget.lines());
        return new Sent(StoredBatch.documentId(document), document, state);
    }

    private static ExportDocument budget(String company, String... lines) {
        List<Map<ExportField, Object>> rows = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            rows.add(Map.of(
                    ExportField.LINE_NUMBER,
                    (long) rows.size() + 1,
                    ExportField.ACCOUNT,
                    words[0],
                    ExportField.PERIOD_NAME,
                    words[1],
                    ExportField.AMOUNT,
                    new BigDecimal(words[2])));
        }
        return new ExportDocument(
                Map.of(
                        ExportField.BUDGET_NAME,
                        "FY2026",
                        ExportField.COMPANY,
                        company,
                        ExportField.LEDGER,
                        "Main",
                        ExportField.CURRENCY,
                        "USD"),
                rows);
    }
}
