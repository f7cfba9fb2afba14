package org.tieout.console.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.tieout.close.person.Acting;
import org.tieout.close.person.OneAct;
import org.tieout.common.period.BillingPeriod;
import org.tieout.console.Installation;
import org.tieout.store.StoreTransaction;
import org.tieout.store.page.Months;
import org.tieout.store.page.Months.MadeFrom;

/** Reads for whoever is signed in, and acts in his name. */
@Component
public class Visits {

    /** What the log of acts has as the login of what was done here. */
    public static final String LOGIN = "console";

    private final Installation installation;
    private final KeptAnswers kept;

    Visits(Installation installation, KeptAnswers kept) {
        this.installation = installation;
        this.kept = kept;
    }

    /** Reads what a page shows of a month. */
    public <T> T read(BillingPeriod period, Function<Visit, T> work) {
        Instant now = installation.clock().instant();
        LocalDate today = installation.today();
        String user = user();
        return installation.store().read(transaction -> {
            MadeFrom madeFrom = transaction.of(Months.class).madeFrom(period);
            return work.apply(new Visit(
                    transaction,
                    installation.config(),
                    period,
                    now,
                    today,
                    user,
                    kept.people(transaction, today, madeFrom),
                    kept.visible(transaction, period, madeFrom, today, user),
                    madeFrom,
                    kept));
        });
    }

    /** The month a page stands in that is of none: the newest published; before any is, the one that has just ended. */
    public BillingPeriod newest() {
        return read(transaction -> transaction.of(Months.class).published()).stream()
                .findFirst()
                .orElseGet(() ->
                        new BillingPeriod(YearMonth.from(installation.today()).minusMonths(1)));
    }

    /** Reads what is of no month. */
    public <T> T read(Function<StoreTransaction, T> work) {
        return installation.store().read(work);
    }

    /** Acts, under the lock every act takes; what was done, as a sentence. */
    public String act(Function<Acting, String> act) {
        return OneAct.apply(installation.store(), installation.today(), user(), LOGIN, act);
    }

    /** Acts, to see what would come of it by the rules themselves; nothing of it stays. */
    public <T> T rehearse(Function<Acting, T> act) {
        AtomicReference<T> came = new AtomicReference<>();
        try {
            act(acting -> {
                came.set(act.apply(acting));
                throw new RehearsalEndsException();
            });
        } catch (RehearsalEndsException e) {
            // The transaction was rolled back, which is what it is for.
        }
        return Objects.requireNonNull(came.get(), "a rehearsal that ends has come to something");
    }

    private static final class RehearsalEndsException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Who is signed in. */
    public static String user() {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn == null ? "" : signedIn.getName();
    }
}
