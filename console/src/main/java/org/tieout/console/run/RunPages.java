package org.tieout.console.run;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tieout.close.log.VerifyJob;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.RunStoppedException;
import org.tieout.console.Installation;
import org.tieout.console.page.Links;
import org.tieout.console.page.MakeShell;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visits;
import org.tieout.console.page.Written;
import org.tieout.store.close.Acts.Head;

/** Runs of a month, one of them, what is under way, and starting one. */
@Controller
class RunPages {

    private static final int LAST_PAGE = 1_000_000;

    private final Visits visits;
    private final Installation installation;
    private final StartedRuns started;

    RunPages(Visits visits, Installation installation, StartedRuns started) {
        this.visits = visits;
        this.installation = installation;
        this.started = started;
    }

    @GetMapping("/{period:\\d{4}-\\d{2}}/runs")
    String runs(
            @PathVariable BillingPeriod period,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam Optional<Long> before,
            @RequestParam(defaultValue = "") String verify,
            Model model) {
        Optional<MakeRunsView.Verified> verified =
                verify.equals("all") ? Optional.of(verify(period)) : Optional.empty();
        RunsView view = visits.read(period, visit -> {
            model.addAttribute("shell", MakeShell.of(visit, "runs"));
            return MakeRunsView.of(
                    visit, new MakeRunsView.Asked(Math.max(1, Math.min(LAST_PAGE, page)), before, verified), started);
        });
        model.addAttribute("view", view);
        return "runs";
    }

    /** The whole chain, act by act; a question like any other. */
    private MakeRunsView.Verified verify(BillingPeriod period) {
        if (!visits.read(period, visit -> visit.visible().everything())) {
            throw new NoSuchPageException("the log is not his to verify");
        }
        try {
            Head head = new VerifyJob(installation.store()).run(List.of());
            return new MakeRunsView.Verified(
                    true,
                    "Verified at %s UTC: all %,d acts follow each other without a gap, and what is bound to them is as they say."
                            .formatted(Written.time(installation.clock().instant()), head.actNo()));
        } catch (DataRefusedException e) {
            return new MakeRunsView.Verified(false, String.valueOf(e.getMessage()));
        }
    }

    /** The same as on the page, to be asked for again and again. */
    @GetMapping("/{period:\\d{4}-\\d{2}}/runs/under-way")
    String underWay(@PathVariable BillingPeriod period, Model model) {
        model.addAttribute("underWay", visits.read(period, visit -> MakeRunsView.underWay(visit, started)));
        return "runs :: under-way";
    }

    @GetMapping("/{period:\\d{4}-\\d{2}}/runs/{runId}")
    String run(@PathVariable BillingPeriod period, @PathVariable String runId, Model model) {
        RunView view = visits.read(period, visit -> {
            model.addAttribute("shell", MakeShell.of(visit, "runs"));
            return MakeRunView.of(visit, runId);
        });
        model.addAttribute("view", view);
        return "run";
    }

    @PostMapping("/{period:\\d{4}-\\d{2}}/runs")
    String start(@PathVariable BillingPeriod period, RedirectAttributes after) {
        RunsView.UnderWay underWay = visits.read(period, visit -> {
            if (!MakeRunsView.mayRun(visit)) {
                throw new NoSuchPageException("starting runs is for operators and FinOps leads");
            }
            return MakeRunsView.underWay(visit, started);
        });
        try {
            if (underWay.isRunning()) {
                throw new DataRefusedException("Cannot start a run of %s: one is under way".formatted(period));
            }
            started.start(period, Visits.user());
            after.addFlashAttribute(
                    "said", "Started a run of %s. It goes on when you leave this page.".formatted(period));
        } catch (RunStoppedException e) {
            after.addFlashAttribute("said", Sentences.refusal(e));
        }
        return "redirect:" + Links.of(period, "runs");
    }
}
