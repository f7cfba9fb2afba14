package org.tieout.cli.status;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tieout.cli.place.Disk;
import org.tieout.cli.runs.Written;
import org.tieout.cli.status.StatusDocument.Close;
import org.tieout.cli.status.StatusDocument.Lock;
import org.tieout.cli.status.StatusDocument.OpenItems;
import org.tieout.cli.status.StatusDocument.Period;
import org.tieout.cli.status.StatusDocument.Reach;
import org.tieout.cli.status.StatusDocument.Run;
import org.tieout.cli.status.StatusDocument.Source;
import org.tieout.cli.status.StatusDocument.StoreState;
import org.tieout.command.output.TextTable;
import org.tieout.common.text.Printable;

/** Writes how an installation is for people. */
final class StatusText {

    private static final List<String> RUNS = List.of("Command", "State", "Exit", "Ended", "Took", "Run", "Message");
    private static final List<String> SOURCES = List.of("Source", "Release", "Finality", "Landed", "Age");
    private static final List<String> DISKS = List.of("Room", "Free", "Of", "Place");

    private final PrintWriter out;

    StatusText(PrintWriter out) {
        this.out = out;
    }

    void write(StatusDocument status) throws IOException {
        line("Store", store(status.store()));
        if (status.store().state() == Reach.READY) {
            line("Locks", status.locks().isEmpty() ? "none" : "");
            locks(status.locks());
        }
        line(
                "Waiting",
                status.waitingRuns().waiting() == 0 && status.waitingRuns().refused() == 0
                        ? "no run, all are in the store"
                        : "%s to be entered in the store%s: %s"
                                .formatted(
                                        runs(status.waitingRuns().waiting()),
                                        status.waitingRuns().refused() == 0
                                                ? ""
                                                : ", %s put aside that no store takes"
                                                        .formatted(runs(status.waitingRuns()
                                                                .refused())),
                                        status.waitingRuns().folder()));
        for (Period period : status.periods()) {
            write(period);
        }
        if (!status.runs().isEmpty()) {
            out.printf("%nOf no billing period%n");
            write(status.runs());
        }
        out.println();
        new TextTable(DISKS, status.disks().stream().map(StatusText::row).toList()).write(out);
        out.flush();
    }

    private void write(Period period) throws IOException {
        out.printf("%nBilling period %s%n", period.period());
        line(
                "Close",
                period.close().isEmpty()
                        ? "nothing is published"
                        : period.close().stream().map(StatusText::close).collect(joining("; ")));
        line("Open", items(period.openItems()));
        if (!period.runs().isEmpty()) {
            out.println();
            write(period.runs());
        }
        if (!period.sources().isEmpty()) {
            out.println();
            new TextTable(
                            SOURCES,
                            period.sources().stream().map(StatusText::row).toList())
                    .write(out);
        }
    }

    private void write(List<Run> runs) throws IOException {
        new TextTable(RUNS, runs.stream().map(StatusText::row).toList()).write(out);
    }

    private static String store(StoreState store) {
        return switch (store.state()) {
            case READY -> "%s, version %d".formatted(store.name(), store.expectedVersion());
            case STOPPED -> "%s, stopped".formatted(store.name());
            case UNREACHABLE -> "%s, cannot be reached".formatted(store.name());
            case OTHER_VERSION ->
                "%s, version %d; this Tieout works with %d"
                        .formatted(store.name(), store.version().orElse(0), store.expectedVersion());
        };
    }

    /** A run has several, most often; it took them at once. */
    private void locks(List<Lock> locks) {
        Map<String, List<Lock>> byRun = new LinkedHashMap<>();
        locks.forEach(lock ->
                byRun.computeIfAbsent(lock.runId(), unused -> new ArrayList<>()).add(lock));
        for (List<Lock> ofRun : byRun.values()) {
            Lock lock = ofRun.get(0);
            out.println("  "
                    + Printable.line("%s of %s: %s (%s, process %d) since %s UTC, %s"
                            .formatted(
                                    ofRun.stream().map(Lock::locked).collect(joining(", ")),
                                    lock.period(),
                                    lock.runId(),
                                    lock.owner(),
                                    lock.pid(),
                                    Written.minute(lock.since()),
                                    heard(lock))));
        }
    }

    private static String heard(Lock lock) {
        return switch (lock.holder()) {
            case ALIVE -> "heard of %s ago".formatted(Written.seconds(lock.silentSeconds()));
            case GONE -> "its process is gone";
            case SILENT -> "silent for " + Written.seconds(lock.silentSeconds());
        };
    }

    private static String runs(long count) {
        return count == 1 ? "1 run" : "%,d runs".formatted(count);
    }

    private static String close(Close close) {
        return "%s %s%s"
                .formatted(
                        close.reconciliation(),
                        close.state(),
                        close.frozen() ? ", frozen" : close.published() ? "" : ", nothing published");
    }

    private static String items(OpenItems items) {
        if (items.all() == 0) {
            return "no items";
        }
        List<String> words = new ArrayList<>();
        add(words, items.high(), "high");
        add(words, items.medium(), "medium");
        add(words, items.low(), "low");
        add(words, items.notRated(), "not rated");
        return "%,d %s: %s".formatted(items.all(), items.all() == 1 ? "item" : "items", String.join(", ", words));
    }

    private static void add(List<String> words, long items, String severity) {
        if (items > 0) {
            words.add("%,d %s".formatted(items, severity));
        }
    }

    private static List<String> row(Run run) {
        return List.of(
                run.command(),
                run.state().words(),
                run.exitCode().map(String::valueOf).orElse(""),
                run.ended().map(Written::minute).orElse(""),
                run.seconds().map(Written::seconds).orElse(""),
                run.runId(),
                run.message());
    }

    private static List<String> row(Source source) {
        return List.of(
                source.source(),
                source.release(),
                source.finality().orElse(""),
                source.landed().map(Written::minute).orElse(""),
                source.ageSeconds().map(Written::seconds).orElse("not known"));
    }

    private static List<String> row(Disk disk) {
        return List.of(disk.what(), disk.free(), disk.total(), disk.place());
    }

    private void line(String name, String value) {
        out.println("%-7s  %s".formatted(name, Printable.line(value)).stripTrailing());
    }
}
