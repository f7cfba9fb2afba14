package org.tieout.cli.place;

import java.util.Locale;
import java.util.Optional;

/** Room where something lies; bytes are absent for what does not lie on a disk of this machine. */
public record Disk(String what, String place, Optional<Long> freeBytes, Optional<Long> totalBytes) {

    private static final double BYTES_OF_A_GIGABYTE = 1_000_000_000;

    /** {@code 41.3 GB}. */
    public String free() {
        return gigabytes(freeBytes);
    }

    /** {@code 80.0 GB}. */
    public String total() {
        return gigabytes(totalBytes);
    }

    private static String gigabytes(Optional<Long> bytes) {
        return bytes.map(count -> String.format(Locale.ROOT, "%.1f GB", count / BYTES_OF_A_GIGABYTE))
                .orElse("not on a disk here");
    }
}
