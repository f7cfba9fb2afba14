package org.tieout.console.statement;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tieout.close.statement.MakeStatement;
import org.tieout.close.statement.Statement;
import org.tieout.common.json.Json;
import org.tieout.common.period.BillingPeriod;
import org.tieout.console.Installation;
import org.tieout.console.page.MakeShell;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Visits;
import org.tieout.store.close.PeriodState;
import org.tieout.store.page.Months;

/** The first page, and the same as JSON. */
@Controller
class StatementPage {

    private final Visits visits;
    private final Clock clock;

    StatementPage(Visits visits, Installation installation) {
        this.visits = visits;
        this.clock = installation.clock();
    }

    /** On the active window: the oldest month that is published and not closed; where all are, the newest. */
    @GetMapping("/")
    String first() {
        List<BillingPeriod> months =
                visits.read(transaction -> transaction.of(Months.class).published());
        if (months.isEmpty()) {
            return "nothing-yet";
        }
        BillingPeriod active = months.stream()
                .sorted()
                .filter(month -> visits.read(
                        month, visit -> MakeShell.state(visit, month).compareTo(PeriodState.CLOSED) < 0))
                .reduce((one, other) -> other)
                .orElse(months.get(0));
        return "redirect:/%s/statement".formatted(active);
    }

    @GetMapping("/{period:\\d{4}-\\d{2}}/statement")
    String statement(@PathVariable BillingPeriod period, Model model) {
        StatementView view = visits.read(period, visit -> {
            model.addAttribute("shell", MakeShell.of(visit, "statement"));
            return MakeStatementView.of(visit, statement(visit));
        });
        model.addAttribute("view", view);
        return "statement";
    }

    /** As {@code tieout close statement --format json} writes it, cut to what the caller sees. */
    @GetMapping(path = "/api/v1/statements/{period}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> json(@PathVariable BillingPeriod period) {
        Statement statement = visits.read(period, visit -> {
            refuseUnpublished(visit);
            return statement(visit);
        });
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.bytes(statement));
    }

    private static void refuseUnpublished(Visit visit) {
        Optional<BillingPeriod> known = visit.transaction().of(Months.class).published().stream()
                .filter(visit.period()::equals)
                .findFirst();
        if (known.isEmpty()) {
            throw new NoSuchPageException("nothing is published of " + visit.period());
        }
    }

    private Statement statement(Visit visit) {
        return new MakeStatement(visit.transaction(), visit.config(), visit.period(), clock.instant(), visit.visible())
                .apply();
    }
}
