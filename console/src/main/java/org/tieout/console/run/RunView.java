package org.tieout.console.run;

import java.util.List;
import java.util.Optional;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;

/**
 * A run as its page shows it.
 *
 * @param after what stands after one that did not end well; empty: it did, or has not ended
 * @param proof what its control totals say together
 */
public record RunView(
        String title,
        String lede,
        Mark outcome,
        String sentence,
        String after,
        List<Fact> facts,
        List<Stage> stages,
        Mark proof,
        List<Total> totals,
        String cut,
        List<Step> steps,
        List<Fact> counts,
        List<RunsView.Release> releases) {

    /** Something of it, by name. */
    public record Fact(String name, String value) {}

    /** Rows at a step, over all files and reconciliations. */
    public record Stage(String name, String rows) {}

    /**
     * Control totals.
     *
     * @param delta what it is more than what it is held against; empty: it is held against nothing by itself
     * @param note said where there is no delta
     */
    public record Total(
            String step,
            String scope,
            String side,
            String currency,
            String rows,
            Amount sum,
            Amount absolute,
            Optional<Mark> delta,
            String note) {}

    /** A step and how long it took. */
    public record Step(String name, String took) {}
}
