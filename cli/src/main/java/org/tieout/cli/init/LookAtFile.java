package org.tieout.cli.init;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tieout.cli.place.LocalFile;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.dialect.Dialects;
import org.tieout.rules.dialect.Excerpt;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.dialect.Header;
import org.tieout.rules.file.CsvLayout;
import org.tieout.rules.file.DeliveredFile;
import org.tieout.rules.file.DeliveredRecord;
import org.tieout.rules.file.FileFormat;
import org.tieout.rules.file.TextFiles;
import org.tieout.rules.name.Cloud;
import org.tieout.rules.name.Issuers;

/** Recognises one file by the rules of ingest, from its beginning: header and first rows, or the footer of Parquet. */
final class LookAtFile {

    private static final int ROWS = 200;

    private LookAtFile() {}

    /**
     * What it is.
     *
     * @param path below the folder
     * @throws DataRefusedException saying why it cannot be told
     */
    static SeenFile apply(Path folder, Path path) {
        Path file = folder.resolve(path);
        DeliveredFile delivered = LocalFile.of(file, path.toString());
        FileFormat format = delivered.format();
        if (format == FileFormat.PARQUET) {
            Header header = LocalFile.footer(file, path.toString());
            Dialect dialect = recognised(header);
            return new SeenFile(path, dialect, ',', 0, Set.of(), Set.of(), cloud(dialect, Set.of()));
        }
        CsvLayout layout = TextFiles.likelyLayout(delivered, format);
        Dialect dialect = recognised(TextFiles.likelyHeader(delivered, format, layout));
        return withRows(path, delivered, format, layout, dialect);
    }

    private static Dialect recognised(Header header) {
        return Dialects.likeliest(header)
                .orElseThrow(() -> new DataRefusedException(Dialects.unread(header)
                        .orElseGet(() -> header.size() == 0
                                ? "it holds no rows"
                                : "no known dialect has its columns (%s); docs/formats.md lists what is read"
                                        .formatted(header.names().stream()
                                                .limit(6)
                                                .map(Excerpt::of)
                                                .collect(Collectors.joining(", "))))));
    }

    private static SeenFile withRows(
            Path path, DeliveredFile delivered, FileFormat format, CsvLayout layout, Dialect dialect) {
        TextFiles.Opened opened = TextFiles.open(delivered, format, layout, dialect);
        Map<Field, int[]> positions = opened.header().positions(dialect.columns());
        Set<String> issuers = new TreeSet<>();
        Set<String> providers = new TreeSet<>();
        Set<String> currencies = new TreeSet<>();
        long rows = 0;
        try (var records = opened.records()) {
            for (; rows < ROWS && records.hasNext(); rows++) {
                DeliveredRecord record = records.next();
                if (record.flaw().isEmpty()) {
                    value(record, positions, Field.INVOICE_ISSUER_NAME).ifPresent(issuers::add);
                    value(record, positions, Field.PROVIDER_NAME).ifPresent(providers::add);
                    value(record, positions, Field.BILLING_CURRENCY).ifPresent(currencies::add);
                }
            }
        } catch (IOException e) {
            throw new DataRefusedException("it cannot be read to its first %d rows".formatted(ROWS), e);
        }
        providers.addAll(issuers);
        return new SeenFile(path, dialect, layout.delimiter(), rows, issuers, currencies, cloud(dialect, providers));
    }

    private static Optional<String> value(DeliveredRecord record, Map<Field, int[]> positions, Field field) {
        return Arrays.stream(positions.getOrDefault(field, new int[0]))
                .mapToObj(record.at())
                .filter(Objects::nonNull)
                .map(value -> value.text().strip())
                .filter(text -> !text.isEmpty() && !text.equalsIgnoreCase("null"))
                .findFirst();
    }

    private static Cloud cloud(Dialect dialect, Set<String> names) {
        return dialect.cloud().orElseGet(() -> {
            List<Cloud> clouds = names.stream()
                    .flatMap(name -> Issuers.cloud(name).stream())
                    .distinct()
                    .toList();
            return clouds.size() == 1 ? clouds.get(0) : Cloud.OTHER;
        });
    }
}
