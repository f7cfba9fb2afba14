package org.tieout.console.statement;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tieout.close.statement.Figures;
import org.tieout.close.statement.MakeStatement;
import org.tieout.close.statement.Statement;
import org.tieout.common.json.Json;
import org.tieout.common.period.BillingPeriod;
import org.tieout.console.Installation;
import org.tieout.console.api.Parameter;
import org.tieout.console.page.MakeShell;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Visits;
import org.tieout.store.close.PeriodState;
import org.tieout.store.page.Months;

/** The first page, and the same as JSON. */
@Controller
class StatementPage {

    private final Visits visits;
    private final Installation installation;

    StatementPage(Visits visits, Installation installation) {
        this.visits = visits;
        this.installation = installation;
    }

    /**
     * On the active window: the newest month that is published and not closed; where all are, the newest of them. Where
     * none is published, the month that has just ended, whose bills come now.
     */
    @GetMapping("/")
    String first() {
        BillingPeriod month = visits.read(transaction -> {
                    Function<BillingPeriod, PeriodState> states = MakeShell.states(transaction, installation.config());
                    return transaction.of(Months.class).published().stream()
                            .filter(one -> states.apply(one).compareTo(PeriodState.CLOSED) < 0)
                            .max(Comparator.naturalOrder());
                })
                .orElseGet(visits::newest);
        return "redirect:/%s/statement".formatted(month);
    }

    @GetMapping("/{period:\\d{4}-\\d{2}}/statement")
    String statement(@PathVariable BillingPeriod period, Model model) {
        Optional<StatementView> view = visits.read(period, visit -> {
            model.addAttribute("shell", MakeShell.of(visit, "statement"));
            return visit.transaction().of(Months.class).isPublished(period)
                    ? Optional.of(MakeStatementView.of(visit, statement(visit)))
                    : Optional.empty();
        });
        if (view.isEmpty()) {
            model.addAttribute("sources", installation.config().sources().size());
            return "nothing-yet";
        }
        model.addAttribute("view", view.get());
        return "statement";
    }

    /** As {@code tieout close statement --format json} writes it, cut to what the caller sees. */
    @GetMapping(path = "/api/v1/statements/{period}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> json(
            @PathVariable BillingPeriod period, @RequestParam MultiValueMap<String, String> parameters) {
        Parameter.check(parameters, List.of());
        Statement statement = visits.read(period, visit -> {
            visit.refuseUnpublished();
            return statement(visit);
        });
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.bytes(statement));
    }

    private static Statement statement(Visit visit) {
        return new MakeStatement(
                        visit.transaction(),
                        visit.config(),
                        visit.period(),
                        visit.now(),
                        visit.visible(),
                        visit.ofResults(
                                "figures", "", () -> Figures.of(visit.transaction(), visit.period(), visit.visible())),
                        visit.cards(),
                        visit.ofResults(
                                "largest lines",
                                "",
                                () -> MakeStatement.largest(visit.transaction(), visit.period(), visit.visible())))
                .apply();
    }
}
