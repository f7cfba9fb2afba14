package org.tieout.close.item;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.ReconciliationOption;
import org.tieout.command.output.FormatOption;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.text.Printable;
import org.tieout.store.Store;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Items;
import org.tieout.store.close.Items.ItemRow;
import org.tieout.store.close.Items.Note;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows the items of a month and those carried into it, or one item with its history.",
        footer = {
            "",
            "Variance and Gross are of the result that is published now; GapPercent is how much of what is not tied out",
            "in that month and currency the item explains. csv and json have what it was when the item was raised.",
            "",
            "Examples:",
            "  tieout close item show --period 2026-11          with what is still open from the months before",
            "  tieout close item show --id 12                   with what was done and said",
            "  tieout close item show --period 2026-11 --format json"
        })
final class ShowItemsCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @ArgGroup(multiplicity = "1")
    private Asked asked = new Asked();

    @Mixin
    private ReconciliationOption reconciliation = new ReconciliationOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** A month or an item. */
    static final class Asked {

        @Option(
                names = "--period",
                paramLabel = "YYYY-MM",
                converter = PeriodOption.Converter.class,
                description = "Items of this month, and those of months before that are not closed.")
        private @Nullable BillingPeriod period;

        @Option(names = "--id", paramLabel = "N", description = "This item.")
        private long id;
    }

    /** What is shown, as of one moment. */
    private record Shown(ItemTable table, List<Note> notes) {}

    @Override
    public Integer call() {
        format.check();
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> show(tieout, Store.open(tieout.metadata(), runner::say)));
    }

    private void show(TieoutConfig tieout, Store store) throws IOException {
        BillingPeriod period = asked.period;
        Shown shown = store.read(transaction -> period == null ? one(transaction) : of(transaction, period));
        PrintWriter out = command.commandLine().getOut();
        LocalDate today =
                LocalDate.ofInstant(Clock.systemUTC().instant(), tieout.close().zone());
        format.write(
                shown.table()
                        .table(
                                Optional.ofNullable(period),
                                today,
                                tieout.close().zone()),
                out);
        if (format.isForPeople() && !shown.notes().isEmpty()) {
            out.println();
            shown.notes().forEach(note -> out.println(Printable.line(inWords(note, tieout))));
        }
    }

    private Shown of(StoreTransaction transaction, BillingPeriod period) {
        Items items = transaction.of(Items.class);
        return new Shown(
                new ItemTable(
                        items.of(period).stream()
                                .filter(item ->
                                        reconciliation.isAsked(item.about().reconciliation()))
                                .toList(),
                        items.live(period),
                        items.raised(period),
                        items.gaps(period)),
                List.of());
    }

    private Shown one(StoreTransaction transaction) {
        Items items = transaction.of(Items.class);
        ItemRow item = items.item(asked.id)
                .orElseThrow(() -> new DataRefusedException(
                        "There is no item %d; tieout close item show --period lists them".formatted(asked.id)));
        return new Shown(
                new ItemTable(
                        List.of(item),
                        items.live(asked.id),
                        items.kept(asked.id, Items.RAISED),
                        items.gaps(item.about().billingPeriod())),
                items.notes(asked.id));
    }

    private static String inWords(Note note, TieoutConfig tieout) {
        return "%s  %s by %s%s%s"
                .formatted(
                        LocalDate.ofInstant(note.actedAt(), tieout.close().zone()),
                        note.act(),
                        note.actedBy(),
                        note.actedFor().isEmpty() ? "" : " for " + note.actedFor(),
                        note.comment().isEmpty() ? "" : ": " + note.comment());
    }
}
