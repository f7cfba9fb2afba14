package org.tieout.console.approval;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tieout.close.card.DecideCards;
import org.tieout.common.period.BillingPeriod;
import org.tieout.console.page.MakeShell;
import org.tieout.console.page.Visits;

/** Spend cards: how complete the month is, what is owed, and what is said to cards. */
@Controller
class ApprovalsPage {

    private static final String MONTH = "/{period:\\d{4}-\\d{2}}/approvals";

    /** Cards accepted at once. */
    private static final int MOST = 200;

    private final Visits visits;
    private final SayToCards cards;

    ApprovalsPage(Visits visits, SayToCards cards) {
        this.visits = visits;
        this.cards = cards;
    }

    @GetMapping(MONTH)
    String list(
            @PathVariable BillingPeriod period,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String portfolio,
            @RequestParam(defaultValue = "") String product,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        model.addAttribute("view", visits.read(period, visit -> {
            model.addAttribute("shell", MakeShell.of(visit, "approvals"));
            return MakeApprovalsView.of(visit, new MakeApprovalsView.Filter(show, portfolio, product, page));
        }));
        return "approvals";
    }

    /** What accepting those selected would do; nothing is recorded. */
    @GetMapping(MONTH + "/preview")
    String preview(
            @PathVariable BillingPeriod period,
            @RequestParam MultiValueMap<String, String> asked,
            Model model,
            RedirectAttributes after) {
        List<String> products =
                values(asked, "product").stream().distinct().limit(MOST).toList();
        if (products.isEmpty()) {
            return said(period, "Select at least one card first", after);
        }
        List<PreviewView.Row> rows = cards.rehearse(period, products);
        long done = rows.stream().filter(PreviewView.Row::isDone).count();
        visits.read(period, visit -> model.addAttribute("shell", MakeShell.of(visit, "approvals")));
        model.addAttribute(
                "view",
                new PreviewView(
                        "Preview: accept %,d %s".formatted(rows.size(), rows.size() == 1 ? "card" : "cards"),
                        done == rows.size()
                                ? "Nothing is recorded until you confirm."
                                : "%,d left out. Nothing is recorded until you confirm.".formatted(rows.size() - done),
                        rows,
                        "Accept %,d %s".formatted(done, done == 1 ? "card" : "cards")));
        return "approvals-preview";
    }

    @PostMapping(MONTH + "/accept")
    String accept(
            @PathVariable BillingPeriod period,
            @RequestParam MultiValueMap<String, String> form,
            RedirectAttributes after) {
        return said(period, cards.accept(period, values(form, "product"), values(form, "shown")), after);
    }

    @PostMapping(MONTH + "/say")
    String say(
            @PathVariable BillingPeriod period,
            @RequestParam DecideCards.Word word,
            @RequestParam String product,
            @RequestParam String shown,
            @RequestParam(defaultValue = "") String comment,
            RedirectAttributes after) {
        return said(period, cards.one(period, word, product, shown, comment.strip()), after);
    }

    /** Not a list of its own: a single value with a comma would be two. */
    private static List<String> values(MultiValueMap<String, String> form, String name) {
        return form.getOrDefault(name, List.of());
    }

    private static String said(BillingPeriod period, String sentence, RedirectAttributes after) {
        after.addFlashAttribute("said", sentence);
        return "redirect:/%s/approvals".formatted(period);
    }
}
