package org.tieout.console.token;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.RunStoppedException;
import org.tieout.console.Installation;
import org.tieout.console.page.MakeShell;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visits;
import org.tieout.console.page.Written;
import org.tieout.store.access.Tokens;

/** A user's tokens: those he has, making one, ending one. */
@Controller
class TokenPages {

    private static final int USUAL_DAYS = 90;

    private final Visits visits;
    private final Installation installation;

    TokenPages(Visits visits, Installation installation) {
        this.visits = visits;
        this.installation = installation;
    }

    /** With a month in the address too, so that the period can be switched. */
    @GetMapping({"/tokens", "/{period:\\d{4}-\\d{2}}/tokens"})
    String tokens(@PathVariable Optional<BillingPeriod> period, Model model) {
        model.addAttribute(
                "shell", visits.read(period.orElseGet(visits::newest), visit -> MakeShell.of(visit, "tokens")));
        LocalDate today = today();
        model.addAttribute(
                "view",
                new TokensView(
                        visits.read(transaction -> transaction.of(Tokens.class).of(Visits.user())).stream()
                                .map(token -> new TokensView.Token(
                                        token.tokenId(),
                                        token.name(),
                                        String.join(", ", token.scopes()),
                                        Written.time(token.madeAt()),
                                        Written.time(token.endsAt())))
                                .toList(),
                        MakeToken.SCOPES,
                        today.toString(),
                        today.plusDays(MakeToken.LONGEST_DAYS).toString(),
                        today.plusDays(USUAL_DAYS).toString()));
        return "tokens";
    }

    @PostMapping("/tokens")
    String make(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") List<String> scope,
            @RequestParam LocalDate until,
            RedirectAttributes after) {
        AtomicReference<String> made = new AtomicReference<>("");
        try {
            String said = visits.act(acting -> {
                made.set(new MakeToken(name, scope, until).apply(acting, today()));
                return "Made token %s. It is shown this once: copy it now.".formatted(name.strip());
            });
            after.addFlashAttribute("said", said);
            after.addFlashAttribute("made", made.get());
        } catch (RunStoppedException e) {
            after.addFlashAttribute("said", Sentences.refusal(e));
        }
        return "redirect:/tokens";
    }

    @PostMapping("/tokens/{id}/end")
    String end(@PathVariable long id, RedirectAttributes after) {
        try {
            after.addFlashAttribute("said", visits.act(acting -> {
                if (acting.transaction().of(Tokens.class).end(id, acting.user()) == 0) {
                    throw new NoSuchPageException("no token of his has this number");
                }
                return "Ended the token: it opens nothing any more.";
            }));
        } catch (DataRefusedException e) {
            after.addFlashAttribute("said", Sentences.refusal(e));
        }
        return "redirect:/tokens";
    }

    /** Tokens end by UTC. */
    private LocalDate today() {
        return LocalDate.ofInstant(installation.clock().instant(), ZoneOffset.UTC);
    }
}
