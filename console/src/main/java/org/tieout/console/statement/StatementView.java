package org.tieout.console.statement;

import java.util.List;
import java.util.Optional;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Who;

/**
 * The statement as its page shows it. Every amount is of one currency; nothing is added over two.
 *
 * @param verdict state of all of it
 * @param sentence what there is to say of it
 * @param isOwn whether it is of somebody's products alone
 */
public record StatementView(
        String title,
        String lede,
        Mark verdict,
        String tone,
        String sentence,
        List<Input> inputs,
        List<Fact> facts,
        List<Severity> severities,
        long mismatches,
        Optional<Close> lastClose,
        Next next,
        List<Lane> lanes,
        List<Bridge> bridges,
        List<Work> work,
        List<Step> steps,
        List<Block> blocks,
        List<History> history,
        List<Correction> corrections,
        boolean isOwn) {

    /** A delivery a result was made from. */
    public record Input(
            String source, String reconciliation, Mark finality, String age, String at, boolean isOvertaken) {}

    /** Net, gross and what is not explained, in a currency. */
    public record Fact(String currency, Amount net, Amount gross, Amount unexplained) {}

    /** How many lines matter how much. */
    public record Severity(Mark mark, String name, long lines) {}

    /** The newest earlier month that is closed. */
    public record Close(String period, String ago) {}

    /** Whose move it is, and which. */
    public record Next(String owner, String action, String link, String label) {}

    /** A kind of charges in a currency; a total where it has no name. */
    public record Lane(
            String name,
            String link,
            String currency,
            Amount billed,
            Amount exported,
            Amount variance,
            Mark status,
            Who owner,
            boolean isTotal) {}

    /** From exported to invoiced in a currency, effect by effect. */
    public record Bridge(String currency, List<Bar> bars, Amount variance) {}

    /**
     * A row of a bridge: a bar from where the one before it ended.
     *
     * @param from left end, in percent
     * @param width in percent
     * @param end where the next one begins
     * @param tone class of its colour: more or less invoiced; empty: an end of the bridge
     */
    public record Bar(
            String name,
            String link,
            String from,
            String width,
            String end,
            String before,
            String tone,
            Amount net,
            Optional<Amount> gross,
            String lines) {}

    /** Another line of the list with the opposite variance. */
    public record Offset(String link, String where) {}

    /** A line somebody has to look at. */
    public record Work(
            String link,
            Mark severity,
            String meter,
            String region,
            String reason,
            Optional<Offset> offset,
            String invoice,
            String currency,
            Amount variance,
            String width,
            String tone,
            String age,
            String since,
            Who owner,
            Todo todo) {}

    /**
     * What is to be done about a line.
     *
     * @param link to where it is done
     * @param about what is there already: {@code #19}; empty: nothing is, and the action begins it
     * @param action empty where nothing is to be done
     */
    public record Todo(String link, String about, String action) {}

    /** A step of the close. */
    public record Step(String name, String icon, boolean isCurrent, boolean isDone) {}

    /** What keeps the month from its next step. */
    public record Block(String reconciliation, String words, String detail, String waivedUntil) {}

    /** What was done. */
    public record History(String at, String what, String subject, String by) {}

    /** A correction somebody proposed. */
    public record Correction(String link, String subject, Amount amount, String currency, Mark state, String by) {}
}
