package org.tieout.console.reconciliation.line;

import java.util.List;
import java.util.Optional;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Who;

/**
 * A line as its page shows it.
 *
 * @param up the list it came from; {@code upTitle} is what that is called
 * @param previous the line above it in that list
 * @param next the line below it
 * @param raise where an issue on it is raised
 * @param issueTitle what an issue would be called
 * @param people whom it may be given to; nobody where the line has an owner, to whom it goes
 */
public record LineView(
        String title,
        String lede,
        String lineId,
        String up,
        String upTitle,
        Optional<String> previous,
        Optional<String> next,
        Mark status,
        Optional<Mark> severity,
        Who owner,
        String verdict,
        String verdictTone,
        String reason,
        List<Side> sides,
        List<Effect> effects,
        Amount variance,
        String currency,
        Charges charges,
        List<Given> given,
        boolean isAllGiven,
        List<Past> history,
        List<Item> items,
        String matchRule,
        String reconciliation,
        String raise,
        String issueTitle,
        List<Person> people) {

    /** Somebody an issue may be given to. */
    public record Person(String user, String name) {}

    /** A value of both sides. */
    public record Side(
            String name, String unit, Optional<Amount> invoice, Optional<Amount> export, Optional<Amount> variance) {}

    /** What part of the variance has a cause; in SVG from and width are percentages. */
    public record Effect(String name, Amount amount, String from, String width, String tone) {}

    /**
     * The charges, resource by day.
     *
     * @param none what there is to say where none are kept; else empty
     * @param note whether their sums are the line
     * @param fold where the days that are equal are folded, or each by itself; {@code foldTitle} is empty where there
     *     is nothing to fold
     */
    public record Charges(
            String none,
            String invoiceSources,
            String exportSources,
            List<Resource> resources,
            Optional<Sums> sums,
            String note,
            String fold,
            String foldTitle) {}

    /** A charged resource. */
    public record Resource(String name, String id, List<Day> days) {}

    /** A day of it, or days that are equal on both sides. */
    public record Day(
            String name,
            String unit,
            Optional<Amount> invoiceQuantity,
            Optional<Amount> invoicePrice,
            Optional<Amount> invoiceCost,
            Optional<Amount> exportQuantity,
            Optional<Amount> exportPrice,
            Optional<Amount> exportCost,
            Amount difference,
            boolean isQuantityOff,
            boolean isCostOff,
            String tone) {}

    /** Of all charges. */
    public record Sums(
            String name,
            Optional<Amount> invoiceQuantity,
            Amount invoiceCost,
            Optional<Amount> exportQuantity,
            Amount exportCost,
            Amount difference) {}

    /** Part of the line that belongs to a product. */
    public record Given(
            String product,
            String above,
            String owner,
            String rule,
            Amount invoiced,
            Amount exported,
            Amount variance) {}

    /** The same in another month; without a link where it is this one. */
    public record Past(
            String period,
            String link,
            String invoice,
            Amount invoiced,
            Amount exported,
            Amount variance,
            Mark status) {}

    /** An issue on it. */
    public record Item(String link, String title, String status, String tone, String icon, String detail) {}
}
