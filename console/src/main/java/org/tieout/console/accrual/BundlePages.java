package org.tieout.console.accrual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.RunStoppedException;
import org.tieout.console.page.Links;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Visits;
import org.tieout.store.close.Role;

/** The bundle of a closed month: made by a FinOps lead, for whoever sees everything. */
@Controller
class BundlePages {

    private final Visits visits;
    private final MadeBundles bundles;

    BundlePages(Visits visits, MadeBundles bundles) {
        this.visits = visits;
        this.bundles = bundles;
    }

    @PostMapping(AccrualPages.MONTH + "/bundle")
    String make(@PathVariable BillingPeriod period, RedirectAttributes after) {
        try {
            String open = visits.read(period, visit -> {
                refuseStrangers(visit);
                if (!visit.isOneOf(visit.people().with(Role.FINOPS_LEAD))) {
                    throw new DataRefusedException("Cannot bundle %s: that is for a FinOps lead, and %s is none"
                            .formatted(period, visit.people().inWords(visit.user())));
                }
                return MakeBundleView.open(visit);
            });
            if (!open.isEmpty()) {
                throw new InputNotReadyException("Cannot bundle %s: it is not closed: %s".formatted(period, open));
            }
            if (!bundles.hasKey()) {
                throw new InputNotReadyException(
                        "Cannot bundle %s: the console has no key to sign with".formatted(period));
            }
            bundles.start(period, Visits.user());
            after.addFlashAttribute(
                    "said", "The bundle of %s is being made; how far it is stands beside it.".formatted(period));
        } catch (RunStoppedException e) {
            after.addFlashAttribute("said", Sentences.refusal(e));
        }
        return "redirect:" + Links.of(period, "accruals");
    }

    /** The same as on the page, to be asked for again and again. */
    @GetMapping(AccrualPages.MONTH + "/bundle/under-way")
    String underWay(@PathVariable BillingPeriod period, Model model) {
        model.addAttribute("bundle", visits.read(period, visit -> {
            refuseStrangers(visit);
            return MakeBundleView.of(visit, bundles);
        }));
        return "accruals :: bundle";
    }

    @GetMapping(AccrualPages.MONTH + "/bundle")
    ResponseEntity<Resource> download(@PathVariable BillingPeriod period) throws IOException {
        visits.read(period, visit -> {
            refuseStrangers(visit);
            return visit;
        });
        Path file = bundles.file(period)
                .orElseThrow(() -> new NoSuchPageException("no bundle of %s was made here".formatted(period)));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("close-%s.zip".formatted(period))
                                .build()
                                .toString())
                .contentType(MediaType.parseMediaType("application/zip"))
                .contentLength(Files.size(file))
                .body(new FileSystemResource(file));
    }

    private static void refuseStrangers(Visit visit) {
        if (!visit.visible().everything()) {
            throw new NoSuchPageException("the bundle has the money of all products");
        }
    }
}
