package org.tieout.close.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tieout.close.AMonth.OCTOBER;
import static org.tieout.close.AMonth.TODAY;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tieout.close.AMonth;
import org.tieout.close.AMonth.Line;
import org.tieout.close.AtOnce;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.AcceptedBecause;
import org.tieout.store.close.FollowVariances;
import org.tieout.store.close.ItemKind;
import org.tieout.store.close.ItemSeverity;
import org.tieout.store.close.ItemStatus;
import org.tieout.store.close.Items;
import org.tieout.store.close.Items.About;
import org.tieout.store.close.Items.Gap;
import org.tieout.store.close.Items.ItemRow;
import org.tieout.store.close.Items.Note;
import org.tieout.store.close.Items.Unreviewed;
import org.tieout.store.close.Items.Work;
import org.tieout.testing.TestDatabase;

class WorkOnItemsIT {

    private static final Work NOTHING_SAID = new Work("", Optional.empty(), Optional.empty(), "", "");
    private static final LocalDate UNTIL = TODAY.plusDays(10);

    private final AMonth month = new AMonth();

    @Test
    void anItemHasTheOwnerTheSeverityAndTheVarianceOfItsLine() {
        publish();

        assertThat(raise("omar", line("l1")))
                .isEqualTo("Raised item 1 on line l1: 2.00 USD; owner Aisha Karimi (aisha)");

        ItemRow item = item(1);
        assertThat(item.work())
                .isEqualTo(new Work("aisha", Optional.of(ItemSeverity.MEDIUM), Optional.empty(), "", ""));
        assertThat(item.status()).isEqualTo(ItemStatus.OPEN);
        assertThat(live(1)).containsExactly("2 USD, gross 2, of the gap 2");
        assertThat(month.log()).containsExactly("omar item raised: item 1");
    }

    @Test
    void itFollowsAnInvoiceALaneAndAProductWithoutWhatIsMatched() {
        publish();

        assertThat(raise("omar", about(ItemKind.INVOICE, "G1")))
                .startsWith("Raised item 1 on invoice Microsoft G1: -3.00 USD (gross 7.00)");
        assertThat(raise("omar", about(ItemKind.LANE, "usage"))).startsWith("Raised item 2 on lane usage: 2.00 USD");
        assertThat(raise("omar", about(ItemKind.CARD, "Product Search")))
                .isEqualTo("Raised item 3 on card Product Search: -1.00 USD; owner Jonas Lindqvist (jonas)");
        assertThat(raise("omar", about(ItemKind.PROOF, "written sums")))
                .startsWith("Raised item 4 on proof written sums: nothing; nobody owns it yet");
        assertThat(live(3))
                .as("not invoiced yet is no part of the gap")
                .containsExactly("-1 USD, gross 1, of the gap 0");
        assertThat(gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.gross()).isEqualByComparingTo("7"));
    }

    @Test
    void whatTheResultDoesNotHaveIsRefusedWithWhatItHas() {
        publish();

        assertThatThrownBy(() -> raise("omar", line("nobody")))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot raise an item: line nobody is not in the result of contoso for 2025-10; tieout show lines --period 2025-10 has the LineId");
        assertThatThrownBy(() -> raise("omar", about(ItemKind.LANE, "tax")))
                .hasMessageEndingWith("lane tax is not in the result of contoso for 2025-10; it has credits, usage");
        assertThatThrownBy(() -> raise("omar", about(ItemKind.CARD, "Unallocated")))
                .hasMessageContaining("card Unallocated is not in the result");
        assertThatThrownBy(() -> raise("vera", line("l1")))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot raise an item on line l1: Vera Blom (vera) may not; an operator, an owner or a FinOps lead may");
        assertThat(month.log()).isEmpty();
    }

    @Test
    void whatIsDoneAndSaidStaysInOrderWithBothNames() {
        publish();
        raise("omar", line("l1"));

        month.as(
                "dele",
                acting -> new WorkOnItems(acting)
                        .assign(1, new Work("jonas", Optional.empty(), Optional.of(UNTIL), "ask Microsoft", ""), ""));
        month.as("jonas", acting -> new WorkOnItems(acting).progress(1, "ticket 4711"));
        month.as("aisha", acting -> new WorkOnItems(acting).comment(1, "same as in September"));
        month.as("jonas", acting -> new WorkOnItems(acting).close(1, "settled"));

        assertThat(item(1).work())
                .isEqualTo(
                        new Work("jonas", Optional.of(ItemSeverity.MEDIUM), Optional.of(UNTIL), "ask Microsoft", ""));
        assertThat(month.log())
                .containsExactly(
                        "omar item raised: item 1",
                        "dele for jonas item assigned: item 1",
                        "jonas item in progress: item 1",
                        "aisha item commented: item 1",
                        "jonas item closed: item 1");
        assertThat(notes())
                .extracting(note -> "%s %s %s".formatted(note.fromStatus(), note.toStatus(), note.comment()))
                .containsExactly(
                        "OPEN OPEN ",
                        "OPEN OPEN ",
                        "OPEN IN_PROGRESS ticket 4711",
                        "IN_PROGRESS IN_PROGRESS same as in September",
                        "IN_PROGRESS CLOSED settled");
        assertThatThrownBy(() -> month.as("jonas", acting -> new WorkOnItems(acting).progress(1, "")))
                .hasMessage("Cannot take up item 1: it is closed; raise another where it is none of it");
    }

    @Test
    void aResultWithoutTheVarianceClosesItAndWhatReappearsIsRaisedAnew() {
        publish();
        raise("omar", line("l1"));
        raise("omar", line("l2"));

        month.publish(
                new Line("l1", "G1", "usage", "MATCHED", "10", "10"),
                new Line("l2", "G1", "credits", "MISSING_ON_INVOICE", "0", "5"));
        assertThat(follow()).containsExactly("item 1 is closed, its variance is gone: it is wrong");
        publish();
        assertThat(follow()).isEmpty();

        assertThat(item(1).status()).isEqualTo(ItemStatus.CLOSED);
        assertThat(item(2).status()).isEqualTo(ItemStatus.OPEN);
        assertThat(raise("omar", line("l1"))).startsWith("Raised item 3 on line l1: 2.00 USD");
        assertThat(month.log()).contains("rule:variance-gone item closed: item 1");
    }

    /** R1: an approval does not outlive the number it was given for. */
    @Test
    void aVarianceThatWasAcceptedAndIsAnotherNowIsOpenAgain() {
        publish();
        raise("omar", line("l1"));
        raise("omar", line("l2"));
        accept("aisha", 1);
        accept("finn", 2);

        month.publish(
                new Line("l1", "G1", "usage", "MISMATCHED", "13", "10"),
                new Line("l2", "G1", "credits", "MISSING_ON_INVOICE", "0.00", "5.0"));

        assertThat(follow()).containsExactly("item 1 is open again: accepted at 2.00 USD, is 3.00 USD now");
        assertThat(item(1).status()).isEqualTo(ItemStatus.OPEN);
        assertThat(item(2).status()).as("the same amount, written otherwise").isEqualTo(ItemStatus.ACCEPTED);
        assertThat(month.log()).endsWith("rule:variance-moved item open again: item 1");
    }

    @Test
    void whatIsAcceptedHoldsNothingBackUntilTheDayIsPast() {
        publish();
        raise("omar", line("l1"));
        assertThat(accept("aisha", 1))
                .isEqualTo("Item 1 is accepted as it is until 2025-11-16, because a credit is expected: 2.00 USD");

        assertThat(item(1).statusOn(UNTIL)).isEqualTo(ItemStatus.ACCEPTED);
        assertThat(item(1).statusOn(UNTIL.plusDays(1))).isEqualTo(ItemStatus.OPEN);
        assertThat(unreviewed(UNTIL)).containsExactly("contoso Webshop 1 5 USD");
        assertThat(unreviewed(UNTIL.plusDays(1))).containsExactly("contoso Webshop 2 7 USD");
        assertThatThrownBy(() -> accept("aisha", 1))
                .hasMessageStartingWith("Cannot accept item 1: it is accepted until 2025-11-16 already");
        assertThat(month.on(
                        UNTIL.plusDays(1),
                        "aisha",
                        acting -> new WorkOnItems(acting)
                                .accept(1, UNTIL.plusDays(9), AcceptedBecause.DISPUTED_WITH_PROVIDER, "still open")))
                .contains("until 2025-11-25");
    }

    @Test
    void itIsAcceptedByItsOwnerOrAFinOpsLeadAndNotForThePast() {
        publish();
        raise("omar", line("l1"));

        assertThatThrownBy(() -> accept("omar", 1))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot accept item 1: Omar Haddad (omar) may not; its owner or a FinOps lead may");
        assertThatThrownBy(() -> month.as(
                        "finn",
                        acting -> new WorkOnItems(acting)
                                .accept(1, TODAY.minusDays(1), AcceptedBecause.IMMATERIAL, "small")))
                .hasMessage("Cannot accept item 1 until 2025-11-05: that day is past; name a later one");
        month.as("finn", acting -> new WorkOnItems(acting).accept(1, TODAY, AcceptedBecause.IMMATERIAL, "small"));
        assertThat(item(1).statusOn(TODAY)).isEqualTo(ItemStatus.ACCEPTED);
    }

    /** R7: of two in the same moment, one acts. */
    @Test
    void ofTwoWhoAcceptAtOnceOneDoes() throws InterruptedException {
        publish();
        raise("omar", line("l1"));

        List<String> told = AtOnce.tell(List.of(() -> accept("aisha", 1), () -> accept("finn", 1)));

        assertThat(told)
                .filteredOn(one -> one.startsWith("Item 1 is accepted as it is until"))
                .hasSize(1);
        assertThat(told)
                .filteredOn(one -> one.startsWith("Cannot accept item 1: it is accepted until"))
                .hasSize(1);
        assertThat(month.log()).hasSize(2);
    }

    @Test
    void aMismatchIsLookedAtOnceAnItemOfWhateverKindIsInProgress() {
        publish();
        assertThat(unreviewed(TODAY)).containsExactly("contoso Webshop 2 7 USD");
        raise("omar", about(ItemKind.LANE, "usage"));
        raise("omar", about(ItemKind.INVOICE, "G1"));
        assertThat(unreviewed(TODAY)).as("raised is not looked at").containsExactly("contoso Webshop 2 7 USD");

        month.as("omar", acting -> new WorkOnItems(acting).progress(1, ""));
        assertThat(unreviewed(TODAY)).containsExactly("contoso Webshop 1 5 USD");
        month.as("omar", acting -> new WorkOnItems(acting).progress(2, ""));
        assertThat(unreviewed(TODAY)).isEmpty();
        month.as("omar", acting -> new WorkOnItems(acting).close(2, "no"));
        assertThat(unreviewed(TODAY)).containsExactly("contoso Webshop 1 5 USD");
    }

    /** R16: closed for every verb; what is open goes on. */
    @Test
    void inAClosedPeriodNothingIsRaisedAndWhatIsOpenIsCarried() {
        publish();
        raise("omar", line("l1"));
        month.export();

        assertThatThrownBy(() -> raise("omar", line("l2")))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot raise an item on line l2: contoso of 2025-10 is EXPORTED; reopen it first: tieout close reopen --period 2025-10 --reconciliation contoso");
        assertThatThrownBy(() -> month.store()
                        .write(transaction ->
                                transaction.of(Items.class).raise(line("l2"), "past the rules", NOTHING_SAID)))
                .as("the database refuses it too")
                .hasMessageContaining("no item can be raised: contoso of 2025-10 is exported or closed");
        month.as("omar", acting -> new WorkOnItems(acting).progress(1, "goes on"));
        assertThat(ofNovember())
                .extracting(ItemRow::itemId, ItemRow::status)
                .containsExactly(tuple(1L, ItemStatus.IN_PROGRESS));
        month.as("omar", acting -> new WorkOnItems(acting).close(1, "credited"));
        assertThat(ofNovember()).isEmpty();
    }

    @Test
    void anItemOfWatchIsClosedByWatchAlone() {
        publish();
        TestDatabase.execute(month.url(), """
                INSERT INTO tieout.open_items (kind, reconciliation, billing_period, summary)
                VALUES ('WATCH', 'contoso', '[2025-10-01,2025-11-01)', '1 invoice has moved')
                """);

        assertThatThrownBy(() -> month.as("finn", acting -> new WorkOnItems(acting).close(1, "enough")))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageStartingWith(
                        "Cannot close item 1: it is open as long as deliveries would change what is frozen");
        month.as("finn", acting -> new WorkOnItems(acting).progress(1, "asked Microsoft"));
        assertThat(item(1).status()).isEqualTo(ItemStatus.IN_PROGRESS);
    }

    /** 2 USD of usage, -5 of credits, 0.15 that is rounding, 1 that is on no invoice yet. */
    private void publish() {
        month.publish(
                new Line("l1", "G1", "usage", "MISMATCHED", "12", "10"),
                new Line("l2", "G1", "credits", "MISSING_ON_INVOICE", "0", "5"),
                new Line("l3", "G1", "usage", "MATCHED", "7.15", "7"),
                new Line("l4", "G2", "credits", "NOT_INVOICED", "0", "1", "1"));
    }

    private List<String> follow() {
        return month.store().write(transaction -> new FollowVariances(transaction, "login").apply("contoso", OCTOBER));
    }

    private String raise(String user, About about) {
        return month.as(user, acting -> new WorkOnItems(acting).raise(about, "it is wrong", NOTHING_SAID));
    }

    private String accept(String user, long id) {
        return month.as(
                user,
                acting -> new WorkOnItems(acting)
                        .accept(id, UNTIL, AcceptedBecause.CREDIT_EXPECTED, "credit note announced"));
    }

    private static About line(String id) {
        return about(ItemKind.LINE, id);
    }

    private static About about(ItemKind kind, String name) {
        return new About(
                kind,
                "contoso",
                OCTOBER,
                kind == ItemKind.LINE ? name : "",
                "",
                kind == ItemKind.INVOICE ? name : "",
                kind == ItemKind.LANE ? name : "",
                kind == ItemKind.CARD ? name : "",
                kind == ItemKind.PROOF ? name : "");
    }

    private List<Gap> gaps() {
        return month.store().read(transaction -> transaction.of(Items.class).gaps(OCTOBER));
    }

    private List<Note> notes() {
        return month.store().read(transaction -> transaction.of(Items.class).notes(1));
    }

    private List<ItemRow> ofNovember() {
        return month.store().read(transaction -> transaction.of(Items.class).of(OCTOBER.next()));
    }

    private ItemRow item(long id) {
        return month.store()
                .read(transaction -> transaction.of(Items.class).item(id))
                .orElseThrow();
    }

    private List<String> live(long id) {
        return month.store().read(transaction -> transaction.of(Items.class).live(id)).stream()
                .map(one -> "%s %s, gross %s, of the gap %s"
                        .formatted(
                                one.amount().variance().stripTrailingZeros().toPlainString(),
                                one.amount().billingCurrency(),
                                one.amount().gross().stripTrailingZeros().toPlainString(),
                                one.explained().stripTrailingZeros().toPlainString()))
                .toList();
    }

    private List<String> unreviewed(LocalDate day) {
        return month.store().read(transaction -> transaction.of(Items.class).unreviewed(OCTOBER, day)).stream()
                .map(WorkOnItemsIT::inWords)
                .toList();
    }

    private static String inWords(Unreviewed one) {
        return "%s %s %d %s %s"
                .formatted(
                        one.reconciliation(),
                        one.product(),
                        one.lines(),
                        one.gross().stripTrailingZeros().toPlainString(),
                        one.billingCurrency());
    }
}
