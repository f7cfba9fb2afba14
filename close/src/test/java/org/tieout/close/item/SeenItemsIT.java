package org.tieout.close.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.close.AMonth.OCTOBER;
import static org.tieout.close.AMonth.TODAY;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tieout.close.AMonth;
import org.tieout.close.AMonth.Line;
import org.tieout.close.correction.WorkOnCorrections;
import org.tieout.common.money.Money;
import org.tieout.store.close.AcceptedBecause;
import org.tieout.store.close.ItemKind;
import org.tieout.store.close.Items.About;
import org.tieout.store.close.Items.ItemRow;
import org.tieout.store.close.Items.Work;
import org.tieout.store.page.Issues;
import org.tieout.store.page.Proposals;

/** What one person sees of items and corrections, cut in the query. */
class SeenItemsIT {

    private static final List<String> WEBSHOP = List.of("Webshop");
    private static final List<String> SEARCH = List.of("Product Search");

    private final AMonth month = new AMonth();

    /** 1: a line of the Webshop alone, 2: one of both products, 3: a lane, 4: a card. */
    @BeforeEach
    void raise() {
        month.publish(
                new Line("l1", "G1", "usage", "MISMATCHED", "12", "10"),
                new Line("l4", "G2", "credits", "NOT_INVOICED", "0", "8", "1"));
        raise(ItemKind.LINE, "l1");
        raise(ItemKind.LINE, "l4");
        raise(ItemKind.LANE, "usage");
        raise(ItemKind.CARD, "Product Search");
    }

    @Test
    void anItemIsSeenByWhoeverHasPartOfWhatItIsAbout() {
        assertThat(ids(asked(true, List.of(), "", ""))).containsExactly(2L, 1L, 3L, 4L);
        assertThat(ids(asked(false, WEBSHOP, "", ""))).containsExactly(2L, 1L);
        assertThat(ids(asked(false, SEARCH, "", ""))).containsExactly(2L, 4L);
        assertThat(ids(asked(false, List.of(), "", ""))).isEmpty();
        assertThat(in(issues -> issues.item(4, false, WEBSHOP).stream().toList()))
                .isEmpty();
        assertThat(in(issues -> issues.item(4, false, SEARCH).stream().toList()))
                .extracting(ItemRow::itemId)
                .containsExactly(4L);
        assertThat(in(issues -> issues.owners(OCTOBER, false, SEARCH))).containsExactly("aisha", "jonas");
    }

    @Test
    void anItemIsFoundByTheStatusThatHoldsOnTheDay() {
        month.as(
                "finn",
                acting -> new WorkOnItems(acting).accept(1, TODAY, AcceptedBecause.IMMATERIAL, "it does not matter"));
        month.as("finn", acting -> new WorkOnItems(acting).close(3, "raised twice"));

        assertThat(ids(asked(true, List.of(), "ACCEPTED", ""))).containsExactly(1L);
        assertThat(ids(asked(true, List.of(), "CLOSED", ""))).containsExactly(3L);
        assertThat(ids(asked(true, List.of(), "ANY", ""))).hasSize(4);
        assertThat(ids(asked(true, List.of(), "", ""))).containsExactly(2L, 1L, 4L);
        assertThat(ids(asked(true, List.of(), "", "jonas"))).containsExactly(4L);
        Issues.Asked tomorrow = new Issues.Asked(OCTOBER, TODAY.plusDays(1), true, List.of(), "OPEN", "", "");
        assertThat(ids(tomorrow)).containsExactly(2L, 1L, 4L);
        assertThat(in(issues -> List.of(issues.count(tomorrow)))).containsExactly(3L);
    }

    @Test
    void amountsAreThoseOfTheItemsAskedFor() {
        assertThat(in(issues -> issues.live(List.of(1L))))
                .singleElement()
                .satisfies(one -> assertThat(one.amount().variance()).isEqualByComparingTo("2"));
        assertThat(in(issues -> issues.raised(List.of(1L, 2L)))).hasSize(2);
        assertThat(in(issues -> issues.live(List.of()))).isEmpty();
    }

    @Test
    void aCorrectionAndItsLineAreSeenByTheProductAlone() {
        month.as(
                "omar",
                acting -> new WorkOnCorrections(acting)
                        .propose(new WorkOnCorrections.Asked(
                                "contoso",
                                OCTOBER,
                                "l4",
                                "Webshop",
                                new Money(new BigDecimal("3"), "USD"),
                                "notice 4471",
                                Optional.of(2L))));

        assertThat(of(proposals -> List.of(proposals.count(OCTOBER, false, WEBSHOP, ""))))
                .containsExactly(1L);
        assertThat(of(proposals -> List.of(proposals.count(OCTOBER, false, SEARCH, ""))))
                .containsExactly(0L);
        assertThat(of(proposals -> proposals.page(OCTOBER, false, WEBSHOP, "PROPOSED", 50, 0)))
                .hasSize(1);
        assertThat(of(proposals ->
                        proposals.correction(1, false, SEARCH).stream().toList()))
                .isEmpty();
        assertThat(of(proposals -> proposals.ofItem(2, false, WEBSHOP))).hasSize(1);
        assertThat(of(proposals -> proposals.costs(OCTOBER, "contoso", "l4", true, List.of())))
                .extracting(Proposals.CostRow::product)
                .containsExactly("Product Search", "Webshop");
        assertThat(of(proposals -> proposals.costs(OCTOBER, "contoso", "l4", false, SEARCH)))
                .extracting(Proposals.CostRow::product)
                .containsExactly("Product Search");
    }

    private static Issues.Asked asked(boolean everything, List<String> products, String status, String owner) {
        return new Issues.Asked(OCTOBER, TODAY, everything, products, status, owner, "");
    }

    private List<Long> ids(Issues.Asked asked) {
        return in(issues -> issues.byMoney(asked, 50, 0)).stream()
                .map(ItemRow::itemId)
                .toList();
    }

    private <T> List<T> in(Function<Issues, List<T>> work) {
        return month.store().read(transaction -> work.apply(transaction.of(Issues.class)));
    }

    private <T> List<T> of(Function<Proposals, List<T>> work) {
        return month.store().read(transaction -> work.apply(transaction.of(Proposals.class)));
    }

    private void raise(ItemKind kind, String name) {
        About about = new About(
                kind,
                "contoso",
                OCTOBER,
                kind == ItemKind.LINE ? name : "",
                "",
                "",
                kind == ItemKind.LANE ? name : "",
                kind == ItemKind.CARD ? name : "",
                "");
        month.as(
                "omar",
                acting -> new WorkOnItems(acting)
                        .raise(about, "it is wrong", new Work("", Optional.empty(), Optional.empty(), "", "")));
    }
}
