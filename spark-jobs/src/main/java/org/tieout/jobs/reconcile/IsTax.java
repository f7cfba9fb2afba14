package org.tieout.jobs.reconcile;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.tieout.jobs.dataset.Charges;

/** Which charges are tax. Tax stands apart from usage on both sides: it is no part of any line or variance. */
final class IsTax {

    private IsTax() {}

    static Column of(Dataset<Row> charges) {
        return charges.col(Charges.CHARGE_CATEGORY).equalTo("Tax");
    }
}
