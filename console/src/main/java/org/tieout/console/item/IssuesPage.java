package org.tieout.console.item;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tieout.close.item.WorkOnItems;
import org.tieout.common.period.BillingPeriod;
import org.tieout.console.download.FileForm;
import org.tieout.console.item.BulkView.Row;
import org.tieout.console.page.MakeShell;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Visits;
import org.tieout.store.close.AcceptedBecause;
import org.tieout.store.close.ItemSeverity;
import org.tieout.store.close.Items.Work;
import org.tieout.store.page.Issues;

/** Open items: the list, one of them, and what is done about them. */
@Controller
class IssuesPage {

    private static final String MONTH = "/{period:\\d{4}-\\d{2}}/issues";
    private static final String ONE = "/issues/{id:\\d{1,18}}";
    private static final String ASSIGN = "assign";
    private static final String PROGRESS = "progress";

    /** As many as a page of the list has. */
    private static final int MOST = 50;

    private final Visits visits;
    private final ActOnIssues acts;

    IssuesPage(Visits visits, ActOnIssues acts) {
        this.visits = visits;
        this.acts = acts;
    }

    @GetMapping(MONTH)
    String list(
            @PathVariable BillingPeriod period,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String severity,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        model.addAttribute("filter", new MakeIssuesView.Filter(status, owner, severity, sort, page));
        model.addAttribute("view", visits.read(period, visit -> {
            model.addAttribute("shell", MakeShell.of(visit, "issues"));
            return MakeIssuesView.of(visit, new MakeIssuesView.Filter(status, owner, severity, sort, page));
        }));
        return "issues";
    }

    /** The list as a file: of every page of it. */
    @GetMapping(MONTH + "." + FileForm.IN_ADDRESS)
    void file(
            @PathVariable BillingPeriod period,
            @PathVariable String form,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String severity,
            @RequestParam(defaultValue = "") String sort,
            HttpServletResponse response) {
        MakeIssuesView.Filter asked = new MakeIssuesView.Filter(status, owner, severity, sort, 1);
        visits.read(
                period,
                visit -> IssueTable.FILE.send(
                        FileForm.of(form), visit.period(), IssueTable.entries(visit, asked), response));
    }

    /** What would be done to those selected; nothing is recorded. */
    @GetMapping(MONTH + "/preview")
    String preview(
            @PathVariable BillingPeriod period,
            @RequestParam(defaultValue = "") List<Long> id,
            @RequestParam String act,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate due,
            @RequestParam(defaultValue = "") String nextAction,
            Model model,
            RedirectAttributes after) {
        List<Long> ids = ids(id);
        if (ids.isEmpty()) {
            return said(after, "Select at least one issue first", "/%s/issues".formatted(period));
        }
        ActOnIssues.Asked asked = asked(act, owner, due, nextAction);
        if (asked.isAssign()
                && asked.owner().isEmpty()
                && due == null
                && asked.nextAction().isEmpty()) {
            return said(
                    after, "Say whom to assign them to, until when, or what is next", "/%s/issues".formatted(period));
        }
        List<Row> rows = acts.rehearse(ids, asked);
        long done = rows.stream().filter(Row::isDone).count();
        String verb = asked.isAssign() ? "Assign" : "Take up";
        visits.read(period, visit -> model.addAttribute("shell", MakeShell.of(visit, "issues")));
        model.addAttribute(
                "view",
                new BulkView(
                        "Preview: %s %,d %s"
                                .formatted(
                                        asked.isAssign() ? "assign" : "take up",
                                        ids.size(),
                                        ids.size() == 1 ? "issue" : "issues"),
                        act,
                        done == rows.size()
                                ? "Nothing is recorded until you confirm."
                                : "%,d left out. Nothing is recorded until you confirm.".formatted(rows.size() - done),
                        rows,
                        rows.stream().filter(Row::isDone).map(Row::id).toList(),
                        owner,
                        due == null ? "" : due.toString(),
                        nextAction,
                        "%s %,d %s".formatted(verb, done, done == 1 ? "issue" : "issues")));
        return "issues-preview";
    }

    @PostMapping(MONTH)
    String several(
            @PathVariable BillingPeriod period,
            @RequestParam List<Long> id,
            @RequestParam String act,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate due,
            @RequestParam(defaultValue = "") String nextAction,
            RedirectAttributes after) {
        return said(after, acts.several(ids(id), asked(act, owner, due, nextAction)), "/%s/issues".formatted(period));
    }

    private static List<Long> ids(List<Long> id) {
        return id.stream().distinct().limit(MOST).toList();
    }

    private static ActOnIssues.Asked asked(String act, String owner, @Nullable LocalDate due, String nextAction) {
        if (!act.equals(ASSIGN) && !act.equals(PROGRESS)) {
            throw new NoSuchPageException("nothing is called " + act);
        }
        return new ActOnIssues.Asked(act.equals(ASSIGN), owner.strip(), Optional.ofNullable(due), nextAction.strip());
    }

    @GetMapping(ONE)
    String one(@PathVariable long id, Model model) {
        BillingPeriod period = visits.read(
                        transaction -> transaction.of(Issues.class).periodOf(id))
                .orElseThrow(() -> new NoSuchPageException("no item " + id));
        model.addAttribute("view", visits.read(period, visit -> {
            IssueView view = MakeIssueView.seen(visit, id)
                    .map(item -> MakeIssueView.of(visit, item))
                    .orElseThrow(() -> new NoSuchPageException("no item " + id));
            model.addAttribute("shell", MakeShell.of(visit, "issues"));
            return view;
        }));
        return "issue";
    }

    @PostMapping(ONE + "/assign")
    String assign(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(required = false) @Nullable ItemSeverity severity,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate due,
            @RequestParam(defaultValue = "") String nextAction,
            @RequestParam(defaultValue = "") String link,
            RedirectAttributes after) {
        Work work = new Work(
                owner.strip(),
                Optional.ofNullable(severity),
                Optional.ofNullable(due),
                nextAction.strip(),
                link.strip());
        return one(id, after, items -> items.assign(id, work, ""));
    }

    @PostMapping(ONE + "/progress")
    String progress(@PathVariable long id, RedirectAttributes after) {
        return one(id, after, items -> items.progress(id, ""));
    }

    @PostMapping(ONE + "/accept")
    String accept(
            @PathVariable long id,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
            @RequestParam AcceptedBecause because,
            @RequestParam(defaultValue = "") String comment,
            RedirectAttributes after) {
        if (until == null || comment.isBlank()) {
            return said(after, "Say until which day the variance stands as it is, and why", "/issues/" + id);
        }
        return one(id, after, items -> items.accept(id, until, because, comment.strip()));
    }

    @PostMapping(ONE + "/close")
    String close(@PathVariable long id, @RequestParam(defaultValue = "") String comment, RedirectAttributes after) {
        return comment.isBlank()
                ? said(after, "Say how it was settled, then close it", "/issues/" + id)
                : one(id, after, items -> items.close(id, comment.strip()));
    }

    @PostMapping(ONE + "/comment")
    String comment(@PathVariable long id, @RequestParam(defaultValue = "") String comment, RedirectAttributes after) {
        return comment.isBlank()
                ? said(after, "Write a comment first", "/issues/" + id)
                : one(id, after, items -> items.comment(id, comment.strip()));
    }

    private String one(long id, RedirectAttributes after, Function<WorkOnItems, String> act) {
        return said(after, acts.one(id, act), "/issues/" + id);
    }

    private static String said(RedirectAttributes after, String sentence, String page) {
        after.addFlashAttribute("said", sentence);
        return "redirect:" + page;
    }
}
