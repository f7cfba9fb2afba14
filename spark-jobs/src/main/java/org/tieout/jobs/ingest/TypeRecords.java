package org.tieout.jobs.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.tieout.common.run.DataRefused;
import org.tieout.jobs.ingest.dialect.DeliveredCharge;
import org.tieout.jobs.ingest.dialect.Dialect;
import org.tieout.jobs.ingest.dialect.Field;
import org.tieout.jobs.ingest.dialect.Header;
import org.tieout.jobs.ingest.file.DeliveredRecord;
import org.tieout.jobs.ingest.file.Records;

/**
 * Takes the records of one file, or of a task's part of it, one by one to their fate, and hands out the rows of one
 * fate: charges or rejects. At the end it reports the totals of all fates.
 */
final class TypeRecords implements Iterator<Row> {

    private final Release release;
    private final String file;
    private final Records records;
    private final Dialect dialect;
    private final Map<Field, int[]> positions;
    private final Fate wanted;
    private final FileTotals totals;
    private final FileTotals.Part part;
    private final TypeCharge typeCharge;
    private final DeliveredCharge charge = new DeliveredCharge();
    private @Nullable Row next;
    private boolean isReported;

    TypeRecords(
            Release release,
            String file,
            int task,
            Header header,
            Records records,
            Dialect dialect,
            Fate wanted,
            FileTotals totals) {
        this.release = release;
        this.file = file;
        this.records = records;
        this.dialect = dialect;
        this.positions = header.positions(dialect.columns());
        this.wanted = wanted;
        this.totals = totals;
        this.part = new FileTotals.Part(file, task);
        this.typeCharge = new TypeCharge(release, file, part);
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null && records.hasNext()) {
                next = rowOfTheWantedFate(records.next());
            }
        } catch (DataRefused e) {
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
        part.deliver();
        try {
            read(record);
            Optional<Row> typed = typeCharge.apply(charge, record.row());
            Fate fate = typed.isPresent() ? Fate.TYPED : Fate.OTHER_PERIOD;
            count(fate);
            return wanted == fate ? typed.orElse(null) : null;
        } catch (Untypable reason) {
            count(Fate.REJECTED);
            return wanted == Fate.REJECTED ? reject(record, reason) : null;
        }
    }

    private void read(DeliveredRecord record) throws Untypable {
        for (Field field : Field.values()) {
            charge.set(field, null);
        }
        if (record.flaw().isPresent()) {
            throw new Untypable(Reason.valueOf(record.flaw().get().name()), "", null);
        }
        positions.forEach((field, places) -> charge.set(field, firstValue(record, places)));
        dialect.normalise(charge);
    }

    private @Nullable String firstValue(DeliveredRecord record, int[] places) {
        for (int place : places) {
            String value = record.at().apply(place);
            if (value != null && !release.nullTokens().contains(value)) {
                return value;
            }
        }
        return null;
    }

    private void count(Fate fate) {
        String currency = charge.get(Field.BILLING_CURRENCY);
        part.add(
                fate,
                currency == null ? "" : currency,
                TypeCharge.readableCost(charge).orElse(BigDecimal.ZERO));
    }

    private Row reject(DeliveredRecord record, Untypable reason) {
        return RowFactory.create(
                release.period(),
                release.source(),
                release.version(),
                file,
                record.row(),
                reason.reason().name(),
                reason.column(),
                reason.value(),
                TypeCharge.readableCost(charge).orElse(null),
                charge.get(Field.BILLING_CURRENCY),
                record.text().get());
    }

    private void report() {
        isReported = true;
        totals.add(part);
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
