package org.tieout.rules.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tieout.common.money.ControlTotal;
import org.tieout.common.period.BillingPeriod;
import org.tieout.rules.conformance.Findings;
import org.tieout.rules.dataset.Ingested;
import org.tieout.rules.value.ReadableMoney;

/** Control totals of one task's part of one file, and all that was found in it. {@link FileTotals} adds parts up. */
public final class PartTotals implements Serializable {
    private static final long serialVersionUID = 1;

    /** A file of noise has a new name on every row; only so many are told apart. */
    private static final int NAMES = 10_000;

    public final String file;
    public final int task;
    private final TreeMap<String, RunningTotal> delivered = new TreeMap<>();

    @Nullable
    String unreadable;

    private final HashMap<RowOutcome, TreeMap<String, RunningTotal>> byOutcome = new HashMap<>();
    final TreeMap<String, Long> counts = new TreeMap<>();
    private final HashMap<NameUse, RunningTotal> names = new HashMap<>();
    final ArrayList<TotalRow> totalRows = new ArrayList<>();
    private final HashMap<InvoiceInCurrency, RunningInvoice> invoices = new HashMap<>();
    private final HashMap<TotalRow.Scope, RunningTotal> byScope = new HashMap<>();

    @Nullable
    Findings findings;

    @Nullable
    String firstReject;

    /** Rows of other months, by month. */
    final TreeMap<String, Long> otherMonths = new TreeMap<>();

    /** Of invoices whose rows name no billing period: how many rows are of which month. */
    final HashMap<String, TreeMap<BillingPeriod, Long>> monthsOfInvoices = new HashMap<>();

    /** What issuers say of the period, row by row. */
    final ArrayList<Ingested.PeriodStatement> periods = new ArrayList<>();

    long rejectsWithMoney;
    long withoutInvoice;
    long open;

    public PartTotals(String file, int task) {
        this.file = file;
        this.task = task;
    }

    /** A row is there; nothing has been made of it yet. */
    public void deliver(ReadableMoney money) {
        delivered(money.currency()).add(money.cost());
    }

    RunningTotal delivered(String currency) {
        return delivered.computeIfAbsent(currency, unused -> new RunningTotal());
    }

    /** The charges of an invoice that were typed. */
    public RunningInvoice invoice(InvoiceInCurrency invoice) {
        return invoices.computeIfAbsent(invoice, unused -> new RunningInvoice());
    }

    /** The rest of the part cannot be read. */
    public void endUnreadable(String why) {
        unreadable = why;
    }

    public void add(RowOutcome outcome, ReadableMoney money) {
        of(outcome, money.currency()).add(money.cost());
    }

    RunningTotal of(RowOutcome outcome, String currency) {
        return byOutcome
                .computeIfAbsent(outcome, unused -> new TreeMap<>())
                .computeIfAbsent(currency, unused -> new RunningTotal());
    }

    /** A rejected row that may have cost something. */
    public void rejectMoney(String reject) {
        rejectsWithMoney++;
        if (firstReject == null) {
            firstReject = reject;
        }
    }

    /** A row is billed in another month than its release's. */
    public void ofOther(BillingPeriod month) {
        otherMonths.merge(month.toString(), 1L, Long::sum);
    }

    /** The charge of a row on an invoice is for a day of this month. */
    public void ofInvoice(String invoice, BillingPeriod month) {
        monthsOfInvoices.computeIfAbsent(invoice, unused -> new TreeMap<>()).merge(month, 1L, Long::sum);
    }

    /** How often a rule of typing was applied. */
    public void count(String rule) {
        counts.merge(rule, 1L, Long::sum);
    }

    /** The rows that write a name so. */
    public RunningTotal name(NameUse use) {
        RunningTotal known = names.get(use);
        if (known != null) {
            return known;
        }
        NameUse listed = names.size() < NAMES ? use : new NameUse(use.rule(), "…", "", use.currency());
        return names.computeIfAbsent(listed, unused -> new RunningTotal());
    }

    /** A charge that costs something and is on no invoice yet. */
    public void withoutInvoice() {
        withoutInvoice++;
    }

    /** A line of an invoice that is not issued yet. */
    public void open() {
        open++;
    }

    /** An issuer says something of the release's period. */
    public void period(Ingested.PeriodStatement said) {
        periods.add(said);
    }

    /** A row that adds others up. */
    public void total(TotalRow total) {
        totalRows.add(total);
    }

    /** The rows such a total may be about. */
    public RunningTotal rowsOf(TotalRow.Scope scope) {
        return byScope.computeIfAbsent(scope, unused -> new RunningTotal());
    }

    /** By currency. */
    Map<String, ControlTotal> delivered() {
        return totals(delivered, new TreeMap<>());
    }

    /** What became of rows, by currency. */
    Map<RowOutcome, Map<String, ControlTotal>> byOutcome() {
        Map<RowOutcome, Map<String, ControlTotal>> all = new TreeMap<>();
        byOutcome.forEach((outcome, running) -> all.put(outcome, totals(running, new TreeMap<>())));
        return all;
    }

    Map<NameUse, ControlTotal> names() {
        return totals(names, new HashMap<>());
    }

    Map<TotalRow.Scope, ControlTotal> byScope() {
        return totals(byScope, new HashMap<>());
    }

    Map<InvoiceInCurrency, Fingerprinted> invoices() {
        Map<InvoiceInCurrency, Fingerprinted> all = new HashMap<>();
        invoices.forEach((invoice, running) -> all.put(invoice, running.fingerprinted()));
        return all;
    }

    private static <K, M extends Map<K, ControlTotal>> M totals(Map<K, RunningTotal> running, M into) {
        running.forEach((of, total) -> into.put(of, total.total()));
        return into;
    }

    public void found(Findings found) {
        findings = found;
    }

    /** An invoice's charges in one currency. */
    public record InvoiceInCurrency(String issuer, String id, String currency) implements Serializable {}

    /** What they say, and what they come to. */
    record Fingerprinted(@JsonProperty("print") RowFingerprint fingerprint, ControlTotal totals)
            implements Serializable {

        static final Fingerprinted NONE = new Fingerprinted(RowFingerprint.NONE, ControlTotal.NONE);

        Fingerprinted plus(Fingerprinted other) {
            return new Fingerprinted(fingerprint.plus(other.fingerprint), totals.plus(other.totals));
        }
    }
}
