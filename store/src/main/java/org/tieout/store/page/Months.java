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

    /**
     * What a month is made from, as far as it stays as it is once it is there.
     *
     * @param hierarchyId the newest hierarchy; 0 where there is none
     * @param actNo the newest act; whatever people say to cards, plans and corrections is one
     * @param publications ids of the results of the month: a result that is published again has another
     * @param rights another for other people, other roles and other delegations, whoever wrote them: rights are those
     *     the database knows of, not those the newest act does
     */
    record MadeFrom(long hierarchyId, long actNo, String publications, String rights) {}

    @SqlQuery("""
            SELECT coalesce((SELECT max(hierarchy_id) FROM hierarchies), 0) AS hierarchy_id,
              coalesce((SELECT max(act_no) FROM acts), 0) AS act_no,
              coalesce((
                SELECT string_agg(publication_id::text, ' ' ORDER BY publication_id) FROM publications
                WHERE billing_period = :period), '') AS publications,
              concat_ws(' ',
                (SELECT sum(hashtextextended(one::text, 0)) FROM users AS one),
                (SELECT sum(hashtextextended(one::text, 0)) FROM user_roles AS one),
                (SELECT sum(hashtextextended(one::text, 0)) FROM delegations AS one)) AS rights
            """)
    MadeFrom madeFrom(BillingPeriod period);
}
