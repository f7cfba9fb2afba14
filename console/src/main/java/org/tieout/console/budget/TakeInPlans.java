package org.tieout.console.budget;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.tieout.close.budget.BudgetFile;
import org.tieout.close.budget.ImportBudget;
import org.tieout.close.csv.Problems;
import org.tieout.close.fiscal.CompanyDay;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.person.Acting;
import org.tieout.close.person.VisibleProducts;
import org.tieout.close.plan.PlanFile;
import org.tieout.close.plan.SchedulePlans;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.console.Installation;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Uploads;
import org.tieout.console.page.Visits;

/** Takes in files of budgets and plans by the steps of their commands, or checks what would come of one. */
@Component
class TakeInPlans {

    private static final String FILE = "budget.csv";
    private static final String PLAN = "plan.csv";

    private final Installation installation;
    private final Visits visits;

    TakeInPlans(Installation installation, Visits visits) {
        this.installation = installation;
        this.visits = visits;
    }

    /**
     * The annual budget of a year, or an amendment of it.
     *
     * @param from first month of an amendment; empty
     * @param reason of an amendment; empty
     * @param isCheck whether nothing of it stays
     */
    Uploads.Outcome budget(MultipartFile file, String year, String from, String reason, boolean isCheck) {
        FiscalYear of = FiscalYears.named(installation.config(), year);
        return Uploads.in(Map.of(FILE, file), (folder, problems) -> {
            if (from.isEmpty() != reason.isEmpty()) {
                throw new DataRefusedException(
                        "Cannot amend the budget of %s: an amendment has both, the first month it changes and why"
                                .formatted(of));
            }
            Optional<BillingPeriod> first =
                    Optional.of(from).filter(any -> !any.isEmpty()).map(TakeInPlans::month);
            Problems found = new Problems();
            BudgetFile read = BudgetFile.read(folder.resolve(FILE), found);
            return done(
                    isCheck,
                    acting -> new ImportBudget(
                                    acting.transaction(),
                                    new ImportBudget.Import(
                                            of, first, reason, read, acting.user(), acting.login(), month(acting)),
                                    found)
                            .apply(acting.people(), problems::add));
        });
    }

    /**
     * The plans of a file, each of which is a request of its own.
     *
     * @param period month whose products are his
     * @param product the only one of the file that is; empty: all of them
     */
    Uploads.Outcome plan(BillingPeriod period, MultipartFile file, String year, String product, boolean isCheck) {
        FiscalYear of = FiscalYears.named(installation.config(), year);
        return Uploads.in(Map.of(PLAN, file), (folder, problems) -> {
            Problems found = new Problems();
            PlanFile read = PlanFile.read(folder.resolve(PLAN), of, found);
            return done(isCheck, acting -> {
                VisibleProducts visible = VisibleProducts.of(acting, period);
                if (!product.isEmpty() && !visible.has(product)) {
                    throw new NoSuchPageException("no product " + product);
                }
                PlanFile his = product.isEmpty() ? read.of(visible::has, of, found) : read;
                return new SchedulePlans(
                                acting.transaction(),
                                acting.people(),
                                new SchedulePlans.Request(
                                        of,
                                        his,
                                        product.isEmpty() ? List.of() : List.of(product),
                                        acting.user(),
                                        acting.login(),
                                        month(acting)),
                                found)
                        .apply(problems::add);
            });
        });
    }

    private String done(boolean isCheck, Function<Acting, List<String>> act) {
        Function<Acting, String> said = acting -> String.join("; ", act.apply(acting));
        return isCheck ? "Checked, and nothing was changed. It would be: " + visits.rehearse(said) : visits.act(said);
    }

    /** The month it is now where the company is. */
    static BillingPeriod month(Acting acting) {
        return new CompanyDay(acting.today()).month();
    }

    /** A month as people write it. */
    static BillingPeriod month(String text) {
        try {
            return BillingPeriod.parse(text);
        } catch (IllegalArgumentException e) {
            throw new DataRefusedException(
                    "\"%s\" is not a month; write year and month, such as 2026-10".formatted(text), e);
        }
    }
}
