package org.tieout.close.remind;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tieout.close.calendar.Reminders;
import org.tieout.close.notice.MakeNotices;
import org.tieout.close.notice.MakeNotices.Plan;
import org.tieout.close.notice.NoticeChannels;
import org.tieout.close.notice.Owed;
import org.tieout.close.notice.PlanNotices.Planned;
import org.tieout.close.notice.SendNotices;
import org.tieout.close.notice.SendNotices.Sent;
import org.tieout.close.notice.WhatIsOwed;
import org.tieout.command.message.MessageSecrets;
import org.tieout.command.output.ResultTable;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Run;
import org.tieout.store.Store;
import org.tieout.store.close.NoticeChannel;
import org.tieout.store.close.Notices.ToldItem;

/** Tells people what they owe in the close of a month: messages are made as a whole, then sent. */
final class RemindJob {

    static final List<String> COLUMNS = List.of("User", "Subject", "State", "What", "HowToDoIt", "Tells");
    private static final List<String> FOR_PEOPLE = List.of("User", "State", "What", "Tells");

    private final CloseConfig close;
    private final Store store;
    private final WhatIsOwed whatIsOwed;
    private final Clock clock;
    private final Consumer<String> says;

    RemindJob(CloseConfig close, Store store, WhatIsOwed whatIsOwed, Clock clock, Consumer<String> says) {
        this.close = close;
        this.store = store;
        this.whatIsOwed = whatIsOwed;
        this.clock = clock;
        this.says = says;
    }

    void run(BillingPeriod period, MessageSecrets secrets, Run run) throws IOException {
        if (NoticeChannels.of(close).isEmpty()) {
            throw new ConfigInvalidException(
                    "Cannot tell anybody: the config has neither close.mail.host nor close.webhook; set one, or look with --dry-run");
        }
        try (SendNotices send = new SendNotices(store, clock, close, secrets)) {
            Plan plan = run.step(
                    "find out who owes what",
                    () -> store.write(
                            transaction -> make(period).apply(transaction, whatIsOwed, today(), clock.instant())));
            plan.unreached().forEach(says);
            plan.notices().forEach(notice -> says.accept(inWords(notice)));
            say(run.step("send", send::send));
        }
    }

    private static String inWords(Planned notice) {
        int items = notice.owed().size();
        return "%s is told of %,d %s by %s"
                .formatted(notice.recipient(), items, items == 1 ? "item" : "items", inWords(notice.channel()));
    }

    private static String inWords(NoticeChannel channel) {
        return switch (channel) {
            case MAIL -> "mail";
            case WEBHOOK -> "webhook";
        };
    }

    private void say(Sent sent) {
        says.accept(sent.sent() == 1 ? "1 notice sent" : "%,d notices sent".formatted(sent.sent()));
        String waiting = sent.waiting()
                .next()
                .map(next -> "%,d %s to be sent, and may be tried again after %s"
                        .formatted(
                                sent.waiting().notices(),
                                sent.waiting().notices() == 1 ? "is still" : "are still",
                                next.atZone(close.zone()).toLocalDateTime().withNano(0)))
                .orElse("");
        if (!sent.failures().isEmpty()) {
            throw new InputNotReadyException("Not everybody was told: %s; %s; run the same command again then"
                    .formatted(String.join("; ", sent.failures()), waiting));
        }
        if (!waiting.isEmpty()) {
            says.accept(waiting);
        }
    }

    /** What is owed, and whom a run would tell of it. */
    ResultTable look(BillingPeriod period) {
        return store.read(transaction -> {
            List<Owed> owed = whatIsOwed.of(transaction, period, today());
            Plan plan = make(period).plan(transaction, owed);
            plan.unreached().forEach(says);
            Map<Told, Set<String>> tells = tells(plan);
            List<List<@Nullable Object>> rows = new ArrayList<>();
            owed.forEach(item -> rows.add(Arrays.asList(
                    item.userName(),
                    item.subject(),
                    item.state(),
                    item.what(),
                    item.howToDoIt(),
                    String.join(", ", tells.getOrDefault(new Told(item.userName(), item.subject()), Set.of())))));
            return new ResultTable(COLUMNS, FOR_PEOPLE, rows);
        });
    }

    /** By which channels people hear anything new of items. */
    private static Map<Told, Set<String>> tells(Plan plan) {
        Map<Told, Set<String>> tells = new HashMap<>();
        for (Planned notice : plan.notices()) {
            for (ToldItem told : notice.news()) {
                tells.computeIfAbsent(new Told(told.recipient(), told.subject()), unused -> new TreeSet<>())
                        .add(inWords(told.channel()));
            }
        }
        return tells;
    }

    /** Who hears of what. */
    private record Told(String userName, String subject) {}

    private MakeNotices make(BillingPeriod period) {
        return new MakeNotices(close, period, new Reminders(close).due(period, today()));
    }

    /** In the company's zone. */
    private LocalDate today() {
        return close.today(clock);
    }
}
