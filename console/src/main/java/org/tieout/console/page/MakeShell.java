package org.tieout.console.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.ItemStatus;
import org.tieout.store.close.PeriodState;
import org.tieout.store.close.Periods;
import org.tieout.store.close.Periods.PeriodRow;
import org.tieout.store.close.Role;
import org.tieout.store.page.Months;
import org.tieout.store.page.OpenWork;

/** Makes the frame of a page of a month. */
public final class MakeShell {

    private MakeShell() {}

    public static Shell of(Visit visit, String place) {
        List<BillingPeriod> months = visit.transaction().of(Months.class).published();
        Function<BillingPeriod, PeriodState> states = states(visit.transaction(), visit.config());
        return new Shell(
                place,
                visit.period(),
                Mark.ofPeriod(states.apply(visit.period())),
                Who.of(visit.name(visit.user())),
                roles(visit),
                months.stream()
                        .map(month -> new Shell.Period(
                                month, Mark.ofPeriod(states.apply(month)), month.equals(visit.period())))
                        .toList(),
                visit.transaction()
                        .of(OpenWork.class)
                        .items(
                                visit.period(),
                                visit.visible().everything(),
                                visit.visible().products(),
                                ItemStatus.CLOSED),
                visit.owed().size(),
                visit.config().console().reconciliation(),
                !visit.config().console().signIn().isByProvider(),
                visit.people().has(visit.user(), Role.OPERATOR)
                        || visit.people().has(visit.user(), Role.FINOPS_LEAD),
                visit.people().has(visit.user(), Role.ADMINISTRATOR)
                        || visit.people().has(visit.user(), Role.FINOPS_LEAD));
    }

    /** How far a month of the company is: as far as the last of its reconciliations. */
    public static Function<BillingPeriod, PeriodState> states(StoreTransaction transaction, TieoutConfig config) {
        Map<BillingPeriod, Map<String, PeriodState>> known = transaction.of(Periods.class).all().stream()
                .collect(groupingBy(PeriodRow::billingPeriod, toMap(PeriodRow::reconciliation, PeriodRow::state)));
        return month -> config.reconciliations().stream()
                .map(ReconciliationConfig::name)
                .map(name -> known.getOrDefault(month, Map.of()).getOrDefault(name, PeriodState.OPEN))
                .min(Comparator.naturalOrder())
                .orElse(PeriodState.OPEN);
    }

    private static String roles(Visit visit) {
        return visit.people().rolesOf(visit.user()).stream()
                .map(role -> role.node().isEmpty()
                        ? role.role().title()
                        : "%s, %s".formatted(role.role().title(), role.node()))
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
