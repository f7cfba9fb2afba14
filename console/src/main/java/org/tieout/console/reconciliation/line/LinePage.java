package org.tieout.console.reconciliation.line;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tieout.close.item.WorkOnItems;
import org.tieout.close.person.Acting;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.RunStoppedException;
import org.tieout.console.page.Links;
import org.tieout.console.page.MakeShell;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visits;
import org.tieout.console.reconciliation.Asked;
import org.tieout.store.close.ItemKind;
import org.tieout.store.close.Items.About;
import org.tieout.store.close.Items.Work;
import org.tieout.store.page.LineParts;
import org.tieout.store.page.LineParts.ItemOnLine;

/** A line, and the issue somebody raises on it. */
@Controller
class LinePage {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_COMMENT = 4_000;
    private static final long NOWHERE = -1;

    private final Visits visits;

    LinePage(Visits visits) {
        this.visits = visits;
    }

    @GetMapping("/{period:\\d{4}-\\d{2}}/lines/{reconciliation}/{lineId}")
    String page(
            @PathVariable BillingPeriod period,
            @PathVariable String reconciliation,
            @PathVariable String lineId,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model) {
        LineView view = visits.read(period, visit -> {
            model.addAttribute("shell", MakeShell.of(visit, "reconciliation"));
            return MakeLineView.of(
                    visit,
                    reconciliation,
                    lineId,
                    Asked.of(parameters),
                    place(parameters.getFirst("at")),
                    !"all".equals(parameters.getFirst("days")));
        });
        model.addAttribute("view", view);
        return "line";
    }

    private static long place(@Nullable String at) {
        return at != null && at.matches("[0-9]{1,9}") ? Long.parseLong(at) : NOWHERE;
    }

    @PostMapping("/{period:\\d{4}-\\d{2}}/lines/{reconciliation}/{lineId}/issue")
    String raise(
            @PathVariable BillingPeriod period,
            @PathVariable String reconciliation,
            @PathVariable String lineId,
            @RequestParam String title,
            @RequestParam(defaultValue = "") String comment,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam MultiValueMap<String, String> parameters,
            RedirectAttributes attributes) {
        // What is not his to see is not there for him, whatever he may do.
        visits.read(period, visit -> MakeLineView.line(visit, reconciliation, lineId));
        About about = new About(ItemKind.LINE, reconciliation, period, lineId, "", "", "", "", "");
        try {
            attributes.addFlashAttribute(
                    "said",
                    Sentences.forPages(visits.act(
                            acting -> raised(acting, about, title.strip(), comment.strip(), owner.strip()))));
        } catch (RunStoppedException e) {
            attributes.addFlashAttribute("said", Sentences.refusal(e));
        }
        long at = place(parameters.getFirst("at"));
        Asked asked = Asked.of(parameters);
        return "redirect:" + Links.line(period, reconciliation, lineId)
                + (at < 0 ? asked.query() : asked.with("at", String.valueOf(at)));
    }

    private static String raised(Acting acting, About about, String title, String comment, String owner) {
        if (title.isEmpty()) {
            throw new DataRefusedException("Cannot raise an issue without a title: say what is to be looked at");
        }
        if (title.length() > LONGEST_TITLE || comment.length() > LONGEST_COMMENT) {
            throw new DataRefusedException("Cannot raise an issue: its title may have %d characters, its comment %,d"
                    .formatted(LONGEST_TITLE, LONGEST_COMMENT));
        }
        WorkOnItems work = new WorkOnItems(acting);
        String said = work.raise(about, title, new Work(owner, Optional.empty(), Optional.empty(), "", ""));
        if (!comment.isEmpty()) {
            work.comment(newest(acting, about), comment);
        }
        return said;
    }

    /** Nobody else acts meanwhile: the newest one is his. */
    private static long newest(Acting acting, About about) {
        return acting
                .transaction()
                .of(LineParts.class)
                .items(about.billingPeriod(), about.reconciliation(), about.lineId(), true, List.of(), 1)
                .stream()
                .mapToLong(ItemOnLine::itemId)
                .findFirst()
                .orElseThrow();
    }
}
