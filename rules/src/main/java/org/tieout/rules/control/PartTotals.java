package org.tieout.rules.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
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
    final TreeMap<String, ControlTotal> delivered = new TreeMap<>();

    @Nullable
    String unreadable;

    final HashMap<RowOutcome, TreeMap<String, ControlTotal>> byOutcome = new HashMap<>();
    final TreeMap<String, Long> counts = new TreeMap<>();
    final HashMap<NameUse, ControlTotal> names = new HashMap<>();
    final ArrayList<TotalRow> totalRows = new ArrayList<>();
    final HashMap<InvoiceInCurrency, Fingerprinted> invoices = new HashMap<>();
    final HashMap<TotalRow.Scope, ControlTotal> byScope = new HashMap<>();

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
        delivered.merge(money.currency(), ControlTotal.of(money.cost()), ControlTotal::plus);
    }

    /** A row was typed. */
    public void type(InvoiceInCurrency invoice, RowFingerprint fingerprint, BigDecimal cost) {
        invoices.merge(invoice, new Fingerprinted(fingerprint, ControlTotal.of(cost)), Fingerprinted::plus);
    }

    /** The rest of the part cannot be read. */
    public void endUnreadable(String why) {
        unreadable = why;
    }

    public void add(RowOutcome outcome, ReadableMoney money) {
        add(outcome, money.currency(), ControlTotal.of(money.cost()));
    }

    public void add(RowOutcome outcome, String currency, ControlTotal totals) {
        byOutcome.computeIfAbsent(outcome, unused -> new TreeMap<>()).merge(currency, totals, ControlTotal::plus);
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

    public void name(NameUse use, BigDecimal cost) {
        ControlTotal added = ControlTotal.of(cost);
        if (names.computeIfPresent(use, (known, totals) -> totals.plus(added)) == null) {
            NameUse listed = names.size() < NAMES ? use : new NameUse(use.rule(), "…", "", use.currency());
            names.merge(listed, added, ControlTotal::plus);
        }
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

    /** A row such a total may be about. */
    public void addTo(TotalRow.Scope scope, BigDecimal cost) {
        byScope.merge(scope, ControlTotal.of(cost), ControlTotal::plus);
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
