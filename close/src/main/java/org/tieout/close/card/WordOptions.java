package org.tieout.close.card;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.close.person.ActorOption;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.common.config.CardSlices;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.RunStoppedException;
import org.tieout.store.Store;
import org.tieout.store.close.CardState;
import org.tieout.store.close.Cards;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Options of the commands that say something to spend cards, and what they have in common. */
public final class WordOptions {

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(names = "--product", paramLabel = "NAME", description = "Product whose card it is; may be repeated.")
    private List<String> products = new ArrayList<>();

    @Option(
            names = "--portfolio",
            paramLabel = "NAME",
            description = "All cards of a portfolio that wait for this word; those left out are named with the reason.")
    private @Nullable String portfolio;

    @Option(
            names = "--week",
            paramLabel = "DAY",
            description = "The card of the week this day is in, of a month under way, such as 2026-10-07.")
    private @Nullable LocalDate week;

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why, for the record.")
    private String comment = "";

    /** Says a word to all cards asked for: to each of those named or to none, of a portfolio to each that can be. */
    int say(DecideCards.Word word, ConfigOption config, CommandSpec command) {
        if (products.isEmpty() == (portfolio == null)) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "name a --product, or a --portfolio for all that wait");
        }
        return JobRunner.of(command).run("close " + word.verb(), config, period.period(), (tieout, run) -> {
            Store store = Store.open(tieout.metadata(), run::say);
            String slice = slice(tieout.close());
            List<String> said = run.step(
                    "%s %s".formatted(word.verb(), period.period()),
                    () -> store.write(transaction -> {
                        DecideCards decide = new DecideCards(
                                transaction,
                                period.period(),
                                slice,
                                tieout.close().today(run.clock()),
                                actor.login());
                        return portfolio == null ? named(decide, word) : all(decide, word);
                    }));
            said.forEach(run::say);
            return ExitCode.DONE;
        });
    }

    /** Accepts by the rule of the config. */
    int acceptByRule(ConfigOption config, CommandSpec command) {
        return JobRunner.of(command).run("close accept", config, period.period(), (tieout, run) -> {
            Store store = Store.open(tieout.metadata(), run::say);
            String slice = slice(tieout.close());
            List<String> accepted = run.step(
                    "accept %s by rule".formatted(period.period()),
                    () -> store.write(transaction -> AcceptByRule.apply(
                            new DecideCards(
                                    transaction,
                                    period.period(),
                                    slice,
                                    tieout.close().today(run.clock()),
                                    actor.login()),
                            tieout.close().acceptByRule())));
            run.say("%,d accepted by rule".formatted(accepted.size()));
            return ExitCode.DONE;
        });
    }

    boolean isOfAll() {
        return products.isEmpty() && portfolio == null;
    }

    private String slice(CloseConfig close) {
        return slice(Optional.ofNullable(week), close, period);
    }

    static String slice(Optional<LocalDate> week, CloseConfig close, PeriodOption period) {
        if (week.isEmpty()) {
            return Cards.MONTH;
        }
        if (close.cards() != CardSlices.WEEKLY) {
            throw new DataRefusedException("There are no cards of weeks: close.cards is monthly; leave --week out");
        }
        return Slice.ofWeek(period.period(), week.get());
    }

    private List<String> named(DecideCards decide, DecideCards.Word word) {
        products.forEach(product -> decide.say(word, product, actor.user(), comment));
        return products.stream()
                .map(product -> "%s: %s".formatted(product, stateOf(decide, product)))
                .toList();
    }

    private static CardState stateOf(DecideCards decide, String product) {
        return decide.cards().stream()
                .filter(card -> card.product().equals(product))
                .findFirst()
                .map(Card::state)
                .orElseThrow();
    }

    private List<String> all(DecideCards decide, DecideCards.Word word) {
        List<String> said = new ArrayList<>();
        List<RunStoppedException> refused = new ArrayList<>();
        for (Card card : decide.cards()) {
            if (!card.place().portfolio().equals(portfolio) || !word.isAwaitedBy(card.state())) {
                continue;
            }
            try {
                decide.say(word, card.product(), actor.user(), comment);
                said.add("%s: %s".formatted(card.product(), stateOf(decide, card.product())));
            } catch (RunStoppedException e) {
                said.add("left out: " + e.getMessage());
                refused.add(e);
            }
        }
        if (!refused.isEmpty() && refused.size() == said.size()) {
            throw allRefused(refused, String.join(" | ", said));
        }
        return said.isEmpty()
                ? List.of("no card of %s waits for it; tieout close cards lists them".formatted(portfolio))
                : said;
    }

    /** Who is refused everything is not told that it went well. */
    private static RunStoppedException allRefused(List<RunStoppedException> refused, String why) {
        return refused.stream().allMatch(InputNotReadyException.class::isInstance)
                ? new InputNotReadyException(why)
                : new DataRefusedException(why);
    }
}
