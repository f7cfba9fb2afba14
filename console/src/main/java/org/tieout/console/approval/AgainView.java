package org.tieout.console.approval;

import java.util.List;
import org.tieout.common.period.BillingPeriod;
import org.tieout.console.page.Sentences;

/** What opening months again would change, before it is done. */
record AgainView(String title, String what, List<Row> rows, String button) {

    AgainView {
        rows = List.copyOf(rows);
    }

    /**
     * The month of a reconciliation.
     *
     * @param isDone whether it would be opened
     * @param changes what would change; why not, where it would not be opened
     */
    record Row(String reconciliation, boolean isDone, List<String> changes) {}

    static AgainView of(BillingPeriod period, List<OpenAgain.Row> found) {
        List<Row> rows = found.stream().map(AgainView::row).toList();
        long done = rows.stream().filter(Row::isDone).count();
        return new AgainView(
                "Preview: open %s again".formatted(period),
                rows.isEmpty()
                        ? "Nothing of it is frozen or on its way through the close."
                        : "That it was approved, frozen or closed stays on record. Nothing is changed until you confirm.",
                rows,
                "Open %s again"
                        .formatted(
                                done == 1
                                        ? rows.stream()
                                                .filter(Row::isDone)
                                                .map(Row::reconciliation)
                                                .findFirst()
                                                .orElse("")
                                        : "%,d reconciliations".formatted(done)));
    }

    private static Row row(OpenAgain.Row one) {
        return one.refusal().isEmpty()
                ? new Row(
                        one.reconciliation(),
                        true,
                        one.changes().stream().map(Sentences::upper).toList())
                : new Row(one.reconciliation(), false, List.of(one.refusal()));
    }

    /** Those that would be opened. */
    public List<Row> done() {
        return rows.stream().filter(Row::isDone).toList();
    }
}
