package org.tieout.close.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.layout.WrittenFile;
import org.tieout.common.hash.Sha256;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.downloader.landing.LocalLandingStore;
import org.tieout.store.close.ExportContents;
import org.tieout.store.close.Exports.BatchRow;
import org.tieout.store.close.Exports.FileRow;
import org.tieout.store.close.ReversedBy;

class WriteBatchTest {

    private static final BatchRow BATCH = new BatchRow(
            42,
            BillingPeriod.parse("2026-10"),
            1,
            ExportContents.ACCRUAL,
            "ours",
            "",
            ReversedBy.FILE,
            LocalDate.of(2026, 11, 3),
            OptionalLong.empty());

    @TempDir
    private Path dir;

    /** R35: the same number has the same bytes, or nothing. */
    @Test
    void whatHasOtherBytesThanItWasNumberedWithIsNotWritten() {
        assertThatThrownBy(() -> write(List.of(row("a.csv", "1\n"), row("b.csv", "3\n"))))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageStartingWith(
                        "Cannot write E2026-10-0001: its files would not have the bytes they were numbered with");
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void itsManifestNamesWhatThereIs() throws IOException {
        write(List.of(row("a.csv", "1\n"), row("b.csv", "2\n")));

        assertThat(dir.resolve("E2026-10-0001/a.csv")).hasContent("1\n");
        assertThat(Files.readString(dir.resolve("E2026-10-0001/batch.json")))
                .contains(
                        "\"batch\" : \"E2026-10-0001\"",
                        "\"batchNumber\" : 42",
                        "\"name\" : \"b.csv\"",
                        Sha256.hex("2\n"));
    }

    private void write(List<FileRow> numbered) throws IOException {
        new WriteBatch(new LocalLandingStore(dir))
                .apply(
                        BATCH,
                        List.of(),
                        new RenderedFiles(
                                List.of(file("a.csv", "1\n"), file("b.csv", "2\n")),
                                List.of(row("a.csv", "1\n"), row("b.csv", "2\n"))),
                        numbered);
    }

    private static WrittenFile file(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new WrittenFile(name, bytes.length, out -> out.write(bytes));
    }

    private static FileRow row(String name, String text) {
        return new FileRow(name, text.length(), Sha256.hex(text));
    }
}
