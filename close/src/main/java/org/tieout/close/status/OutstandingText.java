package org.tieout.close.status;

import static java.util.stream.Collectors.groupingBy;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tieout.store.close.Periods.PeriodRow;

/** Says how far a month is from being approved: what blocks it, what is outstanding, and who owes it. */
public final class OutstandingText {

    private static final int OF_EACH = 5;

    private OutstandingText() {}

    public static void write(MonthStatus status, PrintWriter out) {
        out.println("%s is %s".formatted(status.period(), status.company()));
        status.states().forEach(row -> {
            out.println("  %s: %s%s".formatted(row.reconciliation(), row.state(), version(row)));
            status.blocks().stream()
                    .filter(found -> found.reconciliation().equals(row.reconciliation()))
                    .forEach(found -> out.println("    " + found.inWords()));
        });
        if (status.owed().isEmpty()) {
            return;
        }
        out.println();
        out.println("Outstanding");
        Map<String, List<OutstandingCard>> byUser =
                new TreeMap<>(status.owed().stream().collect(groupingBy(OutstandingCard::userName)));
        byUser.forEach((user, owed) -> {
            out.println("  %s owes %,d"
                    .formatted(
                            user.isEmpty() ? "Nobody we know" : status.people().inWords(user), owed.size()));
            owed.stream().limit(OF_EACH).forEach(one -> out.println("    %s".formatted(one.what())));
            if (owed.size() > OF_EACH) {
                out.println("    … and %,d more: tieout close cards".formatted(owed.size() - OF_EACH));
            }
        });
    }

    private static String version(PeriodRow row) {
        return row.version() == 1 ? "" : ", opened again, version " + row.version();
    }
}
