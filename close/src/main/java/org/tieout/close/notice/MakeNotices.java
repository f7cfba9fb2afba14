package org.tieout.close.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tieout.close.notice.PlanNotices.Planned;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.ActHash;
import org.tieout.store.close.Acts;
import org.tieout.store.close.NoticeChannel;
import org.tieout.store.close.Notices;
import org.tieout.store.close.Users;
import org.tieout.store.close.Users.User;

/**
 * Makes the messages about what is owed, in the transaction that finds it out; {@link SendNotices} sends them after it.
 */
public final class MakeNotices {

    private final CloseConfig close;
    private final BillingPeriod period;
    private final Optional<String> reminder;

    /** @param reminder the newest day of reminders that has come */
    public MakeNotices(CloseConfig close, BillingPeriod period, Optional<String> reminder) {
        this.close = close;
        this.period = period;
        this.reminder = reminder;
    }

    /**
     * What comes of what is owed.
     *
     * @param notices that are made, or would be
     * @param unreached sentences about those who cannot be told
     */
    public record Plan(List<Planned> notices, List<String> unreached) {

        public Plan {
            notices = List.copyOf(notices);
            unreached = List.copyOf(unreached);
        }
    }

    /** Whom to tell, and what; nothing is written. */
    public Plan plan(StoreTransaction transaction, List<Owed> owed) {
        Map<String, User> users = users(transaction);
        Collection<NoticeChannel> channels = NoticeChannels.of(close);
        List<Planned> reached = new ArrayList<>();
        List<String> unreached = new ArrayList<>();
        owed.stream()
                .map(Owed::userName)
                .distinct()
                .sorted()
                .filter(name -> !users.containsKey(name))
                .forEach(name -> unreached.add("%s is told nothing: no user is called so".formatted(name)));
        List<Owed> known =
                owed.stream().filter(item -> users.containsKey(item.userName())).toList();
        for (Planned one :
                PlanNotices.apply(known, reminder, transaction.of(Notices.class).told(period), channels)) {
            User recipient = user(users, one.recipient());
            if (one.channel() == NoticeChannel.MAIL && recipient.email().isEmpty()) {
                unreached.add("%s (%s) gets no mail: his address is not known"
                        .formatted(recipient.fullName(), recipient.userName()));
            } else {
                reached.add(one);
            }
        }
        return new Plan(reached, unreached);
    }

    /** The same, and writes them down; nobody else makes any meanwhile. */
    public Plan apply(StoreTransaction transaction, WhatIsOwed whatIsOwed, LocalDate today, Instant now) {
        Acts acts = transaction.of(Acts.class);
        acts.lock();
        Plan plan = plan(transaction, whatIsOwed.of(transaction, period, today));
        Map<String, User> users = users(transaction);
        WriteNotice write = new WriteNotice(
                period,
                reminder,
                acts.head().orElse(new Acts.Head(0, ActHash.NONE)),
                now,
                close.mail(),
                close.webhook(),
                UUID::randomUUID);
        Notices notices = transaction.of(Notices.class);
        for (Planned one : plan.notices()) {
            long id = notices.make(write.apply(one, user(users, one.recipient())));
            notices.tell(id, period, one.news());
        }
        return plan;
    }

    private static Map<String, User> users(StoreTransaction transaction) {
        return transaction.of(Users.class).users().stream()
                .collect(Collectors.toMap(User::userName, Function.identity()));
    }

    private static User user(Map<String, User> users, String name) {
        return Optional.ofNullable(users.get(name)).orElseThrow();
    }
}
