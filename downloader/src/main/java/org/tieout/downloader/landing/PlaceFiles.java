package org.tieout.downloader.landing;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tieout.common.hash.Sha256;

/**
 * Says where each file of a release lies: under its own name, where every folder, container and bucket takes that name
 * as it is; else under a hash of it. A colon, a name of 255 bytes, letters that a machine writes in two ways, two names
 * that differ in case only: the manifest has the name, the place is plain.
 *
 * <pre>
 * usage/part-0.csv.gz            usage/part-0.csv.gz
 * export-2026-10-01T00:00.csv    renamed-3f0c…9a.csv
 * </pre>
 */
final class PlaceFiles {

    private static final int MOST_OF_STEP = 200;
    private static final int MOST_OF_NAME = 700;
    private static final int HASH_LENGTH = 32;
    private static final Pattern PLAIN_STEP =
            Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9 ()+,=@~!&'$._-]*[A-Za-z0-9()+,=@~!&'$_-])?");
    private static final Pattern EXTENSIONS = Pattern.compile("(?:\\.[A-Za-z0-9]{1,8}){1,2}$");

    /** In small letters: some folders know no others. */
    private final Set<String> files = new HashSet<>();

    private final Set<String> folders = new HashSet<>();

    private PlaceFiles() {}

    /** By its name, the place of each file. */
    static Map<String, String> apply(List<OfferedFile> offered) {
        PlaceFiles places = new PlaceFiles();
        Map<String, String> byName = new LinkedHashMap<>();
        offered.forEach(file -> byName.put(file.name(), places.place(file.name())));
        return byName;
    }

    private String place(String name) {
        if (isPlain(name) && isFree(name.toLowerCase(Locale.ROOT))) {
            take(name.toLowerCase(Locale.ROOT));
            return name;
        }
        Matcher extensions = EXTENSIONS.matcher(name);
        String ending = extensions.find() ? extensions.group() : "";
        String hashed = "renamed-" + hash(name) + ending;
        while (!isFree(hashed.toLowerCase(Locale.ROOT))) {
            hashed = "renamed-" + hash(hashed) + ending;
        }
        take(hashed.toLowerCase(Locale.ROOT));
        return hashed;
    }

    private static boolean isPlain(String name) {
        if (name.length() > MOST_OF_NAME) {
            return false;
        }
        for (String step : name.split("/", -1)) {
            if (step.length() > MOST_OF_STEP || !PLAIN_STEP.matcher(step).matches()) {
                return false;
            }
        }
        return true;
    }

    /** Neither a file nor a folder has the name, and no file that of a folder above. */
    private boolean isFree(String name) {
        return !files.contains(name)
                && !folders.contains(name)
                && above(name).stream().noneMatch(files::contains);
    }

    private void take(String name) {
        files.add(name);
        folders.addAll(above(name));
    }

    private static Set<String> above(String name) {
        Set<String> folders = new HashSet<>();
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            folders.add(name.substring(0, slash));
        }
        return folders;
    }

    private static String hash(String name) {
        return Sha256.hex(name).substring(0, HASH_LENGTH);
    }
}
