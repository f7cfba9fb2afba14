package org.tieout.close.bundle;

import java.util.List;
import org.tieout.store.MonthTable;

/** What a bundle holds: the one list of it, besides manifest, signature and the signer's public key. */
final class BundleContents {

    static final String STATEMENT = "statement.json";
    static final String APPROVALS = "approvals.csv";
    static final String APPROVAL_FIGURES = "approval-figures.csv";
    static final String APPROVAL_RESULTS = "approval-results.csv";
    static final String CORRECTIONS = "corrections.csv";
    static final String CORRECTION_DECISIONS = "correction-decisions.csv";
    static final String ITEM_NOTES = "item-notes.csv";
    static final String WAIVERS = "waivers.csv";
    static final String PERIODS = "periods.csv";
    static final String LOG = "log.csv";
    static final String ANCHORS = "log-anchors.csv";
    static final String ACCRUAL_LINES = "accrual/lines.csv";
    static final String ACCRUAL_RESULTS = "accrual/results.csv";
    static final String ACCRUAL_CODING = "accrual/coding.csv";

    static final String EXPORT_BATCHES = "exports/batches.csv";
    static final String EXPORT_DOCUMENTS = "exports/documents.csv";
    static final String EXPORT_LINES = "exports/lines.csv";
    static final String ACKNOWLEDGEMENTS = "exports/acknowledgements.csv";

    static final List<BundleContent> ALL = List.of(
            new StatementPage(),
            new StatementDocument(),
            new ResultTables(),
            new ProofDocument(),
            table(APPROVALS, MonthTable.APPROVALS),
            table(APPROVAL_FIGURES, MonthTable.APPROVAL_FIGURES),
            table(APPROVAL_RESULTS, MonthTable.APPROVAL_RESULTS),
            table(CORRECTIONS, MonthTable.CORRECTIONS),
            table(CORRECTION_DECISIONS, MonthTable.CORRECTION_DECISIONS),
            table("items.csv", MonthTable.ITEMS),
            table(ITEM_NOTES, MonthTable.ITEM_NOTES),
            table(WAIVERS, MonthTable.WAIVERS),
            table(PERIODS, MonthTable.PERIODS),
            table(LOG, MonthTable.ACTS),
            table(ANCHORS, MonthTable.ANCHORS),
            table(ACCRUAL_LINES, MonthTable.ACCRUAL_LINES),
            table(ACCRUAL_RESULTS, MonthTable.ACCRUAL_RESULTS),
            table(ACCRUAL_CODING, MonthTable.ACCRUAL_CODING),
            table(EXPORT_BATCHES, MonthTable.EXPORT_BATCHES),
            table(EXPORT_DOCUMENTS, MonthTable.EXPORT_DOCUMENTS),
            table(EXPORT_LINES, MonthTable.EXPORT_LINES),
            table("exports/files.csv", MonthTable.EXPORT_FILES),
            table(ACKNOWLEDGEMENTS, MonthTable.ACKNOWLEDGEMENTS),
            table("accrual/ledger.csv", MonthTable.LEDGER_ENTRIES),
            table("accrual/true-up-lines.csv", MonthTable.TRUE_UP_LINES),
            table("accrual/true-up-effects.csv", MonthTable.TRUE_UP_EFFECTS),
            new ConfigText(),
            new VersionsDocument());

    private BundleContents() {}

    private static BundleContent table(String name, MonthTable table) {
        return month -> List.of(month.csv(name, table));
    }
}
