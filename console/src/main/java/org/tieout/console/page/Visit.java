package org.tieout.console.page;

import java.time.Instant;
import java.time.LocalDate;
import org.tieout.close.person.People;
import org.tieout.close.person.VisibleProducts;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Users.User;
import org.tieout.store.page.Months;

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
        VisibleProducts visible) {

    /** What somebody is called; as he logs in, where he is no user. */
    public String name(String userName) {
        return people.user(userName).map(User::fullName).orElse(userName);
    }

    /** Of a month of which nothing is published there is no page. */
    public void refuseUnpublished() {
        if (!transaction.of(Months.class).isPublished(period)) {
            throw new NoSuchPageException("nothing is published of " + period);
        }
    }
}
