package org.tieout.console.item;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tieout.close.item.WorkOnItems;
import org.tieout.close.person.Acting;
import org.tieout.close.person.VisibleProducts;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.RunStoppedException;
import org.tieout.console.item.BulkView.Row;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visits;
import org.tieout.store.close.ItemSeverity;
import org.tieout.store.close.Items.ItemRow;
import org.tieout.store.close.Items.Work;
import org.tieout.store.page.Issues;

/** Acts on items that whoever acts may see; others are not there for him. */
@Component
class ActOnIssues {

    private final Visits visits;

    ActOnIssues(Visits visits) {
        this.visits = visits;
    }

    /** What is asked of several items. */
    record Asked(boolean isAssign, String owner, Optional<LocalDate> due, String nextAction) {

        Work work() {
            return new Work(owner, Optional.<ItemSeverity>empty(), due, nextAction, "");
        }
    }

    /** Does something to one; what was done, or why it was not, as a sentence. */
    String one(long id, Function<WorkOnItems, String> act) {
        return Sentences.of(() -> visits.act(acting -> {
            seen(acting, id);
            return act.apply(new WorkOnItems(acting));
        }));
    }

    /** What would be done to several, one after the other, by the rules themselves; nothing is recorded. */
    List<Row> rehearse(List<Long> ids, Asked asked) {
        return visits.rehearse(acting -> all(acting, ids, asked));
    }

    /** Does it to each that can be; how many, and why others are left out. */
    String several(List<Long> ids, Asked asked) {
        return Sentences.of(() -> visits.act(acting -> {
            List<Row> rows = all(acting, ids, asked);
            long done = rows.stream().filter(Row::isDone).count();
            List<String> left =
                    rows.stream().filter(row -> !row.isDone()).map(Row::what).toList();
            return "%s %,d of %,d items%s"
                    .formatted(
                            asked.isAssign() ? "Assigned" : "Took up",
                            done,
                            rows.size(),
                            left.isEmpty() ? "" : ". Left out: " + String.join("; ", left));
        }));
    }

    private static List<Row> all(Acting acting, List<Long> ids, Asked asked) {
        List<Row> rows = new ArrayList<>();
        for (long id : ids) {
            ItemRow item = seen(acting, id);
            try {
                WorkOnItems work = new WorkOnItems(acting);
                String said = asked.isAssign() ? work.assign(id, asked.work(), "") : work.progress(id, "");
                // What is so already stays as it is, and is counted as nothing.
                boolean isDone = !seen(acting, id).equals(item);
                rows.add(new Row(id, item.summary(), isDone, Sentences.forPages(said)));
            } catch (RunStoppedException e) {
                rows.add(new Row(id, item.summary(), false, Sentences.refusal(e)));
            }
        }
        return rows;
    }

    private static ItemRow seen(Acting acting, long id) {
        Issues issues = acting.transaction().of(Issues.class);
        BillingPeriod period = issues.periodOf(id).orElseThrow(() -> new NoSuchPageException("no item " + id));
        VisibleProducts visible = VisibleProducts.of(acting, period);
        return issues.item(id, visible.everything(), visible.products())
                .orElseThrow(() -> new NoSuchPageException("no item " + id));
    }
}
