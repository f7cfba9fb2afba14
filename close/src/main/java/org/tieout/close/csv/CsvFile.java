package org.tieout.close.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tieout.common.hash.Sha256;

/**
 * A table of a file.
 *
 * @param sha256 of its bytes; empty where it could not be read
 */
public record CsvFile(List<CsvRow> rows, String sha256) {

    public CsvFile {
        rows = List.copyOf(rows);
    }

    /**
     * Its rows; what cannot be read as such is a problem, and so is a table without any.
     *
     * @param none what is said of a table without rows, such as {@code Names no product; add a line for each}
     */
    public static CsvFile read(Path file, List<String> columns, String none, Problems problems) throws IOException {
        Optional<byte[]> bytes = CsvText.bytes(file, problems);
        List<CsvRow> rows = bytes.flatMap(all -> CsvText.decode(file.toString(), all, problems))
                .flatMap(text -> new CsvLines(file.toString(), columns, problems).read(text))
                .orElse(List.of());
        if (rows.isEmpty() && problems.count() == 0) {
            problems.add(Problems.Place.of(file.toString()), none);
        }
        return new CsvFile(rows, bytes.map(Sha256::hex).orElse(""));
    }
}
