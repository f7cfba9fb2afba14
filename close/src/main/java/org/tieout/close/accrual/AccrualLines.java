package org.tieout.close.accrual;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.tieout.close.coding.Coder;
import org.tieout.close.coding.ShareCost;
import org.tieout.common.money.Money;
import org.tieout.store.close.AccrualMethod;
import org.tieout.store.close.Accruals.AccrualLine;
import org.tieout.store.close.Accruals.AccruedCost;
import org.tieout.store.close.Accruals.ExactCost;
import org.tieout.store.close.Codings.CodedCost;
import org.tieout.store.close.Codings.CodingLine;
import org.tieout.store.close.Settlement;

/**
 * The lines of an accrual: cost is given to the coding lines that share it, and rounded to whole minor units so that a
 * company's lines of a reconciliation sum to their total. Cost nobody owns, or no rule codes, is a line of its own
 * without coding: it is not lost, and cannot be booked.
 */
final class AccrualLines {

    /** What the allocations call cost nobody owns. */
    static final String UNALLOCATED = "Unallocated";

    private static final Comparator<ExactCost> IN_ORDER = Comparator.comparing(
                    (ExactCost one) -> one.cost().reconciliation())
            .thenComparing(one -> one.cost().billingCurrency())
            .thenComparing(one -> one.cost().businessUnit())
            .thenComparing(one -> one.cost().product())
            .thenComparing(one -> one.cost().invoiceIssuerName())
            .thenComparing(one -> one.cost().invoiceId())
            .thenComparing(one -> one.cost().lane())
            .thenComparing(one -> one.cost().method());

    private final Coder coder;
    private final long codingId;
    private final Set<String> releaseOnInvoice;

    /** @param releaseOnInvoice issuers whose accruals stand until their invoice is booked against them */
    AccrualLines(Coder coder, long codingId, Set<String> releaseOnInvoice) {
        this.coder = coder;
        this.codingId = codingId;
        this.releaseOnInvoice = Set.copyOf(releaseOnInvoice);
    }

    /** Cost, and where it is booked; empty where it cannot be. */
    private record Part(AccruedCost cost, BigDecimal exact, Optional<CodingLine> coding) {

        String company() {
            return coding.map(line -> line.posting().company()).orElse("");
        }
    }

    /** What is rounded together. */
    private record Total(String reconciliation, String company, String currency) implements Comparable<Total> {

        private static final Comparator<Total> IN_ORDER = Comparator.comparing(Total::reconciliation)
                .thenComparing(Total::company)
                .thenComparing(Total::currency);

        static Total of(Part part) {
            return new Total(
                    part.cost().reconciliation(), part.company(), part.cost().billingCurrency());
        }

        @Override
        public int compareTo(Total other) {
            return IN_ORDER.compare(this, other);
        }
    }

    /** In an order that depends on nothing but what they say, numbered from 1. */
    List<AccrualLine> of(List<ExactCost> costs) {
        List<Part> parts = costs.stream()
                .sorted(IN_ORDER)
                .flatMap(cost -> parts(cost).stream())
                .toList();
        List<AccrualLine> lines = new ArrayList<>();
        Map<Total, List<Part>> byTotal = new TreeMap<>(parts.stream().collect(groupingBy(Total::of)));
        byTotal.forEach((total, together) -> {
            List<BigDecimal> amounts = RoundToTotal.apply(
                    together.stream().map(Part::exact).toList(), Money.minorDigits(total.currency()));
            for (int i = 0; i < together.size(); i++) {
                lines.add(line(lines.size() + 1, together.get(i), amounts.get(i)));
            }
        });
        return lines;
    }

    private AccrualLine line(int number, Part part, BigDecimal amount) {
        return new AccrualLine(
                number,
                part.cost(),
                settlement(part.cost()),
                part.exact(),
                amount,
                part.coding().isPresent() ? OptionalLong.of(codingId) : OptionalLong.empty(),
                part.coding().isPresent() ? OptionalInt.of(part.coding().get().position()) : OptionalInt.empty());
    }

    /** Only what is on an invoice can wait for it. */
    private Settlement settlement(AccruedCost cost) {
        boolean waits = releaseOnInvoice.contains(cost.invoiceIssuerName())
                && !cost.invoiceId().isEmpty()
                && cost.method() != AccrualMethod.CORRECTION;
        return waits ? Settlement.RELEASE : Settlement.REVERSE;
    }

    private List<Part> parts(ExactCost cost) {
        AccruedCost what = cost.cost();
        // Nothing is booked that nobody owns.
        List<CodingLine> shared = what.product().equals(UNALLOCATED)
                ? List.of()
                : coder.of(new CodedCost(what.businessUnit(), what.product(), what.invoiceIssuerName(), what.lane()));
        return ShareCost.of(cost.exact(), shared).stream()
                .map(part -> new Part(what, part.exact(), part.coding()))
                .toList();
    }
}
