package org.tieout.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tieout.jobs.ingest.dialect.Dialect;
import org.tieout.jobs.ingest.dialect.Dialects;
import org.tieout.jobs.ingest.dialect.Field;

class DialectsDocTest {

    private static final Path PAGE = Path.of("../docs/formats.md");

    @Test
    void keepsThePageOfFormatsUpToDate() throws IOException {
        String page = page();

        if (Boolean.getBoolean("docs.update")) {
            Files.createDirectories(PAGE.resolveSibling(""));
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).as("run: mvn test -Ddocs.update=true").content().isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Formats

                What Tieout can ingest. This page is made from the code; a test fails when it is out of date
                (`mvn -pl common,spark-jobs test -Dtest=DialectsDocTest -Dsurefire.failIfNoSpecifiedTests=false \
                -Ddocs.update=true` writes it).

                A file is CSV, JSON lines or Parquet; CSV and JSON lines may be packed with gzip. Its content tells,
                not its name. Columns are found whatever their order, case and punctuation; columns Tieout does not
                know are left alone.

                A file is read in the dialect of its source's kind that asks for the most mandatory columns and finds
                them all, unless config names a dialect. Where several columns are listed for one field, the first
                that is not null on the row counts. An empty right column: the dialect does not say.

                """);
        Dialects.ALL.forEach(dialect -> write(dialect, page));
        page.append("""
                ## Why a row is set aside

                The column `Reason` of the table `rejects`.

                | reason | meaning |
                |---|---|
                """);
        for (Reason reason : Reason.values()) {
            page.append("| `%s` | %s |\n".formatted(reason, reason.meaning()));
        }
        return page.toString();
    }

    private static void write(Dialect dialect, StringBuilder page) {
        page.append("""
                ## %s

                %s. Kind: `%s`.

                Mandatory columns: %s.

                | field | read from |
                |---|---|
                """.formatted(
                        dialect.name(),
                        sentence(dialect.description()),
                        dialect.kind(),
                        dialect.mandatory().stream()
                                .map(column -> "`" + column.replace("|", "` or `") + "`")
                                .collect(Collectors.joining(", "))));
        Map<Field, List<String>> columns = dialect.columns();
        for (Field field : Field.values()) {
            String readFrom = columns.getOrDefault(field, List.of()).stream()
                    .map(column -> "`" + column + "`")
                    .collect(Collectors.joining(", "));
            page.append("| %s | %s |\n".formatted(field.column(), readFrom));
        }
        page.append('\n');
    }

    private static String sentence(String description) {
        return description.substring(0, 1).toUpperCase(Locale.ROOT) + description.substring(1);
    }
}
