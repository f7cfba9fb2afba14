package org.tieout.console.setup;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.SourceConfig;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Written;
import org.tieout.console.setup.SetupView.Person;
import org.tieout.console.setup.SetupView.Reconciliation;
import org.tieout.console.setup.SetupView.Source;
import org.tieout.store.close.Role;
import org.tieout.store.page.SetUp;
import org.tieout.store.page.SetUp.DeliveredRow;
import org.tieout.store.page.SetUp.PersonRow;

/** Makes the page of the setup. */
final class MakeSetupView {

    private static final int PAGE = 50;

    private final Visit visit;
    private final SetUp setUp;
    private final Map<String, DeliveredRow> delivered;

    private MakeSetupView(Visit visit) {
        this.visit = visit;
        this.setUp = visit.transaction().of(SetUp.class);
        this.delivered = setUp.delivered().stream().collect(Collectors.toMap(DeliveredRow::source, row -> row));
    }

    /**
     * From what is read elsewhere.
     *
     * @param page of people, from 1
     */
    static SetupView of(Visit visit, int page, String config, List<String> hierarchy) {
        return new MakeSetupView(visit).make(page, config, hierarchy);
    }

    private SetupView make(int page, String config, List<String> hierarchy) {
        long first = (page - 1L) * PAGE;
        long all = setUp.countPeople();
        List<PersonRow> people = setUp.people(PAGE, first);
        return new SetupView(
                visit.people().has(visit.user(), Role.ADMINISTRATOR),
                !visit.config().console().signIn().isByProvider(),
                visit.config().sources().stream().map(this::source).toList(),
                visit.config().reconciliations().stream()
                        .map(this::reconciliation)
                        .toList(),
                config,
                hierarchy,
                setUp.coding()
                        .map(row -> "Coding %d, imported by %s at %s UTC: %,d %s, %,d %s"
                                .formatted(
                                        row.codingId(),
                                        visit.people()
                                                .user(row.importedBy())
                                                .map(user -> user.fullName())
                                                .orElse(row.importedBy()),
                                        Written.time(row.importedAt()),
                                        row.rules(),
                                        row.rules() == 1 ? "rule" : "rules",
                                        row.lines(),
                                        row.lines() == 1 ? "line" : "lines"))
                        .orElse(""),
                people.stream().map(this::person).toList(),
                people.isEmpty() ? "" : "%,d to %,d of %,d".formatted(first + 1, first + people.size(), all),
                page == 1 ? "" : "/setup?page=" + (page - 1),
                first + people.size() < all ? "/setup?page=" + (page + 1) : "");
    }

    private Source source(SourceConfig source) {
        DeliveredRow row = delivered.get(source.name());
        return new Source(
                source.name(),
                words(source.kind()),
                words(source.provider()),
                row == null
                        ? new Mark("i-warn", "caution", "Nothing delivered yet")
                        : new Mark("i-matched", "ok", "Delivered " + row.newestPeriod()),
                row == null
                        ? ""
                        : row.landedAt().map(at -> Written.time(at) + " UTC").orElse(""));
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Reconciliation reconciliation(ReconciliationConfig one) {
        return new Reconciliation(
                one.name(),
                one.invoice().isEmpty() ? "none" : String.join(", ", one.invoice()),
                one.export().isEmpty() ? "none" : String.join(", ", one.export()),
                missing(one.invoice(), one.export(), delivered.keySet()));
    }

    /** What a reconciliation lacks. */
    static Mark missing(List<String> invoice, List<String> export, Set<String> delivered) {
        if (invoice.isEmpty() || export.isEmpty()) {
            return new Mark(
                    "i-warn",
                    "caution",
                    invoice.isEmpty() ? "No source of the invoice side" : "No source of the export side");
        }
        List<String> silent = Stream.concat(invoice.stream(), export.stream())
                .filter(source -> !delivered.contains(source))
                .toList();
        return silent.isEmpty()
                ? new Mark("i-matched", "ok", "Complete")
                : new Mark("i-clock", "caution", "Waits for " + String.join(", ", silent));
    }

    private Person person(PersonRow row) {
        return new Person(
                row.userName(),
                row.fullName(),
                row.email(),
                visit.people().rolesOf(row.userName()).stream()
                        .map(role -> role.node().isEmpty()
                                ? role.role().title()
                                : "%s, %s".formatted(role.role().title(), role.node()))
                        .distinct()
                        .collect(Collectors.joining("; ")),
                password(row));
    }

    private Mark password(PersonRow row) {
        if (!row.hasPassword()) {
            return new Mark("i-todo", "idle", "No password");
        }
        return row.endsAt()
                .map(end -> visit.now().isBefore(end)
                        ? new Mark("i-clock", "caution", "One-time, until " + Written.time(end))
                        : new Mark("i-warn", "caution", "One-time, over"))
                .orElse(new Mark(
                        "i-matched",
                        "ok",
                        row.setAt().map(at -> "Own, since " + Written.time(at)).orElse("Own")));
    }
}
