package org.tieout.close.person;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tieout.close.csv.CsvLines;
import org.tieout.close.csv.CsvText;
import org.tieout.close.csv.Problems;
import org.tieout.close.person.ReadPeople.PersonLine;
import org.tieout.common.hash.Sha256;
import org.tieout.common.hierarchy.Hierarchy;

/**
 * Who may do what, as a file says it.
 *
 * @param name of the file
 * @param sha256 of its bytes
 */
public record PeopleFile(String name, String sha256, List<PersonLine> lines) {

    public PeopleFile {
        lines = List.copyOf(lines);
    }

    /** Reads and checks it, and adds to the problems; empty where it cannot be read as a table. */
    public static Optional<PeopleFile> read(Path file, Hierarchy hierarchy, Problems problems) throws IOException {
        String name = file.toString();
        return CsvText.bytes(file, problems)
                .flatMap(bytes -> CsvText.decode(name, bytes, problems)
                        .flatMap(text -> new CsvLines(name, ReadPeople.COLUMNS, problems).read(text))
                        .map(rows -> new PeopleFile(name, Sha256.hex(bytes), new ReadPeople(problems).apply(rows)))
                        .map(read -> {
                            new CheckPeople(problems, read.lines()).apply(hierarchy);
                            return read;
                        }));
    }
}
