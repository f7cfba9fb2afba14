package org.tieout.console.accrual;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tieout.close.bundle.UnclosedMonth;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.console.accrual.AccrualsView.Bundle;
import org.tieout.console.page.Links;
import org.tieout.console.page.OwnProcesses.Started;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Written;
import org.tieout.store.close.Acts;

/** How far the bundle of a month is. */
final class MakeBundleView {

    static final Bundle NONE = new Bundle(List.of(), false, false, "", List.of(), "", "", "", "");

    private MakeBundleView() {}

    static Bundle of(Visit visit, MadeBundles bundles) {
        Optional<Started> started = bundles.newest(visit.period());
        boolean isRunning = started.filter(Started::lives).isPresent();
        Optional<Path> file = bundles.file(visit.period());
        List<String> sentences = new ArrayList<>();
        started.filter(Started::lives)
                .ifPresent(one -> sentences.add(
                        "It is being made since %s UTC, started by %s. It goes on when you leave this page."
                                .formatted(Written.time(one.startedAt()), visit.name(one.by()))));
        boolean isFailed = !isRunning
                && started.filter(one -> file.map(MakeBundleView::madeAt)
                                .filter(made -> !made.isBefore(one.startedAt()))
                                .isEmpty())
                        .isPresent();
        if (isFailed) {
            sentences.add("It was not made when %s started it at %s UTC; what was said then is below."
                    .formatted(
                            started.map(one -> visit.name(one.by())).orElse(""),
                            started.map(one -> Written.time(one.startedAt())).orElse("")));
        }
        file.map(MakeBundleView::madeAt).ifPresent(made -> sentences.add(made(visit, made)));
        String open = open(visit);
        if (!open.isEmpty()) {
            sentences.add("A month is bundled once it is closed: %s.".formatted(open));
        } else if (!bundles.hasKey()) {
            sentences.add("The console has no key to sign with; where there is one, a command makes it:");
        } else if (!bundles.isPossible()) {
            sentences.add("This console was not started by bin/tieout; a command makes it:");
        }
        return new Bundle(
                sentences,
                isRunning,
                isFailed,
                file.map(one -> "close-%s.zip, %s".formatted(visit.period(), Written.size(size(one))))
                        .orElse(""),
                started.map(bundles::lastLines).orElse(List.of()).stream()
                        .filter(line -> !line.startsWith("Written to "))
                        .toList(),
                bundles.isPossible() || !open.isEmpty()
                        ? ""
                        : "tieout close bundle --period %s --to close-%s.zip --key close-key.pem"
                                .formatted(visit.period(), visit.period()),
                "tieout close verify close-%s.zip".formatted(visit.period()),
                Links.of(visit.period(), "accruals"),
                Links.of(visit.period(), "accruals") + "/bundle/under-way");
    }

    /** What of the month is not closed yet, in words. */
    static String open(Visit visit) {
        return UnclosedMonth.of(
                visit.transaction(),
                visit.period(),
                visit.config().reconciliations().stream()
                        .map(ReconciliationConfig::name)
                        .toList());
    }

    private static String made(Visit visit, Instant made) {
        boolean isOld = visit.transaction()
                .of(Acts.class)
                .newestOf(visit.period())
                .filter(act -> act.actedAt().isAfter(made))
                .isPresent();
        return "Made at %s UTC, and checked%s."
                .formatted(Written.time(made), isOld ? "; something was done in the month since: make it again" : "");
    }

    private static Instant madeAt(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
