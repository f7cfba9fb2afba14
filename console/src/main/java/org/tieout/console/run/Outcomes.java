package org.tieout.console.run;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.tieout.common.run.ExitCode;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Written;
import org.tieout.store.page.RunBook.ReleaseRow;
import org.tieout.store.page.RunBook.RunRow;

/** How runs and deliveries look. */
final class Outcomes {

    private Outcomes() {}

    /** How a run ended. */
    static Mark of(RunRow run) {
        if (run.endedAt().isEmpty()) {
            return new Mark("i-now", "idle", "No word of its end");
        }
        return switch (run.exitCode().orElse(-1)) {
            case 0 -> new Mark("i-matched", "ok", "Done");
            case 2 -> new Mark("i-rejected", "danger", "Wrong usage");
            case 10 -> new Mark("i-warn", "caution", "Variance found");
            case 12 -> new Mark("i-rejected", "danger", "Config invalid");
            case 20 -> new Mark("i-clock", "caution", "Input not ready");
            case 30 -> new Mark("i-rejected", "danger", "Data refused");
            case 130 -> new Mark("i-suspended", "idle", "Interrupted");
            default -> new Mark("i-warn", "danger", "Failed unexpectedly");
        };
    }

    /** Whether it did what it was started for, whatever it found. */
    static boolean isGood(RunRow run) {
        int exitCode = run.exitCode().orElse(-1);
        return exitCode == ExitCode.DONE.code() || exitCode == ExitCode.VARIANCE_FOUND.code();
    }

    static String took(RunRow run) {
        return run.endedAt()
                .map(end -> Written.took(Duration.between(run.startedAt(), end)))
                .orElse("–");
    }

    static RunsView.Release release(ReleaseRow row) {
        return new RunsView.Release(
                row.source(),
                row.version(),
                finality(row.finality()),
                row.files().map("%,d"::formatted).orElse("–"),
                row.bytes().map(Written::size).orElse("–"),
                row.landedAt().map(Written::time).orElse("–"));
    }

    private static Mark finality(String finality) {
        return switch (finality.toUpperCase(Locale.ROOT)) {
            case "FINAL" -> new Mark("i-matched", "ok", "Final");
            case "PRELIMINARY" -> new Mark("i-prelim", "caution", "Preliminary");
            default -> new Mark("i-todo", "idle", "Not known");
        };
    }

    /** First digits of a hash. */
    static String digits(String hash) {
        return Optional.of(hash)
                .filter(one -> one.length() > 6)
                .map(one -> one.substring(0, 6))
                .orElse(hash);
    }
}
