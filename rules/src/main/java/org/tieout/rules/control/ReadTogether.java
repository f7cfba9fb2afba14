package org.tieout.rules.control;

import java.util.List;
import java.util.Optional;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.dialect.Dialects;
import org.tieout.rules.file.IdentifiedFile;

/**
 * Says how the files of a release are to be read now that all rows of it have been: some providers tell one thing in
 * two ways, and no row alone says that another tells it too.
 */
public final class ReadTogether {

    private ReadTogether() {}

    /**
     * The same files in other readings of their dialects; empty where they have been read rightly.
     *
     * @throws DataRefusedException where the rows contradict each other
     */
    public static Optional<List<IdentifiedFile>> apply(String source, List<IdentifiedFile> files, FileTotals totals) {
        List<Dialect.Hinted> hinted = totals.hinted();
        List<IdentifiedFile> read;
        try {
            read = files.stream()
                    .map(file -> file.in(file.dialect().knowing(hinted)))
                    .toList();
        } catch (DataRefusedException e) {
            throw new DataRefusedException("Cannot ingest %s: %s".formatted(source, e.getMessage()), e);
        }
        return read.equals(files) ? Optional.empty() : Optional.of(read);
    }

    /** Whether a release was read as its rows stand; what is read otherwise depends on its other files. */
    public static boolean isPlain(List<IdentifiedFile> files) {
        return files.stream().map(IdentifiedFile::dialect).allMatch(Dialects.ALL::contains);
    }
}
