package org.tieout.jobs.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.run.DataRefused;
import org.tieout.jobs.ingest.dialect.Dialect;
import org.tieout.jobs.ingest.dialect.Dialects;
import org.tieout.jobs.ingest.dialect.Field;
import org.tieout.jobs.ingest.dialect.Header;
import org.tieout.jobs.ingest.file.DeliveredFile;
import org.tieout.jobs.ingest.file.Format;
import org.tieout.jobs.ingest.file.TextFiles;
import org.tieout.jobs.io.Landed;
import org.tieout.jobs.io.ParquetFiles;

/** Looks at the beginning of every file of a release: is it whole, how is it written, in which dialect. */
final class IdentifyFiles {

    private IdentifyFiles() {}

    static List<IdentifiedFile> apply(SparkSession spark, Landed landed, ReleaseManifest release, SourceConfig source)
            throws IOException {
        List<IdentifiedFile> identified = new ArrayList<>();
        List<String> locations = landed.locations(release);
        for (int i = 0; i < locations.size(); i++) {
            LandedFile promised = release.files().get(i);
            DeliveredFile file = new DeliveredFile(promised.name(), locations.get(i), landed.hadoop());
            if (file.bytes() != promised.bytes()) {
                throw new DataRefused(
                        "Cannot read %s of release %s: it has %,d bytes, its manifest says %,d; land it again"
                                .formatted(promised.name(), release.version(), file.bytes(), promised.bytes()));
            }
            identified.add(identify(spark, file, source));
        }
        return identified;
    }

    private static IdentifiedFile identify(SparkSession spark, DeliveredFile file, SourceConfig source) {
        Format format = file.format();
        if (format != Format.PARQUET) {
            Header header = TextFiles.header(file, format, source.delimiter().charAt(0));
            Dialect dialect = Dialects.of(source, file.name(), header);
            return new IdentifiedFile(file, format, dialect, hasInvoiceIds(dialect, header), false);
        }
        StructType schema = schema(spark, file);
        Header header = new Header(List.of(schema.fieldNames()));
        Dialect dialect = Dialects.of(source, file.name(), header);
        int[] costs = header.positions(dialect.columns()).getOrDefault(Field.BILLED_COST, new int[0]);
        boolean isInexact = Arrays.stream(costs).anyMatch(cost -> ParquetFiles.isBinary(schema.apply(cost)));
        return new IdentifiedFile(file, format, dialect, hasInvoiceIds(dialect, header), isInexact);
    }

    private static boolean hasInvoiceIds(Dialect dialect, Header header) {
        return header.positions(dialect.columns()).containsKey(Field.INVOICE_ID);
    }

    private static StructType schema(SparkSession spark, DeliveredFile file) {
        try {
            return ParquetFiles.schema(spark, file.location());
        } catch (Exception e) { // SparkException is checked, and Scala does not declare it.
            throw new DataRefused(
                    "Cannot read %s: its Parquet footer is unreadable, it may be cut short; have it delivered again"
                            .formatted(file.name()),
                    e);
        }
    }
}
