package org.tieout.console.accrual;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tieout.close.export.ExportAsked;
import org.tieout.close.export.ExportJob.Written;
import org.tieout.close.export.PreviewExport;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.RunStoppedException;
import org.tieout.common.text.Printable;
import org.tieout.console.page.Links;
import org.tieout.console.page.MakeShell;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visits;
import org.tieout.store.close.ExportContents;

/** Handing over: what is asked for, what would come of it, and doing it. */
@Controller
class ExportPages {

    private static final Logger LOG = LoggerFactory.getLogger(ExportPages.class);

    private final Visits visits;
    private final HandOver handOver;

    ExportPages(Visits visits, HandOver handOver) {
        this.visits = visits;
        this.handOver = handOver;
    }

    @GetMapping(AccrualPages.MONTH + "/export")
    String preview(@PathVariable BillingPeriod period, @RequestParam MultiValueMap<String, String> form, Model model) {
        refuseStrangers(period);
        ExportAsked asked = asked(period, form);
        Optional<PreviewExport.Preview> found = Optional.empty();
        if (!asked.layout().isEmpty()) {
            try {
                found = Optional.of(handOver.preview(asked));
            } catch (RunStoppedException e) {
                model.addAttribute("said", Sentences.refusal(e));
            }
        }
        Optional<PreviewExport.Preview> shown = found;
        model.addAttribute("view", visits.read(period, visit -> {
            model.addAttribute("shell", MakeShell.of(visit, "accruals"));
            return new MakeExportView(visit, asked, handOver.layouts()).of(shown, handOver.places());
        }));
        model.addAttribute("asked", asked);
        return "accruals-export";
    }

    @PostMapping(AccrualPages.MONTH + "/export")
    String export(
            @PathVariable BillingPeriod period,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam String to,
            @RequestParam String seen,
            RedirectAttributes after) {
        refuseStrangers(period);
        try {
            List<Written> written = handOver.apply(asked(period, form), to, seen);
            said(
                    period,
                    String.join(". ", written.stream().map(Written::inWords).toList()),
                    after);
            return "redirect:"
                    + (written.size() == 1
                            ? BatchPages.address(period, written.get(0).batch().number())
                            : Links.of(period, "accruals"));
        } catch (RunStoppedException e) {
            said(period, Sentences.refusal(e), after);
            return "redirect:" + Links.of(period, "accruals");
        }
    }

    private static void said(BillingPeriod period, String sentence, RedirectAttributes after) {
        LOG.info("{} on handing over of {}: {}", Visits.user(), period, Printable.line(sentence));
        after.addFlashAttribute("said", sentence);
    }

    private void refuseStrangers(BillingPeriod period) {
        if (!visits.read(period, visit -> visit.visible().everything())) {
            throw new NoSuchPageException("what is handed over has the money of all products");
        }
    }

    /** What a form says; an empty answer is none. */
    private static ExportAsked asked(BillingPeriod period, MultiValueMap<String, String> form) {
        try {
            return new ExportAsked(
                    period,
                    one(form, "layout").orElse(""),
                    one(form, "of").map(ExportContents::valueOf),
                    companies(form),
                    one(form, "in").map(BillingPeriod::parse),
                    one(form, "version").map(Integer::valueOf));
        } catch (IllegalArgumentException e) {
            throw new NoSuchPageException("nobody asks so: " + e.getMessage());
        }
    }

    private static Optional<String> one(MultiValueMap<String, String> form, String name) {
        return Optional.ofNullable(form.getFirst(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Not a list of its own: a name with a comma would be two. */
    private static Set<String> companies(MultiValueMap<String, String> form) {
        return new LinkedHashSet<>(form.getOrDefault("company", List.of()));
    }
}
