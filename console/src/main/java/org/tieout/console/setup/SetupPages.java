package org.tieout.console.setup;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tieout.close.hierarchy.ShowHierarchy;
import org.tieout.close.person.People;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.RunStoppedException;
import org.tieout.console.Installation;
import org.tieout.console.access.OneTimePassword;
import org.tieout.console.page.MakeShell;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Uploads;
import org.tieout.console.page.Visits;
import org.tieout.store.Hierarchies;
import org.tieout.store.close.Role;

/** The setup: shown to administrators and FinOps leads; passwords and files are taken from those who may. */
@Controller
class SetupPages {

    private static final Logger LOG = LoggerFactory.getLogger(SetupPages.class);

    private static final int LAST_PAGE = 1_000_000;

    private final Visits visits;
    private final Installation installation;

    SetupPages(Visits visits, Installation installation) {
        this.visits = visits;
        this.installation = installation;
    }

    /** With a month in the address too, so that the period can be switched. */
    @GetMapping({"/setup", "/{period:\\d{4}-\\d{2}}/setup"})
    String setup(@PathVariable Optional<BillingPeriod> period, @RequestParam(defaultValue = "1") int page, Model model)
            throws IOException {
        refuse(Role.ADMINISTRATOR, Role.FINOPS_LEAD);
        BillingPeriod month = period.orElseGet(visits::newest);
        String config = ConfigReader.forOthers(installation.configFile());
        List<String> hierarchy = hierarchy(month);
        model.addAttribute("view", visits.read(month, visit -> {
            model.addAttribute("shell", MakeShell.of(visit, "setup"));
            return MakeSetupView.of(visit, Math.max(1, Math.min(LAST_PAGE, page)), config, hierarchy);
        }));
        model.addAttribute("month", month);
        return "setup";
    }

    private List<String> hierarchy(BillingPeriod month) {
        try {
            return ShowHierarchy.of(new Hierarchies(installation.store()), month);
        } catch (InputNotReadyException e) {
            return List.of("None was imported yet: all cost is unallocated.");
        }
    }

    @PostMapping("/setup/people/{user}/password")
    String password(@PathVariable String user, RedirectAttributes after) {
        refuse(Role.ADMINISTRATOR);
        if (!installation.hasPasswords()) {
            throw new NoSuchPageException("there are no passwords here");
        }
        if (user.equals(Visits.user())) {
            // It would end the session that shows it.
            after.addFlashAttribute("said", "Your own password you change yourself, below your name.");
            return "redirect:/setup";
        }
        try {
            String password =
                    new OneTimePassword(installation.store(), installation.clock()).giveTo(user, Visits.user());
            LOG.info("{} gave {} a one-time password", Visits.user(), user);
            after.addFlashAttribute(
                    "said", "One-time password of %s, good for seven days. It is shown this once.".formatted(user));
            after.addFlashAttribute("made", password);
        } catch (RunStoppedException e) {
            after.addFlashAttribute("said", Sentences.refusal(e));
        }
        return "redirect:/setup";
    }

    @PostMapping("/setup/people")
    String people(@RequestParam MultipartFile file, RedirectAttributes after) {
        refuse(Role.ADMINISTRATOR);
        return took(after, taking -> taking.people(file));
    }

    @PostMapping("/setup/hierarchy")
    String hierarchy(@RequestParam MultipartFile nodes, @RequestParam MultipartFile rules, RedirectAttributes after) {
        refuse(Role.ADMINISTRATOR);
        return took(after, taking -> taking.hierarchy(nodes, rules));
    }

    @PostMapping("/setup/coding")
    String coding(@RequestParam MultipartFile file, RedirectAttributes after) {
        refuse(Role.ADMINISTRATOR, Role.FINOPS_LEAD);
        return took(after, taking -> taking.coding(file));
    }

    private String took(RedirectAttributes after, Function<TakeInFile, Uploads.Outcome> work) {
        Uploads.Outcome outcome = work.apply(new TakeInFile(installation, Visits.user()));
        LOG.info("{} uploaded a file: {}", Visits.user(), outcome.said());
        after.addFlashAttribute("said", outcome.said());
        after.addFlashAttribute("problems", outcome.problems());
        return "redirect:/setup";
    }

    /** Whoever is none of them does not learn that there is such a page. */
    private void refuse(Role... allowed) {
        People people = visits.read(transaction -> People.on(installation.today(), transaction));
        if (List.of(allowed).stream().noneMatch(role -> people.has(Visits.user(), role))) {
            throw new NoSuchPageException("the setup is for administrators and FinOps leads");
        }
    }
}
