package org.tieout.rules.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.dialect.Excerpt;

/** The one file that a ZIP archive holds. What else is in it shows at its end, and refuses it. */
final class ZipContent extends FilterInputStream {

    private static final String INSTEAD = "; deliver the files by themselves, or packed with gzip";

    private final ZipInputStream archive;
    private final String name;
    private boolean isEnded;

    private ZipContent(ZipInputStream archive, String name) {
        super(archive);
        this.archive = archive;
        this.name = name;
    }

    static boolean isZip(byte[] start) {
        // The end of an empty archive begins with 05 06, one in pieces with 07 08.
        return start.length >= 4
                && start[0] == 'P'
                && start[1] == 'K'
                && ((start[2] == 3 && start[3] == 4)
                        || (start[2] == 5 && start[3] == 6)
                        || (start[2] == 7 && start[3] == 8));
    }

    static ZipContent of(InputStream in) throws IOException {
        ZipInputStream archive = new ZipInputStream(in);
        ZipEntry file = nextFile(archive);
        if (file == null) {
            throw new UnreadableException("it is a ZIP archive that holds no file; have it delivered again");
        }
        if (isOfAnOfficeFile(file.getName())) {
            throw new UnreadableException("it is an Excel workbook or another office document; save it as CSV UTF-8");
        }
        return new ZipContent(archive, file.getName());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (isEnded) {
            return -1;
        }
        int count = unpack(into, offset, length);
        if (count < 0) {
            isEnded = true;
            ZipEntry next = nextFile(archive);
            if (next != null) {
                throw new UnreadableException("it is a ZIP archive of several files, %s and %s among them%s"
                        .formatted(Excerpt.of(name), Excerpt.of(next.getName()), INSTEAD));
            }
        }
        return count;
    }

    private int unpack(byte[] into, int offset, int length) throws IOException {
        try {
            return archive.read(into, offset, length);
        } catch (ZipException e) {
            throw damaged();
        }
    }

    private static @Nullable ZipEntry nextFile(ZipInputStream archive) throws IOException {
        try {
            ZipEntry entry = archive.getNextEntry();
            while (entry != null && (entry.isDirectory() || isOfTheFinder(entry.getName()))) {
                entry = archive.getNextEntry();
            }
            return entry;
        } catch (ZipException | IllegalArgumentException e) {
            throw damaged();
        }
    }

    private static UnreadableException damaged() {
        return new UnreadableException(
                "it is a ZIP archive that is encrypted, damaged or in a form not read" + INSTEAD);
    }

    /** What macOS puts beside the files it packs. */
    private static boolean isOfTheFinder(String name) {
        return name.startsWith("__MACOSX/") || name.endsWith(".DS_Store");
    }

    private static boolean isOfAnOfficeFile(String name) {
        return name.equals("[Content_Types].xml")
                || name.equals("mimetype")
                || name.startsWith("_rels/")
                || name.startsWith("docProps/")
                || name.startsWith("xl/");
    }
}
