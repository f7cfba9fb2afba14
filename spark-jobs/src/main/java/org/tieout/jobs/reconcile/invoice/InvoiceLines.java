package org.tieout.jobs.reconcile.invoice;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.tieout.common.config.Side;
import org.tieout.common.money.ControlTotal;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.reconcile.charge.KeyRows;
import org.tieout.jobs.reconcile.line.ExplainLines;
import org.tieout.jobs.reconcile.line.SumDetails;
import org.tieout.jobs.reconcile.result.ResultHash;
import org.tieout.rules.dataset.Effect;
import org.tieout.rules.dataset.MatchStatus;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.explain.Bias;
import org.tieout.rules.explain.Effects;
import org.tieout.rules.match.Key;

/** What the lines of one invoice came to. Added up where the lines are; the driver adds the parts. */
public final class InvoiceLines implements Serializable {

    /** Of an invoice without lines. */
    public static final InvoiceLines NONE = new InvoiceLines();

    private static final long serialVersionUID = 1;

    private final EnumMap<MatchStatus, Long> byStatus = new EnumMap<>(MatchStatus.class);
    private final EnumMap<Side, ControlTotal> matched = new EnumMap<>(Side.class);
    private final EnumMap<Side, ControlTotal> unmatched = new EnumMap<>(Side.class);
    private final EnumMap<Effect, BigDecimal> effects = new EnumMap<>(Effect.class);
    private final TreeSet<String> unexplained = new TreeSet<>();
    private final TreeMap<String, SumDetails.Detail> details = new TreeMap<>();
    private BigDecimal gross = BigDecimal.ZERO;
    private BigDecimal unmatchedGross = BigDecimal.ZERO;
    private Bias bias = Bias.NONE;
    private final OwnerOfInvoice owner = new OwnerOfInvoice();
    private long age;
    private ResultHash hash = ResultHash.NONE;

    private InvoiceLines() {}

    /** Rows of {@link ExplainLines} → their sums, invoice by invoice. */
    public static Map<Key, InvoiceLines> collect(Flow<Row> lines) {
        Map<Key, InvoiceLines> all = new TreeMap<>();
        lines.through(rows -> List.of(of(rows)).iterator())
                .collect()
                .forEach(part ->
                        part.forEach((invoice, sums) -> all.computeIfAbsent(invoice, unused -> new InvoiceLines())
                                .add(sums)));
        return all;
    }

    /** The same of the lines of one task. */
    static Map<Key, InvoiceLines> of(Iterator<Row> rows) {
        Map<Key, InvoiceLines> part = new TreeMap<>();
        rows.forEachRemaining(row -> {
            Key invoice = KeyRows.key(Objects.requireNonNull(row.getAs(ExplainLines.INVOICE)));
            part.computeIfAbsent(invoice, unused -> new InvoiceLines()).add(row);
        });
        return part;
    }

    private void add(Row line) {
        MatchStatus status = MatchStatus.valueOf(line.getAs(ReconciliationLines.MATCH_STATUS));
        BigDecimal variance = line.getAs(ReconciliationLines.COST_VARIANCE);
        byStatus.merge(status, 1L, Long::sum);
        long invoiceRows = line.<Long>getAs(ReconciliationLines.INVOICE_ROWS);
        long exportRows = line.<Long>getAs(ReconciliationLines.EXPORT_ROWS);
        BigDecimal invoiced = line.getAs(ReconciliationLines.INVOICE_BILLED_COST);
        BigDecimal exported = line.getAs(ReconciliationLines.EXPORT_BILLED_COST);
        EnumMap<Side, ControlTotal> sums = status == MatchStatus.MATCHED ? matched : unmatched;
        sums.merge(
                Side.INVOICE,
                new ControlTotal(invoiceRows, invoiced, line.getAs(ExplainLines.INVOICE_ABSOLUTE)),
                ControlTotal::plus);
        sums.merge(
                Side.EXPORT,
                new ControlTotal(exportRows, exported, line.getAs(ExplainLines.EXPORT_ABSOLUTE)),
                ControlTotal::plus);
        Map<String, BigDecimal> ofLine = line.getJavaMap(line.fieldIndex(ExplainLines.EFFECTS));
        ofLine.forEach((effect, amount) -> effects.merge(Effect.valueOf(effect), amount, BigDecimal::add));
        BigDecimal explained = ofLine.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (explained.compareTo(variance) != 0) {
            unexplained.add(line.getAs(ReconciliationLines.LINE_ID));
        }
        owner.add(line.getAs(ReconciliationLines.OWNER), invoiced, exported);
        gross = gross.add(variance.abs());
        if (status != MatchStatus.MATCHED) {
            unmatchedGross = unmatchedGross.add(variance.abs());
        }
        if (invoiceRows > 0 && exportRows > 0) {
            bias = bias.plus(Bias.of(line.getAs(ExplainLines.REST)));
        }
        age = Math.max(age, status == MatchStatus.MATCHED ? 0 : line.<Long>getAs(ExplainLines.AGE));
        line.<Row>getList(line.fieldIndex(ExplainLines.DETAILS))
                .forEach(detail -> add(SumDetails.detail(line.getAs(ReconciliationLines.LINE_ID), detail)));
        hash = hash.plus(ResultHash.ofLine(line));
    }

    private void add(SumDetails.Detail detail) {
        details.merge(detail.id(), detail, SumDetails.Detail::plus);
    }

    private void add(InvoiceLines other) {
        other.byStatus.forEach((status, lines) -> byStatus.merge(status, lines, Long::sum));
        other.matched.forEach((side, one) -> matched.merge(side, one, ControlTotal::plus));
        other.unmatched.forEach((side, one) -> unmatched.merge(side, one, ControlTotal::plus));
        unexplained.addAll(other.unexplained);
        other.effects.forEach((effect, amount) -> effects.merge(effect, amount, BigDecimal::add));
        other.details.values().forEach(this::add);
        gross = gross.add(other.gross);
        unmatchedGross = unmatchedGross.add(other.unmatchedGross);
        bias = bias.plus(other.bias);
        owner.add(other.owner);
        age = Math.max(age, other.age);
        hash = hash.plus(other.hash);
    }

    long lines() {
        return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }

    long lines(MatchStatus status) {
        return byStatus.getOrDefault(status, 0L);
    }

    /** Of the lines that are MATCHED. */
    public ControlTotal matched(Side side) {
        return matched.getOrDefault(side, ControlTotal.NONE);
    }

    /** Of all others. */
    public ControlTotal unmatched(Side side) {
        return unmatched.getOrDefault(side, ControlTotal.NONE);
    }

    /** Whether there is a line that is not MATCHED. */
    public boolean hasDifferences() {
        return lines() > lines(MatchStatus.MATCHED);
    }

    /** Lines whose effects do not sum to their variance: there must be none. */
    public SortedSet<String> unexplained() {
        return unexplained;
    }

    /** Sums of the effects of the lines. */
    public Effects effects() {
        return new Effects(effects);
    }

    /** Sum of |variance| of all lines. */
    BigDecimal gross() {
        return gross;
    }

    /** The same of the lines that do not match, also not after the issuer's rounding. */
    BigDecimal unmatchedGross() {
        return unmatchedGross;
    }

    Bias bias() {
        return bias;
    }

    /** Days from the oldest charge of a line that differs to the end of the period. */
    long age() {
        return age;
    }

    OwnerOfInvoice owner() {
        return owner;
    }

    List<SumDetails.Detail> details() {
        return List.copyOf(details.values());
    }

    public ResultHash hash() {
        return hash;
    }
}
