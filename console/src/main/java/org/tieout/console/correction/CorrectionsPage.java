package org.tieout.console.correction;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tieout.close.correction.WorkOnCorrections;
import org.tieout.close.person.Acting;
import org.tieout.close.person.VisibleProducts;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.RunStoppedException;
import org.tieout.console.download.FileForm;
import org.tieout.console.page.MakeShell;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visits;
import org.tieout.store.page.Issues;
import org.tieout.store.page.Proposals;

/** Corrections: the list, one of them, proposing one, and deciding on it. */
@Controller
class CorrectionsPage {

    private static final String MONTH = "/{period:\\d{4}-\\d{2}}/corrections";
    private static final String ONE = "/corrections/{id:\\d{1,18}}";

    private final Visits visits;

    CorrectionsPage(Visits visits) {
        this.visits = visits;
    }

    @GetMapping(MONTH)
    String list(
            @PathVariable BillingPeriod period,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        model.addAttribute("view", visits.read(period, visit -> {
            model.addAttribute("shell", MakeShell.of(visit, "corrections"));
            return MakeCorrectionsView.of(visit, state, page);
        }));
        return "corrections";
    }

    /** The list as a file: of every page of it. */
    @GetMapping(MONTH + "." + FileForm.IN_ADDRESS)
    void file(
            @PathVariable BillingPeriod period,
            @PathVariable String form,
            @RequestParam(defaultValue = "") String state,
            HttpServletResponse response) {
        visits.read(
                period,
                visit -> CorrectionTable.FILE.send(
                        FileForm.of(form), visit.period(), CorrectionTable.entries(visit, state), response));
    }

    @GetMapping(ONE)
    String one(@PathVariable long id, Model model) {
        BillingPeriod period = visits.read(
                        transaction -> transaction.of(Proposals.class).periodOf(id))
                .orElseThrow(() -> new NoSuchPageException("no correction " + id));
        model.addAttribute("view", visits.read(period, visit -> {
            CorrectionView view = visit.transaction()
                    .of(Proposals.class)
                    .correction(
                            id, visit.visible().everything(), visit.visible().products())
                    .map(correction -> MakeCorrectionView.of(visit, correction))
                    .orElseThrow(() -> new NoSuchPageException("no correction " + id));
            model.addAttribute("shell", MakeShell.of(visit, "corrections"));
            return view;
        }));
        return "correction";
    }

    @GetMapping(MONTH + "/new")
    String propose(
            @PathVariable BillingPeriod period,
            @RequestParam String reconciliation,
            @RequestParam String line,
            @RequestParam(defaultValue = "") String item,
            Model model) {
        model.addAttribute("view", visits.read(period, visit -> {
            model.addAttribute("shell", MakeShell.of(visit, "corrections"));
            return MakeProposeView.of(visit, reconciliation, line, item);
        }));
        return "correction-new";
    }

    /** @param cost currency and product, a space between them, as the form has them */
    @PostMapping(MONTH)
    String proposed(
            @PathVariable BillingPeriod period,
            @RequestParam String reconciliation,
            @RequestParam String line,
            @RequestParam(defaultValue = "") String item,
            @RequestParam String cost,
            @RequestParam(defaultValue = "") String amended,
            @RequestParam(defaultValue = "") String evidence,
            RedirectAttributes after) {
        int space = cost.indexOf(' ');
        if (space < 0) {
            throw new NoSuchPageException("no cost " + cost);
        }
        Optional<BigDecimal> amount = CorrectionWords.amount(amended);
        String why = "";
        if (amount.isEmpty()) {
            why = "Write the amended amount as a number, such as 1204.50 or -15";
        } else if (evidence.isBlank()) {
            why = "Say what the amended amount is proved by";
        } else {
            WorkOnCorrections.Asked asked = new WorkOnCorrections.Asked(
                    reconciliation,
                    period,
                    line,
                    cost.substring(space + 1),
                    new Money(amount.get(), cost.substring(0, space)),
                    evidence.strip(),
                    item.matches("\\d{1,18}") ? Optional.of(Long.valueOf(item)) : Optional.empty());
            try {
                after.addFlashAttribute("said", Sentences.forPages(visits.act(acting -> {
                    refuseUnseen(acting, asked);
                    return new WorkOnCorrections(acting).propose(asked);
                })));
                return "redirect:/%s/corrections".formatted(period);
            } catch (RunStoppedException e) {
                why = Sentences.refusal(e);
            }
        }
        after.addFlashAttribute("said", why);
        after.addFlashAttribute("amended", amended);
        after.addFlashAttribute("evidence", evidence);
        after.addFlashAttribute("cost", cost);
        after.addAttribute("reconciliation", reconciliation);
        after.addAttribute("line", line);
        after.addAttribute("item", item);
        return "redirect:/%s/corrections/new".formatted(period);
    }

    @PostMapping(ONE + "/approve")
    String approve(@PathVariable long id, @RequestParam(defaultValue = "") String comment, RedirectAttributes after) {
        return decide(id, after, corrections -> corrections.approve(id, comment.strip()));
    }

    @PostMapping(ONE + "/reject")
    String reject(@PathVariable long id, @RequestParam(defaultValue = "") String comment, RedirectAttributes after) {
        return comment.isBlank()
                ? said(id, after, "Say why you reject it")
                : decide(id, after, corrections -> corrections.reject(id, comment.strip()));
    }

    @PostMapping(ONE + "/withdraw")
    String withdraw(@PathVariable long id, @RequestParam(defaultValue = "") String comment, RedirectAttributes after) {
        return decide(id, after, corrections -> corrections.withdraw(id, comment.strip()));
    }

    private String decide(long id, RedirectAttributes after, Function<WorkOnCorrections, String> decision) {
        return said(
                id,
                after,
                Sentences.of(() -> visits.act(acting -> {
                    refuseUnseen(acting, id);
                    return decision.apply(new WorkOnCorrections(acting));
                })));
    }

    private static String said(long id, RedirectAttributes after, String sentence) {
        after.addFlashAttribute("said", sentence);
        return "redirect:/corrections/" + id;
    }

    private static void refuseUnseen(Acting acting, long id) {
        Proposals proposals = acting.transaction().of(Proposals.class);
        boolean isSeen = proposals
                .periodOf(id)
                .map(period -> VisibleProducts.of(acting, period))
                .flatMap(visible -> proposals.correction(id, visible.everything(), visible.products()))
                .isPresent();
        if (!isSeen) {
            throw new NoSuchPageException("no correction " + id);
        }
    }

    /** A product or an issue that is not his to see is not there for him: no refusal tells him of it. */
    private static void refuseUnseen(Acting acting, WorkOnCorrections.Asked asked) {
        VisibleProducts visible = VisibleProducts.of(acting, asked.period());
        boolean isItemSeen = asked.itemId()
                .map(item -> acting.transaction()
                        .of(Issues.class)
                        .item(item, visible.everything(), visible.products())
                        .isPresent())
                .orElse(true);
        if (!visible.has(asked.product()) || !isItemSeen) {
            throw new NoSuchPageException("line " + asked.lineId());
        }
    }
}
