package org.tieout.close.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.close.layout.Layout.Status;

/** Layouts that come with Tieout are held to the byte; {@code -Dgolden.update=true} writes the files anew. */
class ShippedLayoutsTest {

    static Stream<String> names() {
        return Shipped.LAYOUTS.names().stream();
    }

    @Test
    void areTheseAndNoOthers() {
        assertThat(names().filter(name -> Shipped.layout(name).status() == Status.TESTED))
                .containsExactly(
                        "ap-invoice-csv",
                        "dynamics365-general-journal",
                        "fixed-width-h-l-c",
                        "netsuite-journal",
                        "oracle-fusion-ap",
                        "oracle-fusion-budget",
                        "oracle-fusion-gl",
                        "quickbooks-iif",
                        "quickbooks-online",
                        "sap-journal-upload",
                        "workday-journal",
                        "xero-manual-journal");
        assertThat(names().filter(name -> Shipped.layout(name).status() == Status.EXAMPLE))
                .containsExactly(
                        "business-central",
                        "coupa-invoices",
                        "jde-f0911z1",
                        "peoplesoft",
                        "sage-intacct",
                        "sap-rfbibl00");
    }

    @ParameterizedTest
    @MethodSource("names")
    void writeTheBytesTheyAlwaysWrote(String name) throws IOException {
        List<WrittenFile> files = Shipped.files(name);

        Path folder = Path.of("src", "test", "resources", "exports", name);
        for (WrittenFile file : files) {
            Path golden = folder.resolve(file.name());
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(folder);
                Files.write(golden, file.bytes());
            }
            assertThat(file.bytes()).as(file.name()).isEqualTo(Files.readAllBytes(golden));
            assertThat(file.size()).isEqualTo(Files.size(golden));
        }
        try (Stream<Path> known = Files.list(folder)) {
            assertThat(known.map(one -> one.getFileName().toString()).sorted())
                    .containsExactlyElementsOf(
                            files.stream().map(WrittenFile::name).sorted().toList());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void writeTheSameEachTime(String name) {
        assertThat(Shipped.files(name).stream().map(WrittenFile::bytes))
                .containsExactlyElementsOf(
                        Shipped.files(name).stream().map(WrittenFile::bytes).toList());
    }
}
