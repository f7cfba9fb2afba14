package org.tieout.console.approval;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tieout.close.period.WaiveBlock;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.RunStoppedException;
import org.tieout.console.Installation;
import org.tieout.console.page.MakeShell;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visits;
import org.tieout.store.close.Block;
import org.tieout.store.close.PeriodState;

/** The steps of a month: the next one, what is let pass on the way, and opening it again. */
@Controller
class StepsPage {

    private static final String MONTH = "/{period:\\d{4}-\\d{2}}/approvals";

    private final Visits visits;
    private final Installation installation;
    private final TakeStep step;
    private final OpenAgain again;

    StepsPage(Visits visits, Installation installation, TakeStep step, OpenAgain again) {
        this.visits = visits;
        this.installation = installation;
        this.step = step;
        this.again = again;
    }

    @PostMapping(MONTH + "/step")
    String step(
            @PathVariable BillingPeriod period,
            @RequestParam String reconciliation,
            @RequestParam PeriodState to,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes after) {
        return said(period, Sentences.of(() -> step.apply(period, reconciliation, to, note.strip())), after);
    }

    @PostMapping(MONTH + "/waive")
    String waive(
            @PathVariable BillingPeriod period,
            @RequestParam String reconciliation,
            @RequestParam Block block,
            @RequestParam LocalDate until,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes after) {
        if (installation.config().reconciliations().stream()
                .noneMatch(one -> one.name().equals(reconciliation))) {
            throw new NoSuchPageException("no reconciliation " + reconciliation);
        }
        return said(
                period,
                Sentences.of(() -> visits.act(acting ->
                        new WaiveBlock(acting, period).apply(List.of(reconciliation), block, until, reason.strip()))),
                after);
    }

    @PostMapping(MONTH + "/waivers/{id}/withdraw")
    String withdraw(@PathVariable BillingPeriod period, @PathVariable long id, RedirectAttributes after) {
        return said(
                period, Sentences.of(() -> visits.act(acting -> new WaiveBlock(acting, period).withdraw(id))), after);
    }

    /** What opening months again would change; nothing is recorded. */
    @GetMapping(MONTH + "/reopen")
    String again(
            @PathVariable BillingPeriod period,
            @RequestParam MultiValueMap<String, String> asked,
            Model model,
            RedirectAttributes after) {
        try {
            List<OpenAgain.Row> rows = again.rehearse(period, reconciliations(asked));
            model.addAttribute("view", AgainView.of(period, rows));
        } catch (RunStoppedException e) {
            return said(period, Sentences.refusal(e), after);
        }
        visits.read(period, visit -> model.addAttribute("shell", MakeShell.of(visit, "approvals")));
        return "approvals-reopen";
    }

    @PostMapping(MONTH + "/reopen")
    String again(
            @PathVariable BillingPeriod period,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes after) {
        List<String> asked = reconciliations(form);
        if (asked.isEmpty()) {
            throw new NoSuchPageException("nothing is named that should be opened");
        }
        return said(period, Sentences.of(() -> again.apply(period, asked, note.strip())), after);
    }

    /** Not a list of its own: a single value with a comma would be two. */
    private static List<String> reconciliations(MultiValueMap<String, String> form) {
        return form.getOrDefault("reconciliation", List.of()).stream()
                .distinct()
                .toList();
    }

    private static String said(BillingPeriod period, String sentence, RedirectAttributes after) {
        after.addFlashAttribute("said", sentence);
        return "redirect:/%s/approvals".formatted(period);
    }
}
