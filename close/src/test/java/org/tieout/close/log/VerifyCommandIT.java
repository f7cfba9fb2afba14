package org.tieout.close.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.close.AnEmptyStore;
import org.tieout.close.CloseCommand;
import org.tieout.command.Commands;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.Store;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.ActHash;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Acts.Head;
import org.tieout.store.close.CardState;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Cards.CardRow;
import org.tieout.store.close.Cards.DecisionRow;
import org.tieout.store.close.Cards.Figures;
import org.tieout.store.close.NoticeChannel;
import org.tieout.store.close.Notices;
import org.tieout.store.close.Notices.NewNotice;
import org.tieout.store.close.Users;
import org.tieout.store.close.Users.User;
import org.tieout.testing.TestDatabase;

/**
 * Five acts: people imported, a card accepted, a period in review, the card approved, a comment. A notice names act 3,
 * another act 5. Whoever tampers with them owns the tables, and switches their triggers off.
 */
class VerifyCommandIT {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final Actor AISHA = new Actor("aisha", "", "login");
    private static final Actor JONAS = new Actor("jonas", "maya", "login");
    private static final List<Figures> SHOWN = List.of(figures("EUR", "10.50"), figures("USD", "0.00"));

    private final String url = TestDatabase.copyOf("five-acts", AnEmptyStore::url, VerifyCommandIT::fiveActs);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path config;

    VerifyCommandIT(@TempDir Path dir) throws IOException {
        config = Files.writeString(dir.resolve("tieout.yaml"), """
                lake: lake
                landing: landing
                runs: runs
                metadata: { url: "%s" }
                sources: [{ name: usage, kind: invoice-usage, fetch: { type: files, path: "in/{period}/*" } }]
                reconciliations: [{ name: contoso, invoice: [usage], export: [] }]
                """.formatted(url));
    }

    private static Figures figures(String currency, String actual) {
        return new Figures(
                currency,
                Optional.empty(),
                Optional.of(new BigDecimal("12")),
                new BigDecimal(actual),
                new BigDecimal("10"),
                BigDecimal.ZERO,
                1,
                new BigDecimal("0.5"),
                BigDecimal.ZERO);
    }

    private static void fiveActs(String url) {
        Store.open(new MetadataConfig(url)).write(transaction -> {
            transaction
                    .of(Users.class)
                    .put(List.of(
                            new User("aisha", "Aisha Karimi", "aisha@example.com"),
                            new User("jonas", "Jonas Lindqvist", "jonas@example.com"),
                            new User("maya", "Maya Okafor", "")));
            Acts acts = transaction.of(Acts.class);
            acts.append(AISHA, "people imported", "users.csv", Optional.empty(), "", Map.of("users", 3));
            transaction.of(Cards.class).begin(OCTOBER, "Webshop", Cards.MONTH);
            decide(transaction, AISHA, CardState.OUTSTANDING, CardState.ACCEPTED);
            acts.append(AISHA, "period in review", "contoso of 2026-10", Optional.of(OCTOBER), "contoso", Map.of());
            notify(transaction, "id-1");
            decide(transaction, JONAS, CardState.ACCEPTED, CardState.APPROVED);
            acts.append(AISHA, "comment", "Webshop", Optional.of(OCTOBER), "", Map.of("text", "für später"));
            notify(transaction, "id-2");
            return acts.head();
        });
    }

    private static void decide(StoreTransaction transaction, Actor actor, CardState from, CardState to) {
        Cards cards = transaction.of(Cards.class);
        CardRow card = cards.card(OCTOBER, "Webshop", Cards.MONTH).orElseThrow();
        boolean isAnswer = to == CardState.ACCEPTED;
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("from", from);
        content.put("to", to);
        content.put("shown", ActHash.ofShown(SHOWN));
        long act =
                transaction.of(Acts.class).append(actor, "card decided", "Webshop", Optional.of(OCTOBER), "", content);
        cards.step(
                new CardRow(
                        card.cardId(),
                        OCTOBER,
                        "Webshop",
                        Cards.MONTH,
                        to,
                        isAnswer ? actor.user() : card.answeredBy(),
                        isAnswer ? actor.actingFor() : card.answeredFor(),
                        isAnswer ? "" : actor.user(),
                        isAnswer ? "" : actor.actingFor()),
                from);
        cards.decide(new DecisionRow(act, card.cardId(), from, to, "", ActHash.ofShown(SHOWN)));
        cards.show(act, SHOWN);
    }

    private static void notify(StoreTransaction transaction, String messageId) {
        Head head = transaction.of(Acts.class).head().orElseThrow();
        Instant now = Instant.parse("2026-11-02T09:00:00Z");
        Notices notices = transaction.of(Notices.class);
        notices.make(new NewNotice(
                OCTOBER,
                "aisha",
                NoticeChannel.MAIL,
                "aisha@example.com",
                messageId,
                "Close of 2026-10",
                "a body",
                head.actNo(),
                head.hash(),
                now));
        long id = notices.claim(now, "", List.of(NoticeChannel.MAIL))
                .orElseThrow()
                .noticeId();
        notices.sent(id, now);
    }

    @Test
    void aWholeLogIsProved() {
        assertThat(verify()).isZero();

        assertThat(out.toString()).isEqualTo("5 acts, head 5:%s%n".formatted(hash(5)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            UPDATE acts SET content = '{}' WHERE act_no = 1                          | 1: what stands in it is not what its hash was made of: it was changed
            UPDATE acts SET content = replace(content, 'ü', 'u') WHERE act_no = 5    | 5: what stands in it is not what its hash was made of: it was changed
            UPDATE acts SET acted_for = '' WHERE act_no = 3                          | 3: what stands in it is not what its hash was made of: it was changed
            UPDATE acts SET acted_at = acted_at + interval '1 microsecond' WHERE act_no = 4 | 4: what stands in it is not
            UPDATE acts SET billing_period = '[2026-09-01,2026-10-01)' WHERE act_no = 2 | 2: what stands in it is not
            DELETE FROM acts WHERE act_no = 1                                        | 1: it is missing; the next one is act 2
            DELETE FROM acts WHERE act_no = 3                                        | 3: it is missing; the next one is act 4
            DELETE FROM acts WHERE act_no = 3; UPDATE acts SET act_no = act_no + 100 WHERE act_no > 3; UPDATE acts SET act_no = act_no - 101 WHERE act_no > 100 | 3: what stands in it is not
            UPDATE acts SET act_no = 103 WHERE act_no = 3; UPDATE acts SET act_no = 3 WHERE act_no = 5; UPDATE acts SET act_no = 5 WHERE act_no = 103 | 3: what stands in it is not
            UPDATE acts SET act_no = act_no + 101 WHERE act_no > 2; UPDATE acts SET act_no = act_no - 100 WHERE act_no > 100; INSERT INTO acts SELECT 3, acted_at, act, subject, billing_period, reconciliation, acted_by, acted_for, entered_by, content, previous_hash, repeat('a', 64) FROM acts WHERE act_no = 1 | 3: what stands in it is not
            DELETE FROM acts WHERE act_no = 5                                        | 5: notice 2 to aisha names act 5, and the log ends with act 4: its end was cut off
            DELETE FROM acts                                                         | 2: a spend card was decided on by it, and it is not there
            UPDATE card_decision_figures SET actual = 11 WHERE act_no = 2 AND billing_currency = 'EUR' | 2: the figures its spend card showed were changed
            DELETE FROM card_decision_figures WHERE act_no = 4 AND billing_currency = 'USD' | 4: the figures its spend card showed were changed
            UPDATE card_decisions SET to_state = 'DISPUTED' WHERE act_no = 2         | 2: it is not the decision that is kept with it: OUTSTANDING to DISPUTED on figures
            DELETE FROM card_decisions WHERE act_no = 4                              | 4: it decided on a spend card, and the decision is gone
            INSERT INTO card_decisions SELECT 3, card_id, from_state, to_state, '', encode(sha256(''), 'hex') FROM card_decisions WHERE act_no = 2 | 3: a decision on a spend card is kept with it, of which it says nothing
            UPDATE card_decisions SET act_no = 9 WHERE act_no = 4                    | 4: it decided on a spend card, and the decision is gone
            """)
    void whatIsTamperedWithIsNamed(String sql, String where) {
        tamper(sql);

        assertThat(verify()).isEqualTo(30);

        assertThat(err.toString()).contains("The log is broken at act " + where);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE cards SET state = 'ACCEPTED', decided_by = NULL, decided_for = NULL | it is ACCEPTED, and act 4, the newest decision on it, is another or somebody else's
            UPDATE cards SET decided_by = 'eve'                                        | it is APPROVED, and act 4, the newest decision on it, is another or somebody else's
            UPDATE cards SET decided_for = NULL                                        | it is APPROVED, and act 4, the newest decision on it, is another or somebody else's
            """)
    void aCardThatSaysOtherwiseThanTheLogIsNamed(String sql, String why) {
        tamper(sql);

        assertThat(verify()).isEqualTo(30);

        assertThat(err.toString())
                .contains("The log is whole, and the spend card of Webshop of 2026-10 is not what it says: " + why);
    }

    // R49
    @Test
    void aTailThatIsCutOffIsFoundByWhoeverHasItsHeadInWriting() {
        String head = hash(5);
        tamper("DELETE FROM notices; DELETE FROM acts WHERE act_no = 5");

        assertThat(verify()).as("nobody has it in writing").isZero();
        assertThat(verify("--head", "5:" + head)).isEqualTo(30);

        assertThat(err.toString())
                .contains(
                        "The log is broken at act 5: --head names act 5, and the log ends with act 4: its end was cut off");
    }

    // R50
    @Test
    void aChainThatIsComputedAnewIsFoundByItsAnchors() {
        String head = hash(4);
        tamper("""
                UPDATE acts SET subject = 'nothing to see' WHERE act_no = 3;
                DO $$
                DECLARE
                  one acts;
                  previous text := repeat('0', 64);
                BEGIN
                  FOR one IN SELECT * FROM acts ORDER BY act_no LOOP
                    one.previous_hash := previous;
                    previous := encode(sha256(convert_to(act_text(one), 'UTF8')), 'hex');
                    UPDATE acts SET previous_hash = one.previous_hash, hash = previous WHERE act_no = one.act_no;
                  END LOOP;
                END $$
                """);

        assertThat(verify()).isEqualTo(30);
        assertThat(err.toString()).contains("The log is broken at act 3: notice 1 to aisha names it with the hash ");

        tamper("DELETE FROM notices");
        assertThat(verify()).as("nobody has it in writing").isZero();
        assertThat(verify("--head", "2:" + hash(2), "--head", "4:" + head)).isEqualTo(30);
        assertThat(err.toString()).contains("The log is broken at act 4: --head names it with the hash " + head);
    }

    @Test
    void anActThatWasReplacedAndHashedByItselfIsFound() {
        tamper("""
                UPDATE acts SET subject = 'nothing to see' WHERE act_no = 1;
                UPDATE acts AS one SET hash = encode(sha256(convert_to(act_text(one), 'UTF8')), 'hex') WHERE act_no = 1
                """);

        assertThat(verify()).isEqualTo(30);

        assertThat(err.toString())
                .contains(
                        "The log is broken at act 2: it was entered after another act 1 than the one that stands there: one of the two was replaced");
    }

    @Test
    void anEmptyLogIsWhole() {
        tamper(
                "TRUNCATE notices, notice_items, card_decision_figures, card_decision_results, card_decisions, cards, acts CASCADE");

        assertThat(verify()).isZero();

        assertThat(out.toString()).isEqualTo("0 acts, head 0:%s%n".formatted("0".repeat(64)));
    }

    @Test
    void aHeadThatIsNoneIsWrongUsage() {
        assertThat(verify("--head", "5")).isEqualTo(2);
        assertThat(err.toString()).contains("5 is no head of the log; write the number of an act and its hash, N:HASH");
    }

    @Test
    void theLogIsShownNewestFirst() {
        assertThat(close("log", "--period", "2026-10", "--limit", "2")).isZero();
        assertThat(out.toString()
                        .lines()
                        .map(line -> line.replaceAll("\\S+Z", "then")
                                .replaceAll(" +", " ")
                                .strip()))
                .startsWith("Number At Act Subject By For")
                .endsWith("5 then comment Webshop aisha", "4 then card decided Webshop jonas maya")
                .hasSize(4);
    }

    @Test
    void withoutPeriodActsOfNoneAreShownToo() {
        assertThat(close("log", "--format", "csv")).isZero();

        assertThat(out.toString().lines()).hasSize(6);
        assertThat(out.toString().lines().skip(5).findFirst().orElseThrow())
                .startsWith("1,")
                .contains(",people imported,users.csv,,,aisha,,login,\"{\"\"users\"\":3}\",", hash(1));
    }

    private String hash(int act) {
        return TestDatabase.query(url, "SELECT hash FROM tieout.acts WHERE act_no = " + act)
                .get(0);
    }

    private void tamper(String sql) {
        TestDatabase.execute(url, "SET session_replication_role = replica; SET search_path = tieout; " + sql);
    }

    private int verify(String... arguments) {
        List<String> all = new ArrayList<>(List.of("verify"));
        all.addAll(List.of(arguments));
        return close(all.toArray(String[]::new));
    }

    private int close(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--config", config.toString()));
        all.addAll(List.of(arguments));
        return Commands.execute(
                new CloseCommand(), new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }
}
