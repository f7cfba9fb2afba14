package org.tieout.console.page;

import java.time.Instant;
import java.time.LocalDate;
import org.tieout.close.person.People;
import org.tieout.close.person.VisibleProducts;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;

/**
 * Somebody looks at a month: what a page is made from, all of it as of one moment.
 *
 * @param user user name
 * @param visible what of the month he sees; whatever is read for him is cut to it in the query
 */
public record Visit(
        StoreTransaction transaction,
        TieoutConfig config,
        BillingPeriod period,
        Instant now,
        LocalDate today,
        String user,
        People people,
        VisibleProducts visible) {}
