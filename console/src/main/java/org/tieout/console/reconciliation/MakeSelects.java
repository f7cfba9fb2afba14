package org.tieout.console.reconciliation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Sentences;
import org.tieout.console.reconciliation.ReconciliationView.Choice;
import org.tieout.console.reconciliation.ReconciliationView.Select;
import org.tieout.store.page.FoundLines;
import org.tieout.store.page.FoundLines.Filter;
import org.tieout.store.page.FoundLines.Value;

/** Makes the filters: each with what there is to choose from. */
final class MakeSelects {

    /** The most urgent first. */
    static final List<String> STATUSES = List.of(
            "MISMATCHED", "MISSING_IN_EXPORT", "MISSING_ON_INVOICE", "NOT_INVOICED", "WITHIN_TOLERANCE", "MATCHED");

    static final List<String> SEVERITIES = List.of("HIGH", "MEDIUM", "LOW", FoundLines.NONE);

    private MakeSelects() {}

    static List<Select> of(List<Value> all, Filter filter) {
        return List.of(
                select("issuer", "Issuer", filter.issuer(), all, text("No issuer")),
                select("invoice", "Invoice", filter.invoice(), all, text("No invoice yet")),
                select("subscription", "Subscription", filter.subscription(), all, MakeSelects::subscription),
                select(
                        "status",
                        "Status",
                        filter.status(),
                        all,
                        one -> Mark.ofMatch(one.value()).word()),
                select(
                        "severity",
                        "Severity",
                        filter.severity(),
                        all,
                        one -> Mark.ofSeverity(one.value()).word()),
                select("owner", "Owner", filter.owner(), all, text("Nobody")),
                select("lane", "Lane", filter.lane(), all, text("No lane")),
                select("effect", "Effect", filter.effect(), all, one -> Sentences.words(one.value())),
                select("currency", "Currency", filter.currency(), all, text("No currency")));
    }

    private static Function<Value, String> text(String none) {
        return one -> one.value().equals(FoundLines.NONE) ? none : one.value();
    }

    private static Select select(
            String name, String title, String chosen, List<Value> all, Function<Value, String> words) {
        List<Value> values = all.stream().filter(one -> one.kind().equals(name)).toList();
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", "All " + values.size(), chosen.isEmpty()));
        values.stream()
                .map(one ->
                        new Choice(one.value(), words.apply(one), one.value().equals(chosen)))
                .sorted(order(name))
                .forEach(choices::add);
        // An address may name what no line has: it is said all the same.
        if (choices.stream().noneMatch(Choice::isChosen)) {
            choices.add(new Choice(chosen, words.apply(new Value(name, chosen, "", 0)), true));
        }
        return new Select(name, title, !chosen.isEmpty(), choices);
    }

    private static Comparator<Choice> order(String name) {
        return switch (name) {
            case "status" -> Comparator.comparing(one -> STATUSES.indexOf(one.word()));
            case "severity" -> Comparator.comparing(one -> SEVERITIES.indexOf(one.word()));
            default ->
                Comparator.<Choice, Boolean>comparing(one -> one.word().equals(FoundLines.NONE))
                        .thenComparing(Choice::title, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Choice::word);
        };
    }

    private static String subscription(Value one) {
        return one.value().equals(FoundLines.NONE) ? "No subscription" : subscription(one.name(), one.value());
    }

    /** Its name, or its id where it has none. */
    static String subscription(String name, String id) {
        return name.isEmpty() ? id : name;
    }
}
