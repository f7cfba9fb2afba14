package org.tieout.jobs.reconcile.charge;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.io.QueryFiles;
import org.tieout.jobs.io.TableFile;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.LineKeys;

/**
 * Reads charges that are alike as one, and finds them again. Alike are those that have everything in common that key,
 * nature, owner and explanation are made of: what follows is asked of some hundred thousand groups instead of millions
 * of charges. A group has the columns of a charge; and a charge that was found again those of a group.
 *
 * <pre>
 * EXPORT  D2 v2  eastus  vm-1  Oct 1   24 Hours  2.40        EXPORT  D2 v2  eastus  vm-1  744 Hours  74.40  31 rows
 * EXPORT  D2 v2  eastus  vm-1  Oct 2   24 Hours  2.40   →
 * …
 * </pre>
 */
public final class GroupCharges {

    public static final String ROWS = "Rows";
    public static final String COST = "Cost";
    public static final String ABSOLUTE = "Absolute";
    public static final String QUANTITY = "Quantity";
    public static final String WITHOUT_QUANTITY = "WithoutQuantity";
    public static final String PRICED = "Priced";
    public static final String WITHOUT_PRICED = "WithoutPriced";
    public static final String TAX_BESIDE = "TaxBeside";

    /** Whether its charges are of another time than their billing period. */
    public static final String IS_OUTSIDE = "IsOutside";

    /** A number made of what its charges have in common: others may have the same, but hardly any. */
    public static final String FINGERPRINT = "Fingerprint";

    /** What leads a charge to its line by SQL: see {@link LineKeys}. */
    public static final String CHARGE_KEY = LineKeys.CHARGE_KEY;

    private final QueryFiles files;
    private final List<TableFile> ofSources;
    private final ChargeQueries queries;

    /**
     * Of one reconciliation.
     *
     * @param ofSources files of its sources
     * @param detailSources those of kind invoice-detail
     */
    public GroupCharges(
            QueryFiles files,
            List<TableFile> ofSources,
            ReconciliationConfig reconciliation,
            Set<String> detailSources,
            Allocation allocation) {
        this.files = files;
        this.ofSources = List.copyOf(ofSources);
        this.queries = new ChargeQueries(reconciliation, detailSources, allocation);
    }

    /** The groups, and their sums. Of one group there may be several rows, each for some of its charges. */
    public Flow<Row> groups() {
        return files.ask(Charges.TABLE, ofSources, queries.groups());
    }

    /** The charges of groups that have one of these fingerprints, and of the few others that share it. */
    public Flow<Row> charges(long[] fingerprints) {
        return files.ask(Charges.TABLE, ofSources, queries.wanted(), fingerprints);
    }
}
