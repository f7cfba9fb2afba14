package org.tieout.rules.name;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.tieout.rules.typing.SharedData;

/** Rows of real files, which stand beside the repository and not in it. */
final class SharedRows {

    private SharedRows() {}

    static List<NamedCsvRecord> read(String name) throws IOException {
        byte[] bytes = SharedData.read(name);
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(new ByteArrayInputStream(bytes))) {
            return reader.stream().toList();
        }
    }
}
