package org.tieout.console.run;

import java.util.List;
import java.util.Optional;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;

/**
 * The runs of a month as their page shows them.
 *
 * @param isAll whether he sees everything: deliveries, drift and the outcome of runs in words with it
 * @param mayStart whether he may start a run here
 * @param whyNot why he may not now, in a sentence; empty where he may
 */
public record RunsView(
        String title,
        String lede,
        boolean isAll,
        boolean mayStart,
        String whyNot,
        boolean maySetUp,
        List<Proof> proofs,
        UnderWay underWay,
        List<Run> runs,
        Pager pager,
        List<Release> releases,
        List<Frozen> frozen,
        List<Moved> moved,
        Log log) {

    /** A proof at a glance. */
    public record Proof(String name, Mark mark, String detail) {}

    /**
     * What is under way.
     *
     * @param sentences one for each run
     * @param lines the last of what the run that was started here says
     * @param isEnded whether the run that was started here last has ended
     */
    public record UnderWay(
            List<String> sentences, List<String> lines, boolean isEnded, String reload, String fragment) {

        public boolean isAnything() {
            return !sentences.isEmpty() || !lines.isEmpty();
        }

        public boolean isRunning() {
            return !sentences.isEmpty();
        }
    }

    /** A run. Link is empty where its totals are not his to see, sentence then too. */
    public record Run(
            String id,
            String link,
            String command,
            String started,
            String took,
            String by,
            Mark outcome,
            String sentence,
            String results) {}

    /** Links to the pages before and after; empty where there is none. */
    public record Pager(String range, String newer, String older) {}

    /** A delivery. */
    public record Release(String source, String version, Mark finality, String files, String size, String landed) {}

    /** A frozen result. */
    public record Frozen(String name, String frozen, Mark mark, String looked) {}

    /** An invoice that has moved since its result was frozen. */
    public record Moved(
            String invoice,
            String name,
            String currency,
            Amount invoiced,
            Amount exported,
            Amount net,
            Amount gross,
            String effects) {}

    /**
     * The log of acts.
     *
     * @param head where its chain stands, in words; empty where it is not his to see
     * @param verified what came of holding all of it against itself, where he asked
     */
    public record Log(
            List<Act> acts, String head, Optional<Mark> verified, String sentence, String verify, Pager pager) {}

    /** What was done. */
    public record Act(String number, String at, String by, String what, String before, String hash) {}
}
