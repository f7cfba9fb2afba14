package org.tieout.console.accrual;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tieout.close.export.ExportAsked;
import org.tieout.close.export.PreviewExport;
import org.tieout.close.layout.ExportKind;
import org.tieout.close.layout.Layout;
import org.tieout.close.layout.Layouts;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.console.accrual.AccrualsView.File;
import org.tieout.console.accrual.AccrualsView.Sum;
import org.tieout.console.accrual.ExportView.Choice;
import org.tieout.console.accrual.ExportView.Document;
import org.tieout.console.accrual.ExportView.Group;
import org.tieout.console.accrual.ExportView.Preview;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Written;
import org.tieout.store.close.ExportContents;
import org.tieout.store.close.Exports.DocumentRow;
import org.tieout.store.page.SeenBatches;

/** Makes the page on which it is asked what would be handed over. */
final class MakeExportView {

    private static final int MOST = 100;
    private static final int MONTHS = 3;

    private final Visit visit;
    private final ExportAsked asked;
    private final Layouts layouts;

    MakeExportView(Visit visit, ExportAsked asked, Layouts layouts) {
        this.visit = visit;
        this.asked = asked;
        this.layouts = layouts;
    }

    /**
     * Makes it.
     *
     * @param found what would be handed over; empty where nothing is asked for yet
     * @param places of the config
     */
    ExportView of(Optional<PreviewExport.Preview> found, List<String> places) {
        return new ExportView(
                "Hand over " + visit.period(),
                Stream.concat(
                                Stream.of(new Choice(
                                        "",
                                        "What the layout is for",
                                        asked.contents().isEmpty())),
                                Arrays.stream(ExportContents.values())
                                        .map(one -> new Choice(
                                                one.name(),
                                                Sentences.upper(one.words()),
                                                asked.contents().equals(Optional.of(one)))))
                        .toList(),
                groups(),
                visit.transaction().of(SeenBatches.class).companies().stream()
                        .map(one -> new Choice(one, one, asked.companies().contains(one)))
                        .toList(),
                IntStream.rangeClosed(0, MONTHS).mapToObj(this::month).toList(),
                found.map(one -> preview(one, places)));
    }

    private Choice month(int later) {
        BillingPeriod month =
                BillingPeriod.parse(visit.period().month().plusMonths(later).toString());
        boolean isUsual = asked.bookedIn().isEmpty() && later == 1;
        return new Choice(
                month.toString(), month.toString(), isUsual || asked.bookedIn().equals(Optional.of(month)));
    }

    private List<Group> groups() {
        Map<ExportKind, List<Choice>> byKind = new TreeMap<>();
        for (String name : layouts.names()) {
            usable(name)
                    .ifPresent(layout -> byKind.computeIfAbsent(layout.kind(), unused -> new ArrayList<>())
                            .add(new Choice(
                                    name,
                                    "%s (%s)".formatted(layout.title(), name),
                                    asked.layout().equals(name))));
        }
        return byKind.entrySet().stream()
                .map(one -> new Group(
                        switch (one.getKey()) {
                            case JOURNAL -> "Journals";
                            case PAYABLES -> "Invoices to be paid";
                            case BUDGET -> "Budgets";
                        },
                        one.getValue()))
                .toList();
    }

    /** One that cannot be used is no choice; the page of accruals says so. */
    private Optional<Layout> usable(String name) {
        try {
            return Optional.of(layouts.named(name));
        } catch (ConfigInvalidException e) {
            return Optional.empty();
        }
    }

    private Preview preview(PreviewExport.Preview found, List<String> places) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        found.documents().forEach(one -> sums.merge(one.currency(), one.amount(), BigDecimal::add));
        boolean isAgain = !found.before().isEmpty();
        return new Preview(
                !found.isPossible()
                        ? new Mark("i-lock", "", "Gate closed")
                        : isAgain
                                ? new Mark("i-matched", "pill--ok", "Handed over before")
                                : new Mark("i-matched", "pill--ok", "Gate open"),
                sentence(found),
                found.outstanding().stream().map(Sentences::forPages).toList(),
                together(found.said()).stream().map(Sentences::forPages).toList(),
                sums.entrySet().stream()
                        .map(one -> new Sum(Amount.inColumn(one.getValue(), one.getKey()), one.getKey()))
                        .toList(),
                found.documents().stream()
                        .limit(MOST)
                        .map(MakeExportView::document)
                        .toList(),
                found.documents().size() > MOST
                        ? "The first %,d of %,d."
                                .formatted(MOST, found.documents().size())
                        : "",
                found.files().stream()
                        .map(file -> new File(file.name(), Written.size(file.size()), file.sha256()))
                        .toList(),
                found.isPossible(),
                found.hash(),
                places,
                places.isEmpty() ? command() : "",
                isAgain
                        ? "Write it again"
                        : "Hand over %,d %s"
                                .formatted(
                                        found.documents().size(),
                                        found.documents().size() == 1 ? "document" : "documents"));
    }

    private static String sentence(PreviewExport.Preview found) {
        String what = "%s, by %s".formatted(Sentences.upper(found.contents().words()), found.layout());
        if (!found.isPossible()) {
            return found.documents().isEmpty()
                    ? what + ": nothing is handed over."
                    : what
                            + ": this is what there is of it now; it is not handed over as long as anything is outstanding.";
        }
        return found.before().isEmpty()
                ? what + ": nothing is numbered and nothing is written until you confirm."
                : "%s: all of it was handed over with %s; the same files would be written again."
                        .formatted(what, String.join(", ", found.before()));
    }

    private String command() {
        StringBuilder command = new StringBuilder(
                "tieout accrual export --period %s --layout %s".formatted(asked.period(), asked.layout()));
        asked.contents().ifPresent(one -> command.append(" --of ").append(ExportAsked.words(one)));
        asked.companies().stream()
                .sorted()
                .forEach(one -> command.append(" --company ").append(one));
        asked.bookedIn().ifPresent(one -> command.append(" --in ").append(one));
        asked.version().ifPresent(one -> command.append(" --version ").append(one));
        return command.append(" --to PLACE --as ").append(visit.user()).toString();
    }

    private static Document document(DocumentRow row) {
        return new Document(
                row.documentId(),
                row.company(),
                row.postedOn().map(Object::toString).orElse("–"),
                String.format(Locale.ROOT, "%,d", row.lineCount()),
                Amount.inColumn(row.amount(), row.currency()),
                row.currency());
    }

    /** What a step was taken in spite of stands with it, and not in a row of its own. */
    private static List<String> together(List<String> said) {
        List<String> together = new ArrayList<>();
        for (String one : said) {
            int last = together.size() - 1;
            if (last >= 0 && one.strip().startsWith("although ")) {
                together.set(last, "%s, %s".formatted(together.get(last), one.strip()));
            } else {
                together.add(one);
            }
        }
        return together;
    }
}
