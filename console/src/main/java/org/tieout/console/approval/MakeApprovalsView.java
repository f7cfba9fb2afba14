package org.tieout.console.approval;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tieout.close.card.Card;
import org.tieout.close.card.DecideCards;
import org.tieout.close.person.ProductOwners;
import org.tieout.close.status.Completeness;
import org.tieout.close.status.OutstandingCard;
import org.tieout.common.hierarchy.Level;
import org.tieout.console.approval.ApprovalsView.CardMoney;
import org.tieout.console.approval.ApprovalsView.CardView;
import org.tieout.console.approval.ApprovalsView.Choice;
import org.tieout.console.approval.ApprovalsView.Done;
import org.tieout.console.approval.ApprovalsView.Node;
import org.tieout.console.approval.ApprovalsView.NodeMoney;
import org.tieout.console.approval.ApprovalsView.Owed;
import org.tieout.console.approval.ApprovalsView.Part;
import org.tieout.console.approval.ApprovalsView.Sum;
import org.tieout.console.approval.ApprovalsView.Word;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Links;
import org.tieout.console.page.Paging;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Who;
import org.tieout.store.close.ActHash;
import org.tieout.store.close.CardState;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Cards.DecisionRow;
import org.tieout.store.close.Cards.Figures;
import org.tieout.store.close.Users.User;

/** Brings spend cards to the page of approvals. */
final class MakeApprovalsView {

    private static final int SIZE = 24;
    private static final int OWED = 8;
    /** A tree with more products shows those of one portfolio at a time. */
    private static final int TREE = 200;

    private static final String MINE = "mine";
    private static final String ALL = "all";
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    /** Part of a chart that the longest bar may fill. */
    private static final BigDecimal FULL = BigDecimal.valueOf(90);

    private final Visit visit;
    private final Filter asked;
    private final List<Card> cards;
    private final Set<String> mine;

    private MakeApprovalsView(Visit visit, Filter asked) {
        this.visit = visit;
        this.asked = asked;
        this.cards = visit.cards();
        this.mine = Set.copyOf(visit.owed());
    }

    /** As the address has it. */
    record Filter(String show, String portfolio, String product, int page) {}

    static ApprovalsView of(Visit visit, Filter asked) {
        return new MakeApprovalsView(visit, asked).apply();
    }

    private ApprovalsView apply() {
        Completeness completeness = Completeness.of(cards);
        Map<String, Card> byName =
                cards.stream().collect(Collectors.toMap(Card::product, Function.identity(), (one, other) -> one));
        List<Owed> owed = owed();
        String show = show(!owed.isEmpty());
        List<Card> shown = cards.stream().filter(card -> isShown(card, show)).toList();
        Paging paging = Paging.of(asked.page(), SIZE, shown.size());
        boolean isTreeCut = cards.size() > TREE;
        List<Node> tree = tree(completeness, byName, isTreeCut);
        return new ApprovalsView(
                "Approvals, %s %d"
                        .formatted(
                                visit.period().month().getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                                visit.period().month().getYear()),
                "Approval comes before the accrual, the accrual before the payment. A sign-off is of what the card showed.%s"
                        .formatted(visit.visible().everything() ? "" : " Of your products alone."),
                "%,d of %,d cards are approved"
                        .formatted(
                                completeness.company().in(CardState.APPROVED),
                                completeness.company().cards()),
                parts(completeness.company()),
                done(completeness.company()),
                owed.stream().limit(OWED).toList(),
                owed.size(),
                visit.visible().everything() ? MakeMonthSteps.of(visit, cards) : List.of(),
                visit.today().plusDays(1).toString(),
                tree,
                isTreeCut,
                tree.stream().anyMatch(Node::mayAccept),
                shows(show),
                show,
                asked.portfolio(),
                asked.product(),
                shown.stream().skip(paging.offset()).limit(SIZE).map(this::card).toList(),
                paging);
    }

    private List<Owed> owed() {
        List<Owed> owed = new ArrayList<>();
        for (Card card : cards) {
            if (mine.contains(card.product())) {
                OutstandingCard.of(List.of(card), visit.people()).stream()
                        .filter(one -> one.userName().equals(visit.user()))
                        .forEach(one -> owed.add(new Owed(card.product(), Sentences.upper(one.what()), sums(card))));
            }
        }
        return owed;
    }

    static List<Sum> sums(Card card) {
        return card.figures().stream()
                .map(one -> new Sum(Amount.inColumn(one.actual(), one.billingCurrency()), one.billingCurrency()))
                .toList();
    }

    private String show(boolean owesAny) {
        boolean isKnown = asked.show().equals(MINE)
                || asked.show().equals(ALL)
                || List.of(CardState.values()).stream()
                        .anyMatch(state -> state.name().equals(asked.show()));
        if (isKnown) {
            return asked.show();
        }
        return owesAny && asked.product().isEmpty() && asked.portfolio().isEmpty() ? MINE : ALL;
    }

    private boolean isShown(Card card, String show) {
        boolean isOfState = show.equals(ALL)
                || (show.equals(MINE)
                        ? mine.contains(card.product())
                        : card.state().name().equals(show));
        return isOfState
                && (asked.product().isEmpty() || card.product().equals(asked.product()))
                && (asked.portfolio().isEmpty() || card.place().portfolio().equals(asked.portfolio()));
    }

    private static List<Choice> shows(String chosen) {
        List<Choice> shows = new ArrayList<>();
        shows.add(new Choice(MINE, "Waits for you", chosen.equals(MINE)));
        shows.add(new Choice(ALL, "All", chosen.equals(ALL)));
        for (CardState state : CardState.values()) {
            shows.add(new Choice(
                    state.name(), CardWords.mark(state).word(), state.name().equals(chosen)));
        }
        return shows;
    }

    private static List<Part> parts(Completeness.Node company) {
        List<Part> parts = new ArrayList<>();
        BigDecimal at = BigDecimal.ZERO;
        for (CardState state : List.of(
                CardState.APPROVED,
                CardState.ACCEPTED,
                CardState.SUSPENDED,
                CardState.OUTSTANDING,
                CardState.DISPUTED,
                CardState.REJECTED)) {
            BigDecimal width =
                    percent(BigDecimal.valueOf(company.in(state)), BigDecimal.valueOf(company.cards()), WHOLE);
            parts.add(new Part(
                    CardWords.mark(state).word(),
                    "%,d".formatted(company.in(state)),
                    CardWords.fill(state),
                    at + "%",
                    width + "%"));
            at = at.add(width);
        }
        return parts;
    }

    private static List<Done> done(Completeness.Node node) {
        return new TreeMap<>(node.money())
                .entrySet().stream()
                        .map(one -> new Done(
                                one.getKey(),
                                Amount.inColumn(one.getValue().approved(), one.getKey()),
                                Amount.inColumn(one.getValue().actual(), one.getKey()),
                                one.getValue().actual().signum() > 0
                                        ? percent(
                                                        one.getValue().approved(),
                                                        one.getValue().actual(),
                                                        WHOLE)
                                                + " %"
                                        : ""))
                        .toList();
    }

    /** Part of a whole; 0 where there is none. */
    static BigDecimal percent(BigDecimal part, BigDecimal whole, BigDecimal of) {
        return whole.signum() <= 0
                ? BigDecimal.ZERO
                : part.max(BigDecimal.ZERO).multiply(of).divide(whole, 2, RoundingMode.HALF_UP);
    }

    private List<Node> tree(Completeness completeness, Map<String, Card> byName, boolean isCut) {
        List<Node> nodes = new ArrayList<>();
        for (Completeness.Placed placed : completeness.depthFirst()) {
            Completeness.Node node = placed.node();
            boolean isProduct = node.level().equals(Level.PRODUCT.name());
            Optional<Card> card = isProduct ? Optional.ofNullable(byName.get(node.name())) : Optional.empty();
            boolean isLeftOut = placed.depth() == 0
                    || (isCut
                            && card.filter(one -> !one.place().portfolio().equals(asked.portfolio()))
                                    .isPresent());
            if (!isLeftOut) {
                nodes.add(node(node, isProduct ? Level.ALL.size() : placed.depth(), card));
            }
        }
        return nodes;
    }

    private Node node(Completeness.Node node, int depth, Optional<Card> card) {
        String link = "";
        if (card.isPresent()) {
            link = Links.of(visit.period(), "approvals", "product", node.name()) + "#h-cards";
        } else if (node.level().equals(Level.PORTFOLIO.name())) {
            link = Links.of(visit.period(), "approvals", "portfolio", node.name()) + "#h-cards";
        }
        return new Node(
                node.name(),
                "l" + depth,
                "lv" + depth,
                link,
                "%,d of %,d".formatted(node.in(CardState.APPROVED), node.cards()),
                percent(BigDecimal.valueOf(node.in(CardState.APPROVED)), BigDecimal.valueOf(node.cards()), WHOLE) + "%",
                new TreeMap<>(node.money())
                        .entrySet().stream()
                                .map(one -> new NodeMoney(
                                        one.getKey(),
                                        Amount.inColumn(one.getValue().actual(), one.getKey()),
                                        Amount.inColumn(one.getValue().approved(), one.getKey())))
                                .toList(),
                card.map(one -> CardWords.mark(one.state())),
                card.filter(one ->
                                CardWords.of(one, visit.people(), visit.user()).contains(DecideCards.Word.ACCEPT))
                        .isPresent());
    }

    private CardView card(Card card) {
        Optional<DecisionRow> newest = card.said().cardId() == 0
                ? Optional.empty()
                : visit.transaction().of(Cards.class).newestDecision(card.said().cardId());
        String comment = newest.map(DecisionRow::comment).orElse("");
        boolean isSuspended = card.state() == CardState.SUSPENDED;
        String owner = new ProductOwners(card.place(), visit.people()).owner();
        return new CardView(
                card.product(),
                card.place().portfolio(),
                Who.of(visit.people().named(owner).map(User::fullName).orElse(owner)),
                CardWords.pill(card.state()),
                card.figures().stream()
                        .map(figures -> money(figures, card.state()))
                        .toList(),
                said(card),
                isSuspended ? "" : comment,
                isSuspended ? comment : "",
                ActHash.ofShown(card.figures()),
                CardWords.of(card, visit.people(), visit.user()).stream()
                        .map(MakeApprovalsView::word)
                        .toList());
    }

    private static Word word(DecideCards.Word word) {
        return new Word(
                word.name(),
                Sentences.upper(word.verb()),
                switch (word) {
                    case ACCEPT, APPROVE -> "btn--primary";
                    case DISPUTE, REJECT -> "btn--danger";
                });
    }

    private String said(Card card) {
        List<String> said = new ArrayList<>();
        if (!card.said().answeredBy().isEmpty()) {
            said.add("%s by %s"
                    .formatted(
                            card.state() == CardState.DISPUTED ? "Disputed" : "Answered",
                            card.isAcceptedByRule()
                                    ? "a rule"
                                    : visit.name(
                                            card.said().answeredBy(),
                                            card.said().answeredFor())));
        }
        if (!card.said().decidedBy().isEmpty()) {
            said.add("%s by %s"
                    .formatted(
                            card.state() == CardState.REJECTED ? "rejected" : "approved",
                            visit.name(card.said().decidedBy(), card.said().decidedFor())));
        }
        return said.isEmpty() ? "" : Sentences.upper(String.join(", ", said)) + ".";
    }

    static CardMoney money(Figures figures, CardState state) {
        String currency = figures.billingCurrency();
        BigDecimal actual = figures.actual();
        BigDecimal most = figures.plan().orElse(BigDecimal.ZERO).max(actual);
        return new CardMoney(
                currency,
                Amount.of(actual, currency),
                figures.plan().map(plan -> Amount.of(plan, currency)),
                figures.plan().map(plan -> Amount.variance(actual.subtract(plan), currency)),
                figures.budget().map(budget -> Amount.of(budget, currency)),
                Amount.of(figures.invoiced(), currency),
                Amount.of(figures.notInvoiced(), currency),
                "%,d %s".formatted(figures.mismatchedLines(), figures.mismatchedLines() == 1 ? "line" : "lines"),
                Amount.of(figures.mismatchedGross(), currency),
                Amount.variance(figures.corrections(), currency),
                CardWords.fill(state),
                percent(actual, most, FULL) + "%",
                figures.plan().map(plan -> percent(plan, most, FULL) + "%").orElse(""),
                "Actual %s%s %s"
                        .formatted(
                                Amount.of(actual, currency),
                                figures.plan()
                                        .map(plan -> ", plan " + Amount.of(plan, currency))
                                        .orElse(", no plan"),
                                currency));
    }
}
