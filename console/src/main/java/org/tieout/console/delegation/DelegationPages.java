package org.tieout.console.delegation;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tieout.close.person.Delegate;
import org.tieout.close.person.People;
import org.tieout.common.period.BillingPeriod;
import org.tieout.console.Installation;
import org.tieout.console.page.MakeShell;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visits;
import org.tieout.store.close.Users;

/** Delegations: those of whoever looks, naming one, ending one. */
@Controller
class DelegationPages {

    private final Visits visits;
    private final Installation installation;

    DelegationPages(Visits visits, Installation installation) {
        this.visits = visits;
        this.installation = installation;
    }

    /** With a month in the address too, so that the period can be switched. */
    @GetMapping({"/delegates", "/{period:\\d{4}-\\d{2}}/delegates"})
    String delegates(@PathVariable Optional<BillingPeriod> period, Model model) {
        model.addAttribute(
                "shell", visits.read(period.orElseGet(visits::newest), visit -> MakeShell.of(visit, "delegates")));
        model.addAttribute("view", visits.read(transaction -> {
            Users users = transaction.of(Users.class);
            return MakeDelegationsView.of(
                    People.on(installation.today(), transaction),
                    users.users(),
                    users.delegations(),
                    Visits.user(),
                    installation.today());
        }));
        return "delegates";
    }

    @PostMapping("/delegates")
    String name(
            @RequestParam(defaultValue = "") String user,
            @RequestParam String delegate,
            @RequestParam LocalDate from,
            @RequestParam LocalDate last,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes after) {
        String whom = user.isBlank() ? Visits.user() : userName(user);
        return said(Sentences.of(() -> delegate().begin(whom, userName(delegate), from, last, reason.strip())), after);
    }

    @PostMapping("/delegates/{id}/end")
    String end(@PathVariable long id, RedirectAttributes after) {
        boolean isSeen = visits.read(transaction -> {
            People people = People.on(installation.today(), transaction);
            return transaction.of(Users.class).delegations().stream()
                    .anyMatch(
                            one -> one.delegationId() == id && MakeDelegationsView.isSeen(one, people, Visits.user()));
        });
        if (!isSeen) {
            throw new NoSuchPageException("no delegation of his has this number");
        }
        return said(Sentences.of(() -> delegate().end(id)), after);
    }

    private Delegate delegate() {
        return new Delegate(installation.store(), Visits.user(), Visits.LOGIN, installation.today());
    }

    private static String userName(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static String said(String sentence, RedirectAttributes after) {
        after.addFlashAttribute("said", sentence);
        return "redirect:/delegates";
    }
}
