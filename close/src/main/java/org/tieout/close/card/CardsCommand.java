package org.tieout.close.card;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tieout.close.person.People;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.output.FormatOption;
import org.tieout.command.output.ResultTable;
import org.tieout.common.config.TieoutConfig;
import org.tieout.store.Store;
import org.tieout.store.close.CardState;
import org.tieout.store.close.Cards.Figures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "cards",
        mixinStandardHelpOptions = true,
        description =
                "Lists the spend cards of a month: what each product has spent, what was said to it, and who is next.",
        footer = {
            "",
            "Examples:",
            "  tieout close cards --period 2026-10",
            "  tieout close cards --period 2026-10 --state SUSPENDED --state DISPUTED",
            "  tieout close cards --period 2026-10 --format csv"
        })
public final class CardsCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of(
            "BillingPeriod",
            "Slice",
            "BusinessUnit",
            "Department",
            "Portfolio",
            "Product",
            "State",
            "Currency",
            "Budget",
            "Plan",
            "Actual",
            "ToPlan",
            "Invoiced",
            "NotInvoiced",
            "MismatchedLines",
            "MismatchedGross",
            "Corrections",
            "AnsweredBy",
            "DecidedBy",
            "Owes");

    private static final List<String> FOR_PEOPLE = List.of(
            "Portfolio",
            "Product",
            "State",
            "Currency",
            "Budget",
            "Plan",
            "Actual",
            "ToPlan",
            "NotInvoiced",
            "MismatchedGross",
            "Owes");

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only cards in this state; may be repeated. ${COMPLETION-CANDIDATES}")
    private List<CardState> states = new ArrayList<>();

    @Option(names = "--product", paramLabel = "NAME", description = "Only the card of this product; may be repeated.")
    private List<String> products = new ArrayList<>();

    @Option(names = "--week", paramLabel = "DAY", description = "Cards of the week this day is in.")
    private @Nullable LocalDate week;

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        format.check();
        JobRunner runner = JobRunner.of(command);
        return runner.answer(
                config.file(),
                tieout -> format.write(
                        table(tieout, Store.open(tieout.metadata(), runner::say)),
                        command.commandLine().getOut()));
    }

    private ResultTable table(TieoutConfig tieout, Store store) {
        LocalDate today = tieout.close().today(Clock.systemUTC());
        String slice = WordOptions.slice(Optional.ofNullable(week), tieout.close(), period);
        List<List<@Nullable Object>> rows = store.read(transaction -> {
            People people = People.on(today, transaction);
            return MonthCards.of(transaction, period.period(), slice).stream()
                    .filter(card -> states.isEmpty() || states.contains(card.state()))
                    .filter(card -> products.isEmpty() || products.contains(card.product()))
                    .flatMap(card -> card.figures().stream().map(figures -> row(card, figures, people)))
                    .toList();
        });
        return new ResultTable(COLUMNS, FOR_PEOPLE, rows);
    }

    private static List<@Nullable Object> row(Card card, Figures figures, People people) {
        String owing = card.owing(people);
        return Arrays.asList(
                card.said().billingPeriod().toString(),
                card.said().slice(),
                card.place().businessUnit(),
                card.place().department(),
                card.place().portfolio(),
                card.product(),
                card.state().name(),
                figures.billingCurrency(),
                figures.budget().orElse(null),
                figures.plan().orElse(null),
                figures.actual(),
                figures.plan()
                        .<@Nullable BigDecimal>map(plan -> figures.actual().subtract(plan))
                        .orElse(null),
                figures.invoiced(),
                figures.notInvoiced(),
                figures.mismatchedLines(),
                figures.mismatchedGross(),
                figures.corrections(),
                stoodIn(card.said().answeredBy(), card.said().answeredFor()),
                stoodIn(card.said().decidedBy(), card.said().decidedFor()),
                owing.isEmpty() ? null : people.inWords(owing));
    }

    /** {@code tom for maya}. */
    private static @Nullable String stoodIn(String by, String whom) {
        String words = String.join(
                " for ", Stream.of(by, whom).filter(name -> !name.isEmpty()).toList());
        return words.isEmpty() ? null : words;
    }
}
