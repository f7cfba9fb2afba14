package org.tieout.console.accrual;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tieout.close.layout.Layout;
import org.tieout.close.layout.Layouts;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.console.Installation;
import org.tieout.console.accrual.AccrualsView.Shipped;
import org.tieout.console.page.MakeShell;
import org.tieout.console.page.Visits;

/** Accruals of a month, to be looked at. */
@Controller
class AccrualPages {

    static final String MONTH = "/{period:\\d{4}-\\d{2}}/accruals";

    private static final int LAST_PAGE = 1_000_000;

    private final Visits visits;
    private final Installation installation;
    private final MadeBundles bundles;

    AccrualPages(Visits visits, Installation installation, MadeBundles bundles) {
        this.visits = visits;
        this.installation = installation;
        this.bundles = bundles;
    }

    @GetMapping(MONTH)
    String accruals(
            @PathVariable BillingPeriod period,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "1") int batches,
            Model model) {
        List<Shipped> layouts = layouts();
        AccrualsView view = visits.read(period, visit -> {
            model.addAttribute("shell", MakeShell.of(visit, "accruals"));
            return MakeAccrualsView.of(
                    visit, new MakeAccrualsView.Asked(within(page), within(batches)), layouts, bundles);
        });
        model.addAttribute("view", view);
        return "accruals";
    }

    static int within(int page) {
        return Math.max(1, Math.min(LAST_PAGE, page));
    }

    private List<Shipped> layouts() {
        Layouts known = Layouts.beside(installation.configFile());
        return known.names().stream().map(name -> layout(known, name)).toList();
    }

    private static Shipped layout(Layouts known, String name) {
        try {
            Layout layout = known.named(name);
            return new Shipped(
                    layout.title(),
                    layout.name(),
                    layout.audience() == Layout.Audience.SYSTEM ? "raw" : "for people",
                    "%s, %s"
                            .formatted(
                                    layout.kind().name().toLowerCase(Locale.ROOT),
                                    layout.status() == Layout.Status.TESTED
                                            ? "held to files in tests"
                                            : "an example to be adapted"));
        } catch (ConfigInvalidException e) {
            return new Shipped(name, name, "cannot be used", "something is wrong with its file");
        }
    }
}
