package org.tieout.rules.typing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.period.BillingPeriod;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.cell.Value;
import org.tieout.rules.control.FileTotals;
import org.tieout.rules.control.ReadTogether;
import org.tieout.rules.control.RowOutcome;
import org.tieout.rules.dataset.ColumnType;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.dialect.Dialects;
import org.tieout.rules.dialect.Header;
import org.tieout.rules.file.CsvLayout;
import org.tieout.rules.file.DeliveredFile;
import org.tieout.rules.file.FileFormat;
import org.tieout.rules.file.IdentifiedFile;
import org.tieout.rules.file.LocalBytes;
import org.tieout.rules.file.Release;
import org.tieout.rules.file.TextFiles;

/** One delivered text file, typed the way a task types it, without Spark. */
public final class TypedFile {

    private final SourceConfig source;
    private final Release release;
    private final IdentifiedFile file;

    private TypedFile(SourceConfig source, Release release, IdentifiedFile file) {
        this.source = source;
        this.release = release;
        this.file = file;
    }

    public static TypedFile of(SourceConfig source, String period, String text) {
        return of(source, period, text.getBytes(StandardCharsets.UTF_8));
    }

    public static TypedFile of(SourceConfig source, String period, byte[] bytes) {
        try {
            Path path = Files.createTempFile("delivered", "");
            path.toFile().deleteOnExit();
            Files.write(path, bytes);
            DeliveredFile delivered = new DeliveredFile("delivered", path.toString(), "", new LocalBytes(path));
            ReleaseManifest manifest = new ReleaseManifest(
                    source.name(),
                    source.kind(),
                    source.provider(),
                    BillingPeriod.parse(period),
                    "v1",
                    Finality.FINAL,
                    List.of(new LandedFile("delivered", bytes.length, "", Optional.empty(), Optional.empty())),
                    "test",
                    Instant.EPOCH,
                    "test");
            FileFormat format = delivered.format();
            CsvLayout layout = TextFiles.layout(delivered, format, source);
            Header header = TextFiles.header(delivered, format, layout);
            Dialect dialect = Dialects.of(source, "delivered", header);
            return new TypedFile(
                    source,
                    Release.of(manifest, source),
                    new IdentifiedFile(
                            delivered,
                            format,
                            layout,
                            dialect,
                            header.positions(dialect.columns())
                                    .containsKey(org.tieout.rules.dialect.Field.INVOICE_ID)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same file, read as all of its rows together say. */
    public TypedFile together() {
        return ReadTogether.apply(source.name(), List.of(file), totals())
                .map(files -> new TypedFile(source, release, files.get(0)))
                .orElse(this);
    }

    /** The dialect it was recognised to be in. */
    public String dialect() {
        return file.dialect().name();
    }

    /** The rows of the first table its kind fills: charges, for most. */
    public List<Map<String, @Nullable Object>> rows() {
        return rows(TypeRow.tables(release).get(0));
    }

    public List<Map<String, @Nullable Object>> rows(LakeTable table) {
        int place = TypeRow.tables(release).indexOf(table);
        return named(table, take(new TypeRecords.Wanted(RowOutcome.TYPED, place), new FileTotals()));
    }

    public List<Map<String, @Nullable Object>> rejects() {
        return named(Rejects.TABLE, take(new TypeRecords.Wanted(RowOutcome.REJECTED, 0), new FileTotals()));
    }

    /** How often each rule was applied. */
    public Map<String, Long> counts() {
        return totals().counts();
    }

    /** What rows that add others up say, and whether their lines agree. */
    public List<String> totalRows() {
        return totals().totalRows();
    }

    public FileTotals totals() {
        FileTotals totals = new FileTotals();
        take(new TypeRecords.Wanted(RowOutcome.TYPED, 0), totals);
        return totals;
    }

    private List<@Nullable Object[]> take(TypeRecords.Wanted wanted, FileTotals totals) {
        TextFiles.Opened opened = TextFiles.open(file.file(), file.format(), file.layout(), file.dialect());
        List<@Nullable Object[]> rows = new ArrayList<>();
        new TypeRecords(release, file, 0, opened.header(), opened.records(), wanted, totals::add)
                .forEachRemaining(rows::add);
        return rows;
    }

    /** What a table has in a column, as everybody knows it. */
    public static @Nullable Object plain(@Nullable Object value, ColumnType type) {
        if (value instanceof Amount amount && type instanceof ColumnType.Decimal decimal) {
            return amount.at(decimal.scale());
        }
        return value instanceof Value text ? text.text() : value;
    }

    private static List<Map<String, @Nullable Object>> named(LakeTable table, List<@Nullable Object[]> rows) {
        return rows.stream()
                .map(row -> {
                    Map<String, @Nullable Object> values = new TreeMap<>();
                    for (int i = 0; i < row.length; i++) {
                        values.put(
                                table.columns().get(i),
                                plain(row[i], table.schema().columns().get(i).type()));
                    }
                    return values;
                })
                .toList();
    }
}
