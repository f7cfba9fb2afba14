package org.tieout.console.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes whoever guesses passwords wait: after five that were wrong in a row for a second, then two, four, … at most a
 * quarter of an hour. Counted by user name and by address, so that neither many names nor many addresses help.
 */
final class SlowDown {

    private static final int FREE = 5;
    private static final Duration MOST = Duration.ofMinutes(15);
    /** Whoever was not seen for longer is forgotten first; guessers cannot fill the memory. */
    private static final int REMEMBERED = 10_000;

    private static final int LONGEST_SHIFT = 20;

    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Failures(int count, Instant until) {}

    /** How long somebody still has to wait; zero: not at all. */
    synchronized Duration left(String whom, Instant now) {
        Failures known = failures.get(whom);
        return known == null || !now.isBefore(known.until()) ? Duration.ZERO : Duration.between(now, known.until());
    }

    synchronized void failed(String whom, Instant now) {
        Failures known = failures.get(whom);
        int count = known == null ? 1 : known.count() + 1;
        Duration wait =
                count <= FREE ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(LONGEST_SHIFT, count - FREE - 1));
        failures.put(whom, new Failures(count, now.plus(wait.compareTo(MOST) > 0 ? MOST : wait)));
    }

    synchronized void succeeded(String whom) {
        failures.remove(whom);
    }
}
