package org.tieout.rules.typing;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tieout.common.focus.BillingPeriodStatus;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.secret.Redact;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.cell.Question;
import org.tieout.rules.cell.Value;
import org.tieout.rules.control.PartTotals;
import org.tieout.rules.control.RefuseRejects;
import org.tieout.rules.control.RowFingerprint;
import org.tieout.rules.control.RowOutcome;
import org.tieout.rules.control.RunningInvoice;
import org.tieout.rules.control.TotalRow;
import org.tieout.rules.dataset.BillingPeriods;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Ingested;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.dialect.Header;
import org.tieout.rules.file.DeliveredRecord;
import org.tieout.rules.file.IdentifiedFile;
import org.tieout.rules.file.Records;
import org.tieout.rules.file.Release;
import org.tieout.rules.value.ReadableMoney;
import org.tieout.rules.value.UntypableException;

/**
 * Types the records of one file, or of a task's part of it, one by one, counts what became of each, and hands out the
 * rows of one outcome: typed or rejected. At the end it reports the totals of all.
 */
public final class TypeRecords implements Iterator<@Nullable Object[]> {

    private static final int ISSUER = Charges.SCHEMA.indexOf(Charges.INVOICE_ISSUER_NAME);
    private static final int INVOICE_ID = Charges.SCHEMA.indexOf(Charges.INVOICE_ID);
    private static final int CURRENCY = Charges.SCHEMA.indexOf(Charges.BILLING_CURRENCY);
    private static final int COST = Charges.SCHEMA.indexOf(Charges.BILLED_COST);

    private static final int PERIOD_ISSUER = BillingPeriods.SCHEMA.indexOf(BillingPeriods.INVOICE_ISSUER_NAME);
    private static final int STATUS = BillingPeriods.SCHEMA.indexOf(BillingPeriods.BILLING_PERIOD_STATUS);
    private static final int LAST_UPDATED = BillingPeriods.SCHEMA.indexOf(BillingPeriods.BILLING_PERIOD_LAST_UPDATED);

    private final Release release;
    private final BillingPeriod period;
    private final String file;
    private final Records records;
    private final TypeRecord typeRecord;
    private final Wanted wanted;
    private final Consumer<PartTotals> totals;
    private final PartTotals part;
    private final RowFingerprint.Fingerprinter fingerprinter;
    private final Question<OfInvoice> ofInvoices = new Question<>(invoice -> new OfInvoice());
    private final OfInvoice ofNone = new OfInvoice();
    private final boolean isCharge;
    private final boolean isBillingPeriod;
    private @Nullable Object @Nullable [] next;
    private boolean isReported;

    /** The charges of an invoice, of the issuer and in the currency that were met last. */
    private static final class OfInvoice {
        private @Nullable Value issuer;
        private String currency = "";
        private @Nullable RunningInvoice charges;
    }

    /**
     * Which rows to hand out.
     *
     * @param table of the tables a typed row fills, by its place among them
     */
    public record Wanted(RowOutcome outcome, int table) implements Serializable {}

    /** @param totals is given those of this part once, at its end */
    public TypeRecords(
            Release release,
            IdentifiedFile file,
            int task,
            Header header,
            Records records,
            Wanted wanted,
            Consumer<PartTotals> totals) {
        this.release = release;
        this.period = BillingPeriod.parse(release.period());
        this.file = file.file().name();
        this.records = records;
        this.wanted = wanted;
        this.totals = totals;
        this.part = new PartTotals(this.file, task);
        this.typeRecord = new TypeRecord(release, file, header, part);
        this.fingerprinter = new RowFingerprint.Fingerprinter(
                TypeRow.tables(release).stream().map(LakeTable::columns).toList());
        this.isCharge = TypeRow.tables(release).contains(Charges.TABLE);
        this.isBillingPeriod = TypeRow.tables(release).contains(BillingPeriods.TABLE);
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null && records.hasNext()) {
                DeliveredRecord record = records.next();
                RecordOutcome outcome = typeRecord.apply(record);
                count(record, outcome);
                next = row(record, outcome);
            }
        } catch (DataRefusedException e) {
            // The job is told and refuses the release; a failing task would leave the files of the others behind.
            part.endUnreadable(e.getMessage());
        }
        if (next == null && !isReported) {
            report();
        }
        return next != null;
    }

    @Override
    public @Nullable Object[] next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        @Nullable Object[] row = next;
        next = null;
        return row;
    }

    private void count(DeliveredRecord record, RecordOutcome outcome) {
        if (outcome instanceof RecordOutcome.RepeatedHeader) {
            part.count("repeated header");
        } else if (outcome instanceof RecordOutcome.Total total) {
            count(total);
        } else if (outcome instanceof RecordOutcome.Typed typed) {
            count(typed);
        } else if (outcome instanceof RecordOutcome.Rejected rejected) {
            count(record, rejected);
        }
    }

    private void count(RecordOutcome.Total total) {
        part.total(total.total());
        if (total.total().isOfABreakdown()) {
            part.count("breakdown row");
            part.rowsOf(TotalRow.Scope.brokenDown(
                            typeRecord.charge(), total.money().currency()))
                    .add(total.money().cost());
        } else {
            part.count("total row");
        }
    }

    private void count(RecordOutcome.Typed typed) {
        ReadableMoney money = typed.money();
        part.deliver(money);
        if (isOfOtherMonth(typed)) {
            part.add(RowOutcome.OTHER_PERIOD, money);
            part.ofOther(typed.row().month());
            return;
        }
        part.add(RowOutcome.TYPED, money);
        if (isCharge) {
            fingerprint(typed.row().rows());
        }
        if (isBillingPeriod) {
            part.period(statement(typed.row().rows().get(0)));
        }
        if (money.cost().signum() != 0 && typeRecord.charge().value(Field.INVOICE_ID) == null) {
            part.withoutInvoice();
        }
    }

    private void count(DeliveredRecord record, RecordOutcome.Rejected rejected) {
        ReadableMoney money = rejected.money();
        part.deliver(money);
        part.add(RowOutcome.REJECTED, money);
        part.count("rejected " + rejected.why().reason());
        if (!money.isNothing()) {
            part.rejectMoney(rejected.why().sentence(file, record.row()));
        }
        if (money.readCost() == null) {
            part.count(RefuseRejects.withoutSum(rejected.why()));
        }
    }

    private void fingerprint(List<@Nullable Object[]> rows) {
        @Nullable Object[] charge = rows.get(0);
        Value issuer = (Value) Objects.requireNonNull(charge[ISSUER]);
        Value invoice = (Value) charge[INVOICE_ID];
        String currency = (String) Objects.requireNonNull(charge[CURRENCY]);
        OfInvoice last = invoice == null ? ofNone : ofInvoices.of(invoice);
        if (last.charges == null || !issuer.equals(last.issuer) || !currency.equals(last.currency)) {
            last.issuer = issuer;
            last.currency = currency;
            last.charges = part.invoice(
                    new PartTotals.InvoiceInCurrency(issuer.text(), invoice == null ? "" : invoice.text(), currency));
        }
        last.charges.add(fingerprinter.of(rows), (Amount) Objects.requireNonNull(charge[COST]));
    }

    private Ingested.PeriodStatement statement(@Nullable Object[] period) {
        Timestamp updated = (Timestamp) period[LAST_UPDATED];
        String company = typeRecord.charge().get(Field.INVOICING_ENTITY);
        return new Ingested.PeriodStatement(
                String.valueOf(period[PERIOD_ISSUER]),
                company == null ? "" : company,
                BillingPeriodStatus.CLOSED.spelling().equals(period[STATUS]),
                updated == null ? null : updated.toInstant());
    }

    private boolean isOfOtherMonth(RecordOutcome.Typed typed) {
        return !typed.row().month().equals(period);
    }

    private @Nullable Object @Nullable [] row(DeliveredRecord record, RecordOutcome outcome) {
        if (outcome instanceof RecordOutcome.Typed typed) {
            return wanted.outcome() == RowOutcome.TYPED && !isOfOtherMonth(typed)
                    ? typed.row().rows().get(wanted.table())
                    : null;
        }
        if (outcome instanceof RecordOutcome.Rejected rejected) {
            return wanted.outcome() == RowOutcome.REJECTED ? reject(record, rejected) : null;
        }
        return null;
    }

    /** A row of {@link Rejects}. */
    private @Nullable Object[] reject(DeliveredRecord record, RecordOutcome.Rejected rejected) {
        UntypableException why = rejected.why();
        return new @Nullable Object[] {
            release.period(),
            release.source(),
            release.version(),
            file,
            record.row(),
            why.reason().name(),
            why.column(),
            why.value(),
            rejected.money().readCost(),
            typeRecord.charge().get(Field.BILLING_CURRENCY),
            Redact.signedLinks(record.text().get())
        };
    }

    private void report() {
        isReported = true;
        typeRecord.report();
        totals.accept(part);
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
