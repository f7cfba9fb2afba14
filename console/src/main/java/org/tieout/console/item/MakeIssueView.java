package org.tieout.console.item;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.UriComponentsBuilder;
import org.tieout.console.item.IssueView.Correction;
import org.tieout.console.item.IssueView.May;
import org.tieout.console.item.IssueView.Note;
import org.tieout.console.item.IssuesView.Choice;
import org.tieout.console.page.Ages;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Links;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Who;
import org.tieout.console.page.Written;
import org.tieout.store.close.AcceptedBecause;
import org.tieout.store.close.ItemKind;
import org.tieout.store.close.ItemStatus;
import org.tieout.store.close.Items;
import org.tieout.store.close.Items.About;
import org.tieout.store.close.Items.ItemRow;
import org.tieout.store.close.Role;
import org.tieout.store.page.Issues;
import org.tieout.store.page.Proposals;

/** Brings one open item to its page. */
final class MakeIssueView {

    private final Visit visit;
    private final ItemRow item;
    private final ItemStatus status;

    private MakeIssueView(Visit visit, ItemRow item) {
        this.visit = visit;
        this.item = item;
        this.status = item.statusOn(visit.today());
    }

    static IssueView of(Visit visit, ItemRow item) {
        return new MakeIssueView(visit, item).apply();
    }

    private IssueView apply() {
        Issues issues = visit.transaction().of(Issues.class);
        List<Long> id = List.of(item.itemId());
        Mark mark = Marks.of(status);
        String link = item.work().link();
        return new IssueView(
                item.itemId(),
                item.summary(),
                new Mark(mark.icon(), Marks.pillTone(status), mark.word()),
                Mark.ofSeverity(item.work().severity().map(Enum::name).orElse("")),
                switch (status) {
                    case OPEN, IN_PROGRESS -> "";
                    case ACCEPTED -> "verdict--idle";
                    case CLOSED -> "verdict--ok";
                },
                sentence(),
                Sentences.upper(item.about().inWords()),
                aboutLink(),
                "%s, %s. Raised %s, %s."
                        .formatted(item.about().reconciliation(), item.about().billingPeriod(), day(), ago()),
                MakeIssuesView.variances(issues.live(id), issues.raised(id)),
                Who.of(visit.name(item.work().owner())),
                item.work().due().map(LocalDate::toString).orElse(""),
                item.isClosed() ? "" : item.work().due().map(this::until).orElse(""),
                item.work().nextAction(),
                link,
                isAddress(link) ? link : "",
                history(),
                corrections(),
                correctLink(),
                may(),
                Rights.people(visit),
                MakeIssuesView.severities("", "As it is"),
                Arrays.stream(AcceptedBecause.values())
                        .map(because -> new Choice(because.name(), Sentences.upper(because.words()), false))
                        .toList());
    }

    private LocalDate day() {
        return LocalDate.ofInstant(item.openedAt(), visit.config().close().zone());
    }

    private String ago() {
        long days = ChronoUnit.DAYS.between(day(), visit.today());
        return days <= 0 ? "today" : Ages.days(days) + " ago";
    }

    private String until(LocalDate due) {
        long days = ChronoUnit.DAYS.between(visit.today(), due);
        return days == 0 ? "today" : days > 0 ? "in " + Ages.days(days) : Ages.days(-days) + " over";
    }

    /** Whether a browser may be sent there: nothing but what is on the web is a link. */
    static boolean isAddress(String link) {
        return link.startsWith("https://") || link.startsWith("http://");
    }

    private String sentence() {
        String owner = visit.name(item.work().owner());
        return switch (status) {
            case OPEN -> owner.isEmpty() ? "Nobody owns it yet." : "%s has to look at it%s.".formatted(owner, lapsed());
            case IN_PROGRESS -> owner.isEmpty() ? "Somebody is at it." : owner + " is at it.";
            case ACCEPTED ->
                "The variance stands as it is until %s%s."
                        .formatted(
                                item.acceptedUntil().map(LocalDate::toString).orElse("further notice"),
                                item.acceptedBecause()
                                        .map(because -> ", because " + because.words())
                                        .orElse(""));
            case CLOSED -> "It is settled, and stays so.";
        };
    }

    private String lapsed() {
        return item.acceptedUntil()
                .map(until -> " again: it was accepted until " + until)
                .orElse("");
    }

    private String aboutLink() {
        About about = item.about();
        boolean hasLines = visit.config().console().reconciliation();
        return switch (about.kind()) {
            case LINE -> hasLines ? Links.line(about.billingPeriod(), about.reconciliation(), about.lineId()) : "";
            case INVOICE ->
                hasLines ? Links.of(about.billingPeriod(), "reconciliation", "invoice", about.invoiceId()) : "";
            case LANE -> hasLines ? Links.of(about.billingPeriod(), "reconciliation", "lane", about.lane()) : "";
            case CARD -> Links.of(about.billingPeriod(), "approvals", "product", about.product());
            case WATCH -> Links.of(about.billingPeriod(), "runs");
            case PROOF -> "";
        };
    }

    private String correctLink() {
        About about = item.about();
        if (about.kind() != ItemKind.LINE || item.isClosed() || !Rights.mayWork(visit)) {
            return "";
        }
        return UriComponentsBuilder.fromPath("/{period}/corrections/new")
                .queryParam("reconciliation", "{reconciliation}")
                .queryParam("line", "{line}")
                .queryParam("item", "{item}")
                .encode()
                .buildAndExpand(about.billingPeriod(), about.reconciliation(), about.lineId(), item.itemId())
                .toUriString();
    }

    private May may() {
        boolean isOwner = item.work().owner().equals(visit.user());
        boolean work = isOwner || Rights.mayWork(visit);
        boolean isOpen = !item.isClosed();
        List<String> accepting = Stream.concat(
                        Stream.of(item.work().owner()), visit.people().with(Role.FINOPS_LEAD).stream())
                .filter(one -> !one.isEmpty())
                .toList();
        return new May(
                work,
                work && isOpen && item.status() != ItemStatus.IN_PROGRESS,
                isOpen && status != ItemStatus.ACCEPTED && visit.isOneOf(accepting),
                work && isOpen && item.about().kind() != ItemKind.WATCH);
    }

    private List<Note> history() {
        List<Items.Note> notes = visit.transaction().of(Items.class).notes(item.itemId());
        List<Note> history = notes.stream()
                .map(note -> new Note(
                        icon(note.act()),
                        note.act().equals(Items.RAISED) ? "caution" : "idle",
                        by(note),
                        words(note.act()),
                        Written.time(note.actedAt()),
                        note.comment()))
                .collect(Collectors.toList());
        Collections.reverse(history);
        return history;
    }

    private static String words(String act) {
        return switch (act) {
            case Items.RAISED -> "raised the issue";
            case Items.ACCEPTED -> "accepted the variance as it is";
            case "item assigned" -> "said anew what is to be done";
            case "item commented" -> "commented";
            case "item in progress" -> "took it up";
            case "item closed" -> "closed it";
            default -> act;
        };
    }

    private static String icon(String act) {
        return switch (act) {
            case Items.RAISED -> "i-issue";
            case Items.ACCEPTED -> "i-tolerance";
            case "item commented" -> "i-comment";
            case "item in progress" -> "i-now";
            case "item closed" -> "i-matched";
            default -> "i-todo";
        };
    }

    private String by(Items.Note note) {
        String name = note.actedBy().startsWith("rule:") ? "Tieout" : visit.name(note.actedBy());
        return note.actedFor().isEmpty() ? name : "%s for %s".formatted(name, visit.name(note.actedFor()));
    }

    private List<Correction> corrections() {
        return visit
                .transaction()
                .of(Proposals.class)
                .ofItem(
                        item.itemId(),
                        visit.visible().everything(),
                        visit.visible().products())
                .stream()
                .map(one -> new Correction(
                        "/corrections/" + one.correctionId(),
                        "C-%d, %s".formatted(one.correctionId(), one.proposal().product()),
                        Amount.varianceInColumn(
                                one.proposal().amount(), one.proposal().billingCurrency()),
                        one.proposal().billingCurrency(),
                        Mark.of(one.state()),
                        visit.name(one.proposedBy())))
                .toList();
    }

    /** The item, as far as whoever looks may see it. */
    static Optional<ItemRow> seen(Visit visit, long id) {
        return visit.transaction()
                .of(Issues.class)
                .item(id, visit.visible().everything(), visit.visible().products());
    }
}
