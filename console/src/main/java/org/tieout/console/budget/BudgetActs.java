package org.tieout.console.budget;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import org.tieout.common.period.BillingPeriod;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Uploads;
import org.tieout.console.page.Visits;
import org.tieout.store.close.EstimateState;

/** What is done to budgets, plans and estimates: files taken in, plans decided on, estimates given and signed. */
@Controller
class BudgetActs {

    private static final Logger LOG = LoggerFactory.getLogger(BudgetActs.class);

    private final TakeInPlans files;
    private final WorkOnEstimates estimates;
    private final WorkOnPlan plans;

    BudgetActs(TakeInPlans files, WorkOnEstimates estimates, WorkOnPlan plans) {
        this.files = files;
        this.estimates = estimates;
        this.plans = plans;
    }

    @PostMapping(BudgetPages.MONTH + "/budget")
    String budget(
            @PathVariable BillingPeriod period,
            @RequestParam MultipartFile file,
            @RequestParam String year,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String check,
            RedirectAttributes after) {
        return took(period, files.budget(file, year, from.strip(), reason.strip(), !check.isEmpty()), after);
    }

    @PostMapping(BudgetPages.MONTH + "/plan")
    String plan(
            @PathVariable BillingPeriod period,
            @RequestParam MultipartFile file,
            @RequestParam String year,
            @RequestParam(defaultValue = "") String product,
            @RequestParam(defaultValue = "") String check,
            RedirectAttributes after) {
        Uploads.Outcome outcome = files.plan(period, file, year, product.strip(), !check.isEmpty());
        return product.isBlank() ? took(period, outcome, after) : told(outcome, after, product(period, product, year));
    }

    @PostMapping(BudgetPages.MONTH + "/decision")
    String decide(
            @PathVariable BillingPeriod period,
            @RequestParam String product,
            @RequestParam String year,
            @RequestParam long plan,
            @RequestParam WorkOnPlan.Word word,
            @RequestParam(defaultValue = "") String comment,
            RedirectAttributes after) {
        after.addFlashAttribute(
                "said", Sentences.of(() -> plans.decide(period, product, year, plan, word, comment.strip())));
        return product(period, product, year);
    }

    @PostMapping(BudgetPages.MONTH + "/estimate")
    String estimate(
            @PathVariable BillingPeriod period,
            @RequestParam String product,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String workload,
            @RequestParam(defaultValue = "") String size,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String currency,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes after) {
        WorkOnEstimates.Given given = new WorkOnEstimates.Given(
                product,
                workload.strip(),
                size.strip(),
                amount.strip(),
                currency.strip(),
                from.strip(),
                to.strip(),
                reason.strip());
        after.addFlashAttribute("said", Sentences.of(() -> estimates.add(period, given)));
        after.addFlashAttribute("given", given);
        return product(period, product, year);
    }

    @PostMapping(BudgetPages.MONTH + "/estimates/{id}")
    String sign(
            @PathVariable BillingPeriod period,
            @PathVariable long id,
            @RequestParam EstimateState to,
            @RequestParam(defaultValue = "") String comment,
            @RequestParam(defaultValue = "") String year,
            RedirectAttributes after) {
        String product = estimates.productOf(period, id);
        after.addFlashAttribute("said", Sentences.of(() -> estimates.decide(period, id, to, comment.strip())));
        return product(period, product, year);
    }

    private static String took(BillingPeriod period, Uploads.Outcome outcome, RedirectAttributes after) {
        return told(outcome, after, "redirect:/%s/budgets".formatted(period));
    }

    private static String told(Uploads.Outcome outcome, RedirectAttributes after, String page) {
        LOG.info("{} uploaded a file: {}", Visits.user(), outcome.said());
        after.addFlashAttribute("said", outcome.said());
        after.addFlashAttribute("problems", outcome.problems());
        return page;
    }

    private static String product(BillingPeriod period, String product, String year) {
        return "redirect:"
                + UriComponentsBuilder.fromPath("/{period}/budgets/product")
                        .queryParam("product", "{product}")
                        .queryParamIfPresent("year", Optional.of("{year}").filter(any -> !year.isEmpty()))
                        .encode()
                        .buildAndExpand(period, product, year)
                        .toUriString();
    }
}
