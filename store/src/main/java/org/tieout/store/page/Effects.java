package org.tieout.store.page;

import java.math.BigDecimal;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.period.BillingPeriod;

/** What variances are made of. */
public interface Effects {

    /**
     * An effect in a currency.
     *
     * @param gross without signs, line by line
     */
    record EffectRow(String billingCurrency, String effect, BigDecimal net, BigDecimal gross, long lines) {}

    /** Of a month, the largest first; those that come to nothing on every line are not among them. */
    @SqlQuery("""
            SELECT billing_currency, effect, sum(amount) AS net, sum(abs(amount)) AS gross, count(*) AS lines
            FROM published_effects JOIN publications USING (publication_id)
            WHERE billing_period = :period AND amount <> 0
            GROUP BY billing_currency, effect
            ORDER BY billing_currency COLLATE "C", gross DESC, effect COLLATE "C"
            """)
    List<EffectRow> ofMonth(BillingPeriod period);

    /** The same of one reconciliation. */
    @SqlQuery("""
            SELECT billing_currency, effect, sum(amount) AS net, sum(abs(amount)) AS gross, count(*) AS lines
            FROM published_effects JOIN publications USING (publication_id)
            WHERE billing_period = :period AND reconciliation = :reconciliation AND amount <> 0
            GROUP BY billing_currency, effect
            ORDER BY billing_currency COLLATE "C", gross DESC, effect COLLATE "C"
            """)
    List<EffectRow> ofResult(BillingPeriod period, String reconciliation);
}
