package org.tieout.store.page;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.period.BillingPeriod;

/** The months there is something to see of. */
public interface Months {

    /** Those with a published result, the newest first. */
    @SqlQuery("SELECT DISTINCT billing_period FROM publications ORDER BY billing_period DESC")
    List<BillingPeriod> published();

    /** Whether anything of one is published. */
    @SqlQuery("SELECT EXISTS (SELECT FROM publications WHERE billing_period = :period)")
    boolean isPublished(BillingPeriod period);
}
