package org.tieout.close.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.close.AClose.OCTOBER;
import static org.tieout.close.AClose.TODAY;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.tieout.close.AClose;
import org.tieout.close.AClose.Line;
import org.tieout.close.AtOnce;
import org.tieout.close.card.DecideCards.Word;
import org.tieout.close.log.VerifyJob;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Run;
import org.tieout.store.ResultLock;
import org.tieout.store.close.PeriodState;
import org.tieout.testing.TestDatabase;

/**
 * Random acts of random people from several connections, while results are published: whatever comes of it is lawful,
 * and the log is whole. {@code -Dseed=} repeats one.
 */
class RandomActsIT {

    private static final int PEOPLE = 4;
    private static final int ACTS = Integer.getInteger("random.acts", 60);

    private static final List<String> USERS = List.of("aisha", "priya", "jonas", "maya", "petra", "otto", "nobody");
    private static final List<String> PRODUCTS = List.of("Webshop", "Search", "Batch");

    private static final List<Word> WORDS = List.of(Word.values());
    private static final List<PeriodState> STATES =
            List.of(PeriodState.REVIEW, PeriodState.APPROVED, PeriodState.EXPORTED, PeriodState.CLOSED);

    /** What must never be found, and the query that would find it. */
    private static final Map<String, String> UNLAWFUL = Map.of(
            "a card decided on by who answered",
            "SELECT product FROM tieout.cards WHERE decided_by = answered_by",
            "an approved month with a card that is not",
            """
            SELECT reconciliation FROM tieout.periods
            WHERE state IN ('APPROVED', 'EXPORTED', 'CLOSED')
              AND tieout.unapproved_product(reconciliation, billing_period) IS NOT NULL
            """,
            "an approved month with another result than its own",
            """
            SELECT reconciliation FROM tieout.periods AS period JOIN tieout.publications AS published
              USING (reconciliation, billing_period)
            WHERE period.state <> 'OPEN' AND period.state <> 'REVIEW' AND period.result_hash <> published.result_hash
            """,
            "a closed month that is not frozen",
            """
            SELECT reconciliation FROM tieout.periods AS period
            WHERE period.state IN ('EXPORTED', 'CLOSED')
              AND NOT EXISTS (SELECT FROM tieout.frozen_results AS frozen
                              WHERE frozen.reconciliation = period.reconciliation AND frozen.result_hash = period.result_hash)
            """,
            "an approved card that shows other numbers than it was approved with",
            """
            SELECT card.product FROM tieout.cards AS card
            JOIN LATERAL (SELECT act_no FROM tieout.card_decisions WHERE card_id = card.card_id ORDER BY act_no DESC LIMIT 1)
              AS newest ON true
            JOIN tieout.card_decision_figures AS shown ON shown.act_no = newest.act_no
            JOIN tieout.card_figures('[2026-10-01,2026-11-01)') AS live
              ON live.product = card.product AND live.billing_currency = shown.billing_currency
            WHERE card.state IN ('ACCEPTED', 'APPROVED') AND live.actual <> shown.actual
            """);

    private final AClose close = new AClose();
    private final AtomicReference<String> digit = new AtomicReference<>("1");

    @Test
    void neverReachAnUnlawfulState() throws InterruptedException {
        long seed = Long.getLong("seed", Clock.systemUTC().millis());
        publish(new Random(seed));
        List<Callable<String>> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            Random random = new Random(seed + i);
            people.add(() -> acts(random));
        }

        List<String> done = AtOnce.tell(people);

        assertThat(done).as("seed %d", seed).allMatch(said -> said.matches("\\d+ done, \\d+ refused"));
        assertThat(TestDatabase.query(close.url(), "SELECT DISTINCT act FROM tieout.acts"))
                .as("seed %d", seed)
                .contains("card accepted", "card approved", "card suspended", "period review");
        Map<String, List<String>> found = new TreeMap<>();
        UNLAWFUL.forEach((what, query) -> found.put(what, TestDatabase.query(close.url(), query)));
        assertThat(found)
                .as("seed %d", seed)
                .allSatisfy((what, rows) -> assertThat(rows).as(what).isEmpty());
        assertThat(new VerifyJob(close.store()).run(List.of()).actNo())
                .as("seed %d", seed)
                .isPositive();
    }

    private String acts(Random random) {
        int done = 0;
        int refused = 0;
        for (int i = 0; i < ACTS; i++) {
            try {
                act(random);
                done++;
            } catch (DataRefusedException | InputNotReadyException | ConfigInvalidException e) {
                refused++;
            }
        }
        return "%d done, %d refused".formatted(done, refused);
    }

    private void act(Random random) {
        String product = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
        Word word = WORDS.get(random.nextInt(WORDS.size()));
        switch (random.nextInt(20)) {
            case 0 -> publish(random);
            case 1 -> reopen();
            case 2, 3, 4, 5, 6 -> advance(STATES.get(random.nextInt(STATES.size())));
            case 7, 8, 9 -> close.say(word, product, USERS.get(random.nextInt(USERS.size())), "why");
            case 10, 11 -> PRODUCTS.forEach(one -> sayRightly(Word.ACCEPT, one));
            case 12, 13 -> PRODUCTS.forEach(one -> sayRightly(Word.APPROVE, one));
            default -> sayRightly(word, product);
        }
    }

    /** By whoever may. */
    private void sayRightly(Word word, String product) {
        boolean isAnswer = word == Word.ACCEPT || word == Word.DISPUTE;
        String user = switch (product) {
            case "Webshop" -> isAnswer ? "aisha" : "jonas";
            case "Search" -> isAnswer ? "priya" : "jonas";
            default -> isAnswer ? "jonas" : "maya";
        };
        close.say(word, product, user, "why");
    }

    /** As a run does, which has the result to itself. */
    private void publish(Random random) {
        String next = String.valueOf(1 + random.nextInt(2));
        alone(run -> {
            close.publish(
                    "contoso",
                    OCTOBER,
                    next,
                    Line.matched("Webshop", "10"),
                    Line.matched("Search", next),
                    Line.matched("Batch", "3"));
            digit.set(next);
        });
    }

    private void advance(PeriodState to) {
        alone(run -> close.store()
                .write(transaction -> new AdvancePeriod(
                                transaction,
                                OCTOBER,
                                CloseConfig.byDefault(),
                                TODAY,
                                run.underWay(),
                                Map.of("contoso", String.valueOf(digit.get()).repeat(64)))
                        .apply("contoso", to, "petra", "test", "")));
    }

    private void reopen() {
        alone(run -> close.store().write(transaction -> {
            new ReopenPeriod(transaction, OCTOBER, TODAY).apply("contoso", run.underWay(), "petra", "test", "again");
            return run;
        }));
    }

    private void alone(Consumer<Run> work) {
        Run run = new Run(
                "close",
                List.of(),
                "2026-10",
                "",
                Clock.systemUTC(),
                new Progress(new PrintWriter(Writer.nullWriter())));
        try (ResultLock lock = ResultLock.acquire(close.store(), run, List.of("contoso"), OCTOBER, Duration.ZERO)) {
            close.store().write(transaction -> {
                lock.confirm(transaction);
                return run;
            });
            work.accept(run);
        }
    }
}
