package org.tieout.console.budget;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.common.config.TieoutConfig;
import org.tieout.console.budget.BudgetsView.Choice;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Visit;
import org.tieout.store.page.SeenBudgets;

/** Fiscal years as they stand in addresses. */
final class FiscalYears {

    private FiscalYears() {}

    /** The year of that name; what is none is not there. */
    static FiscalYear named(TieoutConfig config, String name) {
        return find(config, name).orElseThrow(() -> new NoSuchPageException("no fiscal year " + name));
    }

    /** The year of that name; empty where it is none. */
    static Optional<FiscalYear> find(TieoutConfig config, String name) {
        return FiscalYear.number(name).stream()
                .mapToObj(number -> new FiscalYear(number, config.close().fiscalYear()))
                .findFirst();
    }

    /** The year of that name, or that of the month where none is named. */
    static FiscalYear asked(Visit visit, String name) {
        return name.isEmpty()
                ? FiscalYear.of(visit.period(), visit.config().close().fiscalYear())
                : named(visit.config(), name);
    }

    /** Those to choose from, the newest first: of the month, the one after it, and all there is a budget or plan of. */
    static List<Choice> choices(Visit visit, FiscalYear chosen) {
        int now = asked(visit, "").year();
        Set<String> names = new LinkedHashSet<>(List.of("FY" + (now + 1), "FY" + now, chosen.toString()));
        names.addAll(visit.transaction().of(SeenBudgets.class).years());
        return names.stream()
                .sorted(Comparator.reverseOrder())
                .map(name -> new Choice(name, name, name.equals(chosen.toString())))
                .toList();
    }
}
