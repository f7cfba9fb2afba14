package org.tieout.close.item;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.store.close.ItemSeverity;
import org.tieout.store.close.Items.Work;
import picocli.CommandLine.Option;

/** What is to be done about an item. */
final class WorkOptions {

    @Option(names = "--owner", paramLabel = "USER", description = "User whose it is.")
    private String owner = "";

    @Option(
            names = "--severity",
            paramLabel = "SEVERITY",
            description = "How much it matters: ${COMPLETION-CANDIDATES}.")
    private @Nullable ItemSeverity severity;

    @Option(names = "--due", paramLabel = "DAY", description = "Day by which it is to be settled, such as 2026-11-15.")
    private @Nullable LocalDate due;

    @Option(names = "--next", paramLabel = "TEXT", description = "What is to be done next.")
    private String next = "";

    @Option(names = "--link", paramLabel = "URL", description = "Where more is written, such as the provider's ticket.")
    private String link = "";

    /** As it was given; what was not is empty. */
    Work work() {
        return new Work(
                owner.strip().toLowerCase(Locale.ROOT),
                Optional.ofNullable(severity),
                Optional.ofNullable(due),
                next.strip(),
                link.strip());
    }
}
