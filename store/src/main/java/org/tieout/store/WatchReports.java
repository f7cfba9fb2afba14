package org.tieout.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.Movement.EffectChange;
import org.tieout.store.WatchStatements.EffectRow;
import org.tieout.store.WatchStatements.MovementRow;

/** Reports on frozen results, and what has moved of their invoices. */
public final class WatchReports {

    private final Handle handle;
    private final WatchStatements statements;

    WatchReports(Handle handle) {
        this.handle = handle;
        this.statements = handle.attach(WatchStatements.class);
    }

    /** The newest report on a frozen result. */
    public Optional<WatchReport> newest(String reconciliation, BillingPeriod period) {
        return statements
                .newest(reconciliation, period)
                .map(row -> new WatchReport(
                        reconciliation,
                        period,
                        row.frozenHash(),
                        row.newHash(),
                        statements.releases(row.reportId()),
                        row.changedSettings(),
                        movements(row.reportId())));
    }

    private List<Movement> movements(long reportId) {
        Map<Long, List<EffectChange>> effects = statements.effects(reportId).stream()
                .collect(groupingBy(EffectRow::movementId, mapping(EffectRow::change, toList())));
        return statements.movements(reportId).stream()
                .map(row -> movement(row, effects.getOrDefault(row.movementId(), List.of())))
                .toList();
    }

    private static Movement movement(MovementRow row, List<EffectChange> effects) {
        return new Movement(
                row.issuer(),
                row.invoiceId(),
                row.currency(),
                row.variance(),
                row.invoiced(),
                row.exported(),
                row.linesChanged(),
                row.linesAdded(),
                row.linesGone(),
                effects);
    }

    /**
     * What each product of every invoice costs now, also of those that have not moved, by the newest report on a frozen
     * result. None where there is no report, where nothing had to be computed for it because the releases are those
     * that were frozen, or where it was made before products were kept: {@code watch --force} adds them.
     */
    public List<ProductCost> products(String reconciliation, BillingPeriod period) {
        return statements
                .newest(reconciliation, period)
                .map(row -> statements.products(row.reportId()))
                .orElse(List.of());
    }

    /**
     * Keeps a report, and opens, updates or closes the item on it.
     *
     * @param products of every invoice; kept beside the report, because there are many and few ask for them
     */
    public void publish(WatchReport report, List<ProductCost> products, String runId) {
        long id = statements.insert(report, runId);
        statements.insertReleases(
                id, report.releases().keySet(), report.releases().values());
        report.movements()
                .forEach(movement ->
                        statements.insertEffects(statements.insertMovement(id, movement), movement.effects()));
        statements.insertProducts(id, products);
        OpenItems items = new OpenItems(handle);
        if (report.hasMoved()) {
            items.open(report, id);
        } else {
            items.close(report.reconciliation(), report.period());
        }
    }
}
