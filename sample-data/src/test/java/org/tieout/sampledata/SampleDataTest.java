package org.tieout.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDataTest {

    private static final Path README = Path.of("README.md");

    @Test
    void isTheSameEveryTime(@TempDir Path one, @TempDir Path other) throws Exception {
        SampleData.write(one);
        SampleData.write(other);

        assertThat(contents(one)).hasSize(21).isEqualTo(contents(other));
    }

    @Test
    void itsReadmeListsEveryPlantedVariance() throws IOException {
        String page = page();

        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(README, page);
        }
        assertThat(Files.readString(README)).isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Sample data

                Three invented companies and what their providers delivered for 2026-09 and 2026-10, in the providers' real
                formats, made by `SampleData`, the same bytes every time. `tieout demo` writes the deliveries to `data/sample`
                and takes them through every stage; `golden/` holds what must come out,
                but for the owners of lines, which come from `hierarchy/`.

                - **contoso**, an Azure partner: daily rated usage of its invoices (JSON lines, gzip) and Azure's FOCUS 1.2
                  export (CSV, gzip, two parts).
                - **fabrikam**, an AWS payer with two accounts: Cost and Usage Report 2.0 and AWS's FOCUS 1.2 export (CSV,
                  gzip).
                - **tailspin**, an organisation whose customer programs run on a platform, Proseware: the platform's fee
                  statement and the organisation's own fee ledger (CSV, gzip). No provider has a format for these; theirs
                  is Tieout's own (docs/formats.md). In October the statement has one fee at a higher price than was agreed;
                  all else is equal, a credit among it.

                Every difference is planted. This table is made from `Planted`; a test fails when it is out of date.

                | planted | company | months | what |
                |---|---|---|---|
                """);
        for (Planted planted : Planted.values()) {
            page.append("| %s | %s | %s | %s |%n"
                    .formatted(planted.name(), planted.company(), planted.periods(), planted.what()));
        }
        return page.toString();
    }

    private static Map<String, String> contents(Path folder) throws IOException, NoSuchAlgorithmException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = file.toString().endsWith(".gz")
                        ? new GZIPInputStream(Files.newInputStream(file)).readAllBytes()
                        : Files.readAllBytes(file);
                contents.put(
                        folder.relativize(file).toString(),
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            }
        }
        return contents;
    }
}
