package org.tieout.downloader.azure.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the path of a manifest tells. Azure has changed its layout more than once; steps are known by their looks, not
 * by their place.
 *
 * <pre>
 * focus/monthly/20251001-20251031/202510161527/cc47e41e-…/manifest.json
 * focus/monthly/20251001-20251031/cc47e41e-…/manifest.json
 * focus/20251001-20251031/monthly/202510161527/cc47e41e-…/manifest.json
 * </pre>
 */
record ExportPath(List<String> steps) {

    private static final Pattern TIME = Pattern.compile("\\d{12}");
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyyMMddHHmm");
    private static final Pattern ID =
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    ExportPath {
        steps = List.copyOf(steps);
    }

    static ExportPath of(String key) {
        List<String> all = Arrays.asList(key.split("/"));
        return new ExportPath(all.subList(0, all.size() - 1));
    }

    Optional<DayRange> days() {
        return last(DayRange::inPath);
    }

    /** When the run was begun, in UTC. */
    Optional<Instant> begun() {
        return last(ExportPath::time);
    }

    Optional<String> runId() {
        return last(step -> ID.matcher(step).matches() ? Optional.of(step) : Optional.empty());
    }

    /** The step before the days, or after them where the layout is the other way round. */
    Optional<String> export() {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (DayRange.inPath(steps.get(i)).isPresent()) {
                boolean isBehind = i + 1 < steps.size() && isName(steps.get(i + 1));
                return isBehind
                        ? Optional.of(steps.get(i + 1))
                        : i > 0 ? Optional.of(steps.get(i - 1)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    boolean holds(String name) {
        return steps.stream().anyMatch(name::equalsIgnoreCase);
    }

    private static boolean isName(String step) {
        return !ID.matcher(step).matches() && !TIME.matcher(step).matches();
    }

    private static Optional<Instant> time(String step) {
        try {
            return TIME.matcher(step).matches()
                    ? Optional.of(LocalDateTime.parse(step, WRITTEN).toInstant(ZoneOffset.UTC))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private <T> Optional<T> last(Step<T> step) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            Optional<T> found = step.read(steps.get(i));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private interface Step<T> {
        Optional<T> read(String step);
    }
}
