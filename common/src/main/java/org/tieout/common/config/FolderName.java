package org.tieout.common.config;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A name that is also a folder of the lake or landing: it may neither lead out of there nor be two folders in one. */
final class FolderName {

    private static final int MOST_BYTES = 100;
    private static final Pattern SOUND =
            Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{M}\\p{N}._ -]*[\\p{L}\\p{M}\\p{N}_-])?");

    private FolderName() {}

    /** Refuses a name that makes no folder of its own. */
    static void refuseUnsound(String what, String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new IllegalArgumentException("Invalid name: that of a %s, %s…, is longer than %d bytes; shorten it"
                    .formatted(what, shown(name.substring(0, Math.min(name.length(), 20))), MOST_BYTES));
        }
        if (!SOUND.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Invalid name: \"%s\" cannot name a %s; it may hold letters, digits, blanks and . _ - and begins with a letter or digit"
                            .formatted(shown(name), what));
        }
    }

    /** The same for names that some storage takes for one. */
    static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** Without what would move a terminal's cursor. */
    private static String shown(String name) {
        return name.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }
}
