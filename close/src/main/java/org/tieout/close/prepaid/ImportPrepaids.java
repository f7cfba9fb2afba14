package org.tieout.close.prepaid;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.tieout.close.csv.CsvRow;
import org.tieout.close.csv.Problems;
import org.tieout.close.person.Acting;
import org.tieout.close.prepaid.PrepaidFile.FileLine;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.money.Money;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Codings;
import org.tieout.store.close.Prepaids;
import org.tieout.store.close.Prepaids.Prepaid;
import org.tieout.store.close.Role;

/**
 * Puts the commitments of a file on record. One that is there already stays what it is: a file that says anything else
 * of it is refused, and one that the file leaves out goes on.
 */
final class ImportPrepaids {

    private final PrepaidFile file;
    private final Problems problems;

    ImportPrepaids(PrepaidFile file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * What was done, in sentences.
     *
     * @param say told every problem of the file
     */
    List<String> apply(Acting acting, Consumer<String> say) {
        Actor actor = acting.people()
                .actor(
                        acting.user(),
                        Set.of(Role.OPERATOR, Role.FINOPS_LEAD),
                        acting.login(),
                        "import prepaid commitments");
        Prepaids prepaids = acting.transaction().of(Prepaids.class);
        Map<String, Prepaid> onRecord = new TreeMap<>();
        prepaids.all().forEach(one -> onRecord.put(one.prepaid().commitment(), one.prepaid()));
        refuseUnknownProducts(acting.transaction().of(Codings.class));
        refuseOtherThanOnRecord(onRecord);
        problems.refuse("prepaid commitments", say);
        List<Prepaid> added = file.lines().stream()
                .map(FileLine::prepaid)
                .filter(one -> !onRecord.containsKey(one.commitment()))
                .toList();
        if (added.isEmpty()) {
            return List.of("Unchanged: all commitments of the file are on record");
        }
        write(acting, actor, added);
        List<String> said = new ArrayList<>();
        said.add("Imported %,d prepaid %s: %s"
                .formatted(added.size(), added.size() == 1 ? "commitment" : "commitments", paid(added)));
        added.forEach(one -> said.addAll(missed(one, prepaids)));
        return said;
    }

    private void write(Acting acting, Actor actor, List<Prepaid> added) {
        Map<String, String> amounts = new LinkedHashMap<>();
        added.forEach(one -> amounts.put(one.commitment(), new Money(one.amount(), one.billingCurrency()).toString()));
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("file", file.sha256());
        content.put("commitments", amounts);
        long actNo = acting.transaction()
                .of(Acts.class)
                .append(actor, "prepaid imported", "prepaid commitments", Optional.empty(), "", content);
        acting.transaction().of(Prepaids.class).add(actNo, added);
    }

    /** {@code 106.95 EUR, 3731.00 USD}. */
    private static String paid(List<Prepaid> added) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        added.forEach(one -> sums.merge(one.billingCurrency(), one.amount(), BigDecimal::add));
        return sums.entrySet().stream()
                .map(one -> new Money(one.getValue(), one.getKey()).toString())
                .collect(joining(", "));
    }

    /** What belongs to months that were handed over before it was known. */
    private static List<String> missed(Prepaid one, Prepaids prepaids) {
        PrepaidSchedule schedule =
                PrepaidSchedule.of(new Money(one.amount(), one.billingCurrency()), one.firstDay(), one.lastDay());
        return prepaids.closed(one.product(), one.firstDay()).stream()
                .filter(closed -> schedule.in(closed.billingPeriod()).signum() > 0)
                .map(closed ->
                        "%s was not known when %s of %s was exported: %s are not in its journals; reopen it, or book them by hand"
                                .formatted(
                                        one.commitment(),
                                        closed.reconciliation(),
                                        closed.billingPeriod(),
                                        new Money(schedule.in(closed.billingPeriod()), one.billingCurrency())))
                .toList();
    }

    private void refuseUnknownProducts(Codings codings) {
        Set<String> known = new HashSet<>(codings.named(Level.PRODUCT.name()));
        for (FileLine line : file.lines()) {
            if (!known.contains(line.prepaid().product())) {
                problems.add(
                        line.row().at(PrepaidFile.PRODUCT),
                        "There is no product %s in the hierarchy; name the one whose cost it is"
                                .formatted(line.prepaid().product()));
            }
        }
    }

    private void refuseOtherThanOnRecord(Map<String, Prepaid> onRecord) {
        for (FileLine line : file.lines()) {
            Prepaid before = onRecord.get(line.prepaid().commitment());
            if (before != null) {
                Map<String, String> is = words(line.prepaid());
                words(before).forEach((column, was) -> refuseOther(line.row(), column, was, is));
            }
        }
    }

    private void refuseOther(CsvRow row, String column, String was, Map<String, String> is) {
        if (!was.equals(is.get(column))) {
            problems.add(
                    row.at(column),
                    "%s is on record with \"%s\", and stays so; write that, or end it: tieout accrual prepaid end"
                            .formatted(row.text(PrepaidFile.COMMITMENT), was));
        }
    }

    /** What a line says, by column, however an amount is written. */
    private static Map<String, String> words(Prepaid one) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(PrepaidFile.ISSUER, one.invoiceIssuerName());
        words.put(PrepaidFile.INVOICE_ID, one.invoiceId());
        words.put(PrepaidFile.PRODUCT, one.product());
        words.put(PrepaidFile.CURRENCY, one.billingCurrency());
        words.put(PrepaidFile.AMOUNT, new Money(one.amount(), one.billingCurrency()).number());
        words.put(PrepaidFile.FIRST_DAY, one.firstDay().toString());
        words.put(PrepaidFile.LAST_DAY, one.lastDay().toString());
        words.put(PrepaidFile.MEMO, one.memo());
        return words;
    }
}
