package org.tieout.jobs.ingest;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.DecimalMark;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.secret.Redact;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.LakeTable;
import org.tieout.jobs.dataset.Types;
import org.tieout.jobs.ingest.conformance.Conformance;
import org.tieout.jobs.ingest.conformance.NullTokens;
import org.tieout.jobs.ingest.conformance.Rules;
import org.tieout.jobs.ingest.dialect.DeliveredCharge;
import org.tieout.jobs.ingest.dialect.Dialect;
import org.tieout.jobs.ingest.dialect.Field;
import org.tieout.jobs.ingest.dialect.Header;
import org.tieout.jobs.ingest.file.DeliveredRecord;
import org.tieout.jobs.ingest.file.FileFormat;
import org.tieout.jobs.ingest.file.Records;

/**
 * Takes the records of one file, or of a task's part of it, one by one to their fate, and hands out the rows of one
 * fate: charges or rejects. At the end it reports the totals of all fates.
 */
final class TypeRecords implements Iterator<Row> {

    /** What bytes become that are no text. */
    private static final char NOT_TEXT = '\uFFFD';

    private final Release release;
    private final BillingPeriod period;
    private final IdentifiedFile file;
    private final Header header;
    private final Records records;
    private final Map<Field, int[]> positions;
    private final Wanted wanted;
    private final FileTotals totals;
    private final PartTotals part;
    private final AmountParser amounts;
    private final NormaliseNames normaliseNames;
    private final TypeRow typeRow;
    private final Optional<Conformance> conformance;
    private final NullTokens nullTokens;
    private final RefuseContradictingColumns twins;
    private final RowFingerprint.Fingerprinter fingerprinter;
    private final boolean isCharge;
    private final int issuer = Charges.SCHEMA.fieldIndex(Charges.INVOICE_ISSUER_NAME);
    private final int invoiceId = Charges.SCHEMA.fieldIndex(Charges.INVOICE_ID);
    private final int currency = Charges.SCHEMA.fieldIndex(Charges.BILLING_CURRENCY);
    private final int cost = Charges.SCHEMA.fieldIndex(Charges.BILLED_COST);
    private final DeliveredCharge charge = new DeliveredCharge();
    private @Nullable Row next;
    private boolean isReported;

    /**
     * Which rows to hand out.
     *
     * @param table of the tables a typed row fills, by its place among them
     */
    record Wanted(RowOutcome fate, int table) implements Serializable {}

    TypeRecords(
            Release release,
            IdentifiedFile file,
            int task,
            Header header,
            Records records,
            Wanted wanted,
            FileTotals totals) {
        Dialect dialect = file.dialect();
        this.release = release;
        this.period = BillingPeriod.parse(release.period());
        this.file = file;
        this.header = header;
        this.records = records;
        this.positions = header.positions(dialect.columns());
        this.wanted = wanted;
        this.totals = totals;
        this.part = new PartTotals(file.file().name(), task);
        // Only people write decimal commas; JSON and Parquet have numbers of their own.
        this.amounts = new AmountParser(file.format() == FileFormat.CSV ? release.decimalMark() : DecimalMark.POINT);
        this.normaliseNames = new NormaliseNames(release, dialect, amounts, part);
        this.fingerprinter = new RowFingerprint.Fingerprinter(
                TypeRow.tables(release).stream().map(LakeTable::columns).toList());
        this.isCharge = TypeRow.tables(release).contains(Charges.TABLE);
        this.typeRow = TypeRow.of(release, file, new FieldValues(amounts, dialect, part), part);
        this.nullTokens = new NullTokens(release.nullTokens());
        this.twins = new RefuseContradictingColumns(file.file().name(), header, dialect, nullTokens);
        // Of JSON only the wanted keys are known, which says nothing about the others.
        this.conformance = dialect.focusVersion()
                .filter(version -> file.format() == FileFormat.CSV || file.format() == FileFormat.PARQUET)
                .map(version -> file.format() == FileFormat.CSV ? Rules.of(version) : Rules.ofTypedColumns(version))
                .map(rules -> new Conformance(rules, header, nullTokens));
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null && records.hasNext()) {
                next = rowOfTheWantedFate(records.next());
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
    public Row next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Row row = next;
        next = null;
        return row;
    }

    private @Nullable Row rowOfTheWantedFate(DeliveredRecord record) {
        if (record.flaw().equals(Optional.of(DeliveredRecord.Flaw.REPEATED_HEADER))) {
            part.count("repeated header");
            return null;
        }
        charge.clear();
        ReadableMoney money = ReadableMoney.UNKNOWN;
        if (record.flaw().isEmpty()) {
            read(record);
            money = ReadableMoney.of(charge, amounts);
            Optional<TotalRow> total = TotalRow.of(charge, record, header.size(), money);
            if (total.isPresent()) {
                part.total(total.get());
                if (total.get().isOfABreakdown()) {
                    part.count("breakdown row");
                    part.addTo(TotalRow.Scope.brokenDown(charge, money.currency()), money.cost());
                } else {
                    part.count("total row");
                }
                return null;
            }
            part.addTo(TotalRow.Scope.invoice(charge, money.currency()), money.cost());
            hints(money.currency());
            if (file.dialect().columns().containsKey(Field.TOTAL_OF)) {
                part.addTo(TotalRow.Scope.account(charge, money.currency()), money.cost());
            }
        }
        part.deliver(money);
        try {
            TypedRow typed = type(record, money);
            if (!typed.month().equals(period)) {
                part.add(RowOutcome.OTHER_PERIOD, money);
                part.ofOther(typed.month());
                return null;
            }
            part.add(RowOutcome.TYPED, money);
            if (isCharge) {
                fingerprint(typed.rows());
            }
            if (money.cost().signum() != 0 && charge.get(Field.INVOICE_ID) == null) {
                part.withoutInvoice();
            }
            return wanted.fate() == RowOutcome.TYPED ? typed.rows().get(wanted.table()) : null;
        } catch (UntypableException reason) {
            part.add(RowOutcome.REJECTED, money);
            part.count("rejected " + reason.reason());
            if (!money.isNothing()) {
                part.rejectMoney(reason.sentence(file.file().name(), record.row()));
            }
            if (money.readCost() == null) {
                part.count(RefuseRejects.withoutSum(reason));
            }
            return wanted.fate() == RowOutcome.REJECTED ? reject(record, reason, money) : null;
        }
    }

    private void fingerprint(List<Row> rows) {
        Row row = rows.get(0);
        String id = row.getString(invoiceId);
        part.type(
                new PartTotals.InvoiceInCurrency(row.getString(issuer), id == null ? "" : id, row.getString(currency)),
                fingerprinter.of(rows),
                row.getDecimal(cost));
    }

    private void read(DeliveredRecord record) {
        twins.check(record);
        positions.forEach(
                (field, places) -> charge.set(field, field.isSum() ? sum(record, places) : firstValue(record, places)));
        conformance.ifPresent(check -> check.check(record.at()));
        file.dialect().normalise(charge);
    }

    private TypedRow type(DeliveredRecord record, ReadableMoney money) throws UntypableException {
        if (record.flaw().isPresent()) {
            throw new UntypableException(
                    RejectReason.valueOf(record.flaw().get().name()), "", null);
        }
        ReadGrain.apply(charge);
        normaliseNames.apply(charge, money);
        return typeRow.apply(charge, record.row());
    }

    private @Nullable String firstValue(DeliveredRecord record, int[] places) {
        for (int place : places) {
            String written = record.at().apply(place);
            String value = written == null ? null : stripped(written);
            if (value != null && !nullTokens.contains(value)) {
                if (value.indexOf(NOT_TEXT) >= 0) {
                    part.count("text that is not UTF-8");
                }
                return value;
            }
        }
        return null;
    }

    /** Without what nobody sees at its ends: NULL before a no-break space is NULL, an id before one is that id. */
    private String stripped(String written) {
        String value = Blanks.strip(written);
        if (value.length() < written.length()
                && value.length() < written.strip().length()) {
            part.count("invisible characters around a value");
        }
        return value;
    }

    /** What all columns of a field come to; what one of them says instead of a number. */
    private @Nullable String sum(DeliveredRecord record, int[] places) {
        BigDecimal sum = null;
        for (int place : places) {
            String written = firstValue(record, new int[] {place});
            if (written != null) {
                Optional<BigDecimal> number = amounts.parse(written);
                if (number.isEmpty()) {
                    return written;
                }
                sum = sum == null ? number.get() : sum.add(number.get());
            }
        }
        return sum == null ? null : amounts.write(sum);
    }

    private void hints(String currency) {
        for (DeliveredCharge.Hint hint : charge.hints()) {
            BigDecimal amount = number(hint.plus()).subtract(number(hint.minus()));
            part.addTo(TotalRow.Scope.hint(hint.about(), charge, currency), amount);
        }
    }

    /** Zero where it is no amount: then its row is rejected, and hints at nothing. */
    private BigDecimal number(@Nullable String text) {
        return text == null
                ? BigDecimal.ZERO
                : amounts.parse(text)
                        .flatMap(number -> AmountParser.exactly(number, Types.COST))
                        .orElse(BigDecimal.ZERO);
    }

    private Row reject(DeliveredRecord record, UntypableException reason, ReadableMoney money) {
        return RowFactory.create(
                release.period(),
                release.source(),
                release.version(),
                file.file().name(),
                record.row(),
                reason.reason().name(),
                reason.column(),
                reason.value(),
                money.readCost(),
                charge.get(Field.BILLING_CURRENCY),
                Redact.signedLinks(record.text().get()));
    }

    private void report() {
        isReported = true;
        conformance.ifPresent(check -> part.found(check.findings()));
        totals.add(part);
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
