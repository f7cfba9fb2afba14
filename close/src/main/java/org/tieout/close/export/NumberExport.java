package org.tieout.close.export;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.tieout.close.export.GatherContents.Gathered;
import org.tieout.close.export.NumberBatch.Numbered;
import org.tieout.close.layout.Layout;
import org.tieout.close.layout.Layouts;
import org.tieout.close.person.Acting;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.run.RunRecord;
import org.tieout.store.close.Actor;
import org.tieout.store.close.ExportContents;
import org.tieout.store.close.ReversedBy;
import org.tieout.store.close.Role;

/** Gathers what is asked for and numbers it, in the name of a FinOps lead. */
final class NumberExport {

    private final CloseConfig close;
    private final Layout layout;
    private final String layoutText;
    private final ExportAsked asked;
    private final ExportContents contents;

    NumberExport(CloseConfig close, Layouts layouts, ExportAsked asked) {
        this.close = close;
        this.layout = layouts.named(asked.layout());
        this.layoutText = layouts.text(asked.layout());
        this.asked = asked;
        this.contents = asked.contents(layout);
    }

    ExportContents contents() {
        return contents;
    }

    Layout layout() {
        return layout;
    }

    Actor finance(Acting acting) {
        return acting.people()
                .actor(
                        acting.user(),
                        Set.of(Role.FINOPS_LEAD),
                        acting.login(),
                        "export the %s of %s".formatted(ExportAsked.words(contents), asked.period()));
    }

    GatherContents.Asked gather() {
        return new GatherContents.Asked(
                asked.period(),
                contents,
                ReversedBy.valueOf(layout.reversal().name()),
                asked.booked(),
                asked.version());
    }

    /**
     * Numbers it.
     *
     * @param standing hash of the result that stands in the lake, by reconciliation
     * @param say told what was done on the way
     */
    Numbered apply(Acting acting, RunRecord run, Map<String, String> standing, Consumer<String> say) {
        Actor finance = finance(acting);
        Gathered gathered = new GatherContents(acting, close, run, standing).apply(gather());
        gathered.said().forEach(say);
        return number(acting, finance, gathered);
    }

    Numbered number(Acting acting, Actor finance, Gathered gathered) {
        Numbered numbered = new NumberBatch(asked.period(), contents, layout, layoutText)
                .apply(acting, finance, gathered.handedOver().of(asked.companies()));
        if (numbered.isNew()) {
            gathered.reversedByErp()
                    .ifPresent(month ->
                            month.reversedByErp(numbered.batches().get(0).batchId()));
        }
        return numbered;
    }
}
