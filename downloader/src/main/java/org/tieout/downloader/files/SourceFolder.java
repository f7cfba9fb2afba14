package org.tieout.downloader.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.tieout.common.file.FileErrors;
import org.tieout.common.run.DataRefusedException;
import org.tieout.downloader.landing.SourceChangedException;

/**
 * The folder a source's files are delivered to, and the only one they are read from: whoever may write to it must not
 * have other files of this machine landed by a link.
 *
 * @param real where it is, itself reached through whatever links its path holds
 */
record SourceFolder(Path real) {

    /** The folder a path without wildcards names. */
    static SourceFolder at(Path folder) throws IOException {
        return new SourceFolder(folder.toRealPath());
    }

    /** Where a file or folder really is. */
    Path inside(Path file) throws IOException {
        Path target = file.toRealPath();
        if (!target.startsWith(real)) {
            throw refused(file, "it is a link that leads out of %s".formatted(real));
        }
        return target;
    }

    /** Opens what is a file, also now. */
    InputStream open(Path file) throws IOException {
        Path target = inside(file);
        if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new SourceChangedException("%s is no file any more".formatted(file));
        }
        try {
            return Files.newInputStream(target, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static DataRefusedException unreadable(Path file, IOException why) {
        return new DataRefusedException(sentence(file, "it cannot be read (%s)".formatted(FileErrors.of(why))), why);
    }

    static DataRefusedException refused(Path file, String why) {
        return new DataRefusedException(sentence(file, why));
    }

    private static String sentence(Path file, String why) {
        return "Cannot download %s: %s; mend it, take it away, or have fetch.path name only what is meant"
                .formatted(shown(file), why);
    }

    /** Without what would move a terminal's cursor. */
    static String shown(Path file) {
        return file.toString().replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }
}
