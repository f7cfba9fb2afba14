package org.tieout.console.page;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tieout.close.card.Card;
import org.tieout.close.person.Acting;
import org.tieout.close.person.People;
import org.tieout.close.person.VisibleProducts;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Users.User;
import org.tieout.store.page.Months;
import org.tieout.store.page.Months.MadeFrom;

/**
 * Somebody looks at a month: what a page is made from, all of it as of one moment.
 *
 * @param user user name
 * @param visible what of the month he sees; whatever is read for him is cut to it in the query
 * @param madeFrom what the month is made from
 * @param kept what was found out for others, or before
 */
public record Visit(
        StoreTransaction transaction,
        TieoutConfig config,
        BillingPeriod period,
        Instant now,
        LocalDate today,
        String user,
        People people,
        VisibleProducts visible,
        MadeFrom madeFrom,
        KeptAnswers kept) {

    /** The cards of the month he sees: all of them are kept for everybody, and no page gets others than his. */
    public List<Card> cards() {
        return visible.cut(kept.cards(transaction, period, madeFrom), Card::product);
    }

    /** The products of his whose cards wait for him. */
    public List<String> owed() {
        return visible.cut(
                List.copyOf(kept.owed(transaction, period, madeFrom, today).by(user)), Function.identity());
    }

    /** Who works in the close of the month. */
    public List<String> working() {
        return kept.working(transaction, period, madeFrom, today);
    }

    /** What he sees of another month. */
    public VisibleProducts visible(BillingPeriod other) {
        return kept.visible(transaction, other, madeFrom, today, user);
    }

    /**
     * What follows from the published results of the month, what he sees and what is asked, and from nothing else:
     * found once, as long as the results are these. No such answer is asked for while another is being found.
     *
     * @param question which one; each kind of answer has its own
     * @param asked what else it depends on
     */
    public <T> T ofResults(String question, Object asked, Supplier<T> find) {
        return kept.ofResults(question, asked, period, madeFrom, visible, find);
    }

    /** What somebody is called; as he logs in, where he is no user. */
    public String name(String userName) {
        return people.user(userName).map(User::fullName).orElse(userName);
    }

    /** {@code Tom Becker for Maya Okafor}; whom is empty where he stood in for nobody. */
    public String name(String by, String whom) {
        return whom.isEmpty() ? name(by) : "%s for %s".formatted(name(by), name(whom));
    }

    /** Whether the right of one of these is his, or theirs he stands in for. */
    public boolean isOneOf(List<String> allowed) {
        return people.isOneOf(allowed, user);
    }

    /** As who acts, to ask what he might do. */
    public Acting acting() {
        return new Acting(transaction, people, today, user, Visits.LOGIN);
    }

    /** Of a month of which nothing is published there is no page. */
    public void refuseUnpublished() {
        if (!transaction.of(Months.class).isPublished(period)) {
            throw new NoSuchPageException("nothing is published of " + period);
        }
    }
}
