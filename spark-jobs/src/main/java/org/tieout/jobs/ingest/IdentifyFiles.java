package org.tieout.jobs.ingest;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.run.DataRefusedException;
import org.tieout.jobs.flow.InThreads;
import org.tieout.jobs.io.LandedReleases;
import org.tieout.jobs.io.ParquetFiles;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.dialect.Dialects;
import org.tieout.rules.dialect.Excerpt;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.dialect.Header;
import org.tieout.rules.file.CsvLayout;
import org.tieout.rules.file.DeliveredFile;
import org.tieout.rules.file.FileFormat;
import org.tieout.rules.file.IdentifiedFile;
import org.tieout.rules.file.ParquetColumn;
import org.tieout.rules.file.TextFiles;

/** Looks at the beginning of every file of a release: is it whole, how is it written, in which dialect. */
final class IdentifyFiles {

    private IdentifyFiles() {}

    static List<IdentifiedFile> apply(LandedReleases landed, ReleaseManifest release, SourceConfig source)
            throws IOException {
        List<DeliveredFile> files = landed.files(release);
        List<Integer> places = IntStream.range(0, files.size()).boxed().toList();
        return InThreads.read(places, place -> {
            LandedFile promised = release.files().get(place);
            DeliveredFile file = files.get(place);
            if (file.bytes() != promised.bytes()) {
                throw new DataRefusedException(
                        "Cannot read %s of release %s: it has %,d bytes, its manifest says %,d; land it again"
                                .formatted(promised.name(), release.version(), file.bytes(), promised.bytes()));
            }
            return identify(file, source, landed.hadoop());
        });
    }

    private static IdentifiedFile identify(DeliveredFile file, SourceConfig source, Configuration hadoop) {
        FileFormat format = file.format();
        if (format != FileFormat.PARQUET) {
            CsvLayout layout = TextFiles.layout(file, format, source);
            Header header = TextFiles.header(file, format, layout);
            Dialect dialect = dialect(source, file, header);
            return new IdentifiedFile(file, format, layout, dialect, hasInvoiceIds(dialect, header));
        }
        List<ParquetColumn> columns = columns(file, hadoop);
        Header header = new Header(columns.stream().map(ParquetColumn::name).toList());
        Dialect dialect = dialect(source, file, header);
        Map<Field, int[]> positions = header.positions(dialect.columns());
        refuseUnread(file, columns, positions);
        int[] costs = positions.getOrDefault(Field.BILLED_COST, new int[0]);
        boolean isInexact =
                Arrays.stream(costs).anyMatch(cost -> columns.get(cost).isBinary());
        CsvLayout none = CsvLayout.of(source.delimiter().charAt(0));
        return new IdentifiedFile(file, format, none, columns, dialect, hasInvoiceIds(dialect, header), isInexact);
    }

    private static Dialect dialect(SourceConfig source, DeliveredFile file, Header header) {
        try {
            return Dialects.of(source, file.name(), header);
        } catch (DataRefusedException e) {
            // A header that changed in landing is no wrong one.
            file.verify();
            throw e;
        }
    }

    private static boolean hasInvoiceIds(Dialect dialect, Header header) {
        return header.positions(dialect.columns()).containsKey(Field.INVOICE_ID);
    }

    private static List<ParquetColumn> columns(DeliveredFile file, Configuration hadoop) {
        try {
            return ParquetFiles.columns(file.location(), hadoop);
        } catch (IOException | RuntimeException e) { // Parquet throws what it likes at bytes that are none of its own.
            file.verify();
            throw new DataRefusedException(
                    "Cannot read %s: its Parquet footer is unreadable, it may be cut short; have it delivered again"
                            .formatted(file.name()),
                    e);
        }
    }

    private static void refuseUnread(DeliveredFile file, List<ParquetColumn> columns, Map<Field, int[]> wanted) {
        wanted.values().stream()
                .flatMapToInt(Arrays::stream)
                .mapToObj(columns::get)
                .filter(column -> !column.isRead())
                .findFirst()
                .ifPresent(column -> {
                    throw new DataRefusedException(
                            "Cannot read %s: its column %s is of a Parquet type that is not read; deliver it as text, DECIMAL or TIMESTAMP"
                                    .formatted(file.name(), Excerpt.of(column.name())));
                });
    }
}
