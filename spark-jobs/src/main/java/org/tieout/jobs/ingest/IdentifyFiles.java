package org.tieout.jobs.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.run.DataRefused;
import org.tieout.jobs.ingest.dialect.Dialects;
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
            Format format = file.format();
            identified.add(new IdentifiedFile(
                    file, format, Dialects.of(source, promised.name(), header(spark, file, format, source))));
        }
        return identified;
    }

    private static Header header(SparkSession spark, DeliveredFile file, Format format, SourceConfig source) {
        if (format == Format.PARQUET) {
            try {
                return new Header(
                        List.of(ParquetFiles.schema(spark, file.location()).fieldNames()));
            } catch (Exception e) { // SparkException is checked, and Scala does not declare it.
                throw new DataRefused(
                        "Cannot read %s: its Parquet footer is unreadable, it may be cut short; have it delivered again"
                                .formatted(file.name()),
                        e);
            }
        }
        return TextFiles.header(file, format, source.delimiter().charAt(0));
    }
}
