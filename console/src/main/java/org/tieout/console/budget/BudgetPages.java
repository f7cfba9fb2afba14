package org.tieout.console.budget;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tieout.common.period.BillingPeriod;
import org.tieout.console.download.Download;
import org.tieout.console.download.FileForm;
import org.tieout.console.page.MakeShell;
import org.tieout.console.page.Visits;

/** Budgets and plans of a month or a year, and those of one product. */
@Controller
class BudgetPages {

    static final String MONTH = "/{period:\\d{4}-\\d{2}}/budgets";

    private final Visits visits;

    BudgetPages(Visits visits) {
        this.visits = visits;
    }

    @GetMapping(MONTH)
    String budgets(
            @PathVariable BillingPeriod period,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String portfolio,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        model.addAttribute("view", visits.read(period, visit -> {
            model.addAttribute("shell", MakeShell.of(visit, "budgets"));
            return MakeBudgetsView.of(visit, new MakeBudgetsView.Filter(show, year, portfolio, search.strip(), page));
        }));
        return "budgets";
    }

    /** The products as a file: of every portfolio and page. */
    @GetMapping(MONTH + "." + FileForm.IN_ADDRESS)
    void file(
            @PathVariable BillingPeriod period,
            @PathVariable String form,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String portfolio,
            @RequestParam(defaultValue = "") String search,
            HttpServletResponse response) {
        MakeBudgetsView.Filter asked = new MakeBudgetsView.Filter(show, year, portfolio, search.strip(), 1);
        Download<BudgetTable.Entry> table = asked.isOfYear() ? BudgetTable.OF_YEAR : BudgetTable.OF_MONTH;
        visits.read(
                period,
                visit -> table.send(
                        FileForm.of(form),
                        visit.period(),
                        MakeBudgetsView.entries(visit, asked).iterator(),
                        response));
    }

    @GetMapping(MONTH + "/product")
    String product(
            @PathVariable BillingPeriod period,
            @RequestParam String product,
            @RequestParam(defaultValue = "") String year,
            Model model) {
        model.addAttribute("view", visits.read(period, visit -> {
            model.addAttribute("shell", MakeShell.of(visit, "budgets"));
            return MakeProductView.of(visit, product, year);
        }));
        return "budget";
    }
}
