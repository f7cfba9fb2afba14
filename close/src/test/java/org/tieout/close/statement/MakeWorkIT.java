package org.tieout.close.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tieout.close.AMonth.OCTOBER;
import static org.tieout.close.AMonth.TODAY;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tieout.close.AMonth;
import org.tieout.close.AMonth.Line;
import org.tieout.close.correction.WorkOnCorrections;
import org.tieout.close.item.WorkOnItems;
import org.tieout.close.person.People;
import org.tieout.close.person.VisibleProducts;
import org.tieout.close.statement.Statement.Work;
import org.tieout.common.money.Money;
import org.tieout.store.close.AcceptedBecause;
import org.tieout.store.close.ItemKind;
import org.tieout.store.close.Items;
import org.tieout.store.close.Items.About;
import org.tieout.testing.TestDatabase;

/** What is to be done about the lines of the work list, and since when. */
class MakeWorkIT {

    private final AMonth month = new AMonth();

    /** A day some weeks from now, which is when everything here is done. */
    private final LocalDate then = LocalDate.now(ZoneOffset.UTC).plusDays(34);

    @BeforeEach
    void publish() {
        month.publishWithCards(
                new Line("l1", "G1", "usage", "MISMATCHED", "90", "0"),
                new Line("l2", "G2", "usage", "MISMATCHED", "80", "0"),
                new Line("l3", "G2", "fees", "MISSING_IN_EXPORT", "70", "0"),
                new Line("l4", "G3", "credits", "MISMATCHED", "60", "0"),
                new Line("l5", "G4", "usage", "MISMATCHED", "0", "50"),
                new Line("l6", "G5", "usage", "NOT_INVOICED", "0", "40", "40"),
                new Line("l7", "G6", "usage", "WITHIN_TOLERANCE", "30", "0"));
    }

    @Test
    void aLineNobodyHasBegunWithIsAsOldAsItsResult() {
        Instant published = instant("SELECT published_at FROM tieout.publications");

        assertThat(of(VisibleProducts.ALL, List.of()))
                .containsExactly(
                        work("l1", "G1", "90", published, "Raise issue"),
                        work("l2", "G2", "80", published, "Raise issue"),
                        work("l3", "G2", "70", published, "Raise issue"),
                        work("l4", "G3", "60", published, "Raise issue"),
                        work("l5", "G4", "-50", published, "Raise issue"),
                        work("l6", "G5", "-40", published, "Raise issue"),
                        work("l7", "G6", "30", published, ""));
        assertThat(of(VisibleProducts.ALL, List.of("contoso")))
                .as("nothing is raised in a closed month")
                .extracting(Work::nextAction)
                .containsOnly("");
    }

    @Test
    void whatIsNextIsSaidByTheIssueOnTheLineOrOnWhatItIsPartOfAndByItsCorrections() {
        Instant published = instant("SELECT published_at FROM tieout.publications");
        raise(ItemKind.LINE, "l1", "omar", "Waiting for Microsoft");
        raise(ItemKind.INVOICE, "G2", "", "");
        raise(ItemKind.LINE, "l3", "jonas", "");
        month.as("finn", acting -> new WorkOnItems(acting).progress(3, ""));
        raise(ItemKind.LINE, "l4", "", "");
        month.as("finn", acting -> new WorkOnItems(acting).accept(4, then, AcceptedBecause.IMMATERIAL, ""));
        propose("l5", "0", Optional.empty());
        raise(ItemKind.CARD, "Product Search", "", "");
        raise(ItemKind.LINE, "l7", "", "");
        month.as("finn", acting -> new WorkOnItems(acting).close(6, ""));

        assertThat(of(VisibleProducts.ALL, List.of()))
                .containsExactly(
                        work("l1", "G1", "90", "Omar Haddad", raised(1), 1, "Waiting for Microsoft"),
                        work("l2", "G2", "80", "Aisha Karimi", raised(2), 2, "Take it up"),
                        work("l3", "G2", "70", "Jonas Lindqvist", raised(2), 3, "In progress"),
                        work("l4", "G3", "60", "Aisha Karimi", raised(4), 4, "Accepted until " + then),
                        work(
                                "l5",
                                "G4",
                                "-50",
                                "Aisha Karimi",
                                instant("SELECT acted_at FROM tieout.acts WHERE act = 'correction proposed'"),
                                Optional.empty(),
                                Optional.of(1L),
                                "Correction to approve"),
                        work("l6", "G5", "-40", "Jonas Lindqvist", raised(5), 5, "Take it up"),
                        work("l7", "G6", "30", published, ""));

        month.as("jonas", acting -> new WorkOnCorrections(acting).approve(1, ""));
        propose("l1", "90", Optional.of(1L));

        assertThat(of(VisibleProducts.ALL, List.of()))
                .contains(
                        work(
                                "l1",
                                "G1",
                                "90",
                                "Omar Haddad",
                                raised(1),
                                Optional.of(1L),
                                Optional.of(2L),
                                "Correction to approve"),
                        work(
                                "l5",
                                "G4",
                                "-50",
                                "Aisha Karimi",
                                published,
                                Optional.empty(),
                                Optional.of(1L),
                                "Corrected"));

        raise(ItemKind.LINE, "l5", "", "");

        assertThat(of(VisibleProducts.ALL, List.of()))
                .contains(work(
                        "l5",
                        "G4",
                        "-50",
                        "Aisha Karimi",
                        raised(7),
                        Optional.of(7L),
                        Optional.of(1L),
                        "Corrected, to be closed"));
    }

    @Test
    void anOwnerSeesIssuesAndCorrectionsOfHisProductsAlone() {
        Instant published = instant("SELECT published_at FROM tieout.publications");
        raise(ItemKind.CARD, "Webshop", "", "");
        propose("l5", "0", Optional.empty());

        assertThat(of(new VisibleProducts(false, List.of("Product Search")), List.of()))
                .containsExactly(work("l6", "G5", "-40", published, "Raise issue"));
        assertThat(of(new VisibleProducts(false, List.of("Webshop")), List.of()))
                .extracting(Work::lineId, Work::issue, Work::correction)
                .contains(tuple("l5", Optional.of(1L), Optional.of(1L)));
    }

    private List<Work> of(VisibleProducts visible, List<String> closed) {
        return month.store()
                .read(transaction -> new MakeWork(
                                transaction, OCTOBER, People.on(TODAY, transaction), ZoneOffset.UTC, then, closed)
                        .of(MakeStatement.largest(transaction, OCTOBER, visible), visible));
    }

    private Work work(String line, String invoice, String variance, Instant since, String next) {
        return work(line, invoice, variance, "Aisha Karimi", since, Optional.empty(), Optional.empty(), next);
    }

    private Work work(
            String line, String invoice, String variance, String owner, Instant since, long issue, String next) {
        return work(line, invoice, variance, owner, since, Optional.of(issue), Optional.empty(), next);
    }

    private Work work(
            String line,
            String invoice,
            String variance,
            String owner,
            Instant since,
            Optional<Long> issue,
            Optional<Long> correction,
            String next) {
        return new Work(
                "contoso",
                line,
                invoice,
                "",
                "",
                "",
                "USD",
                new BigDecimal(variance),
                "MEDIUM",
                "",
                Optional.empty(),
                owner,
                since,
                ChronoUnit.DAYS.between(LocalDate.ofInstant(since, ZoneOffset.UTC), then),
                issue,
                correction,
                next);
    }

    private void raise(ItemKind kind, String name, String owner, String next) {
        About about = new About(
                kind,
                "contoso",
                OCTOBER,
                kind == ItemKind.LINE ? name : "",
                "",
                kind == ItemKind.INVOICE ? name : "",
                "",
                kind == ItemKind.CARD ? name : "",
                "");
        month.as(
                "omar",
                acting -> new WorkOnItems(acting)
                        .raise(about, "look", new Items.Work(owner, Optional.empty(), Optional.empty(), next, "")));
    }

    private void propose(String line, String amended, Optional<Long> item) {
        month.as(
                "omar",
                acting -> new WorkOnCorrections(acting)
                        .propose(new WorkOnCorrections.Asked(
                                "contoso",
                                OCTOBER,
                                line,
                                "Webshop",
                                new Money(new BigDecimal(amended), "USD"),
                                "notice 4471",
                                item)));
    }

    private Instant raised(long item) {
        return instant("SELECT opened_at FROM tieout.open_items WHERE item_id = " + item);
    }

    private Instant instant(String sql) {
        return Instant.parse(TestDatabase.query(
                        month.url(),
                        "SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM (%s) AS one (at)"
                                .formatted(sql))
                .get(0));
    }
}
