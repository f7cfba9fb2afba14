package org.tieout.close.notice;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tieout.command.message.DeliverMail;
import org.tieout.command.message.DeliverWebhook;
import org.tieout.command.message.Delivery;
import org.tieout.command.message.Message;
import org.tieout.command.message.MessageSecrets;
import org.tieout.command.message.NotDeliveredException;
import org.tieout.common.config.CloseConfig;
import org.tieout.store.Store;
import org.tieout.store.close.NoticeChannel;
import org.tieout.store.close.Notices;
import org.tieout.store.close.Notices.ClaimedNotice;
import org.tieout.store.close.Notices.Waiting;

/**
 * Sends the messages that are made and not sent, each in three steps: taken in a transaction, so that nobody else sends
 * it; handed to its server; ticked off in another transaction. What its server does not take is tried again by a later
 * run: after five minutes, ten, twenty, … twelve hours.
 */
public final class SendNotices implements AutoCloseable {

    private final Store store;
    private final Clock clock;
    private final String webhook;
    private final Map<NoticeChannel, Delivery> deliveries = new EnumMap<>(NoticeChannel.class);

    /** One that says at once where something is missing from the config or the environment. */
    public SendNotices(Store store, Clock clock, CloseConfig close, MessageSecrets secrets) {
        this.store = store;
        this.clock = clock;
        this.webhook = close.webhook();
        Set<NoticeChannel> channels = NoticeChannels.of(close);
        if (channels.contains(NoticeChannel.MAIL)) {
            deliveries.put(NoticeChannel.MAIL, new DeliverMail(close.mail(), secrets, clock));
        }
        if (channels.contains(NoticeChannel.WEBHOOK)) {
            deliveries.put(NoticeChannel.WEBHOOK, DeliverWebhook.signed(secrets.webhookKey(), clock));
        }
    }

    /**
     * What became of them.
     *
     * @param failures sentences, the same one once
     * @param waiting those that are still to be sent
     */
    public record Sent(int sent, List<String> failures, Waiting waiting) {

        public Sent {
            failures = List.copyOf(failures);
        }
    }

    /** Sends what is due. */
    public Sent send() {
        int sent = 0;
        List<String> failures = new ArrayList<>();
        Map<NoticeChannel, Delivery> open = new EnumMap<>(deliveries);
        Optional<ClaimedNotice> next = claim(open.keySet());
        while (next.isPresent()) {
            ClaimedNotice notice = next.get();
            try {
                delivery(open, notice)
                        .deliver(new Message(notice.address(), notice.messageId(), notice.title(), notice.body()));
                store.write(transaction -> transaction.of(Notices.class).sent(notice.noticeId(), clock.instant()));
                sent++;
            } catch (NotDeliveredException e) {
                String why = String.valueOf(e.getMessage());
                store.write(transaction -> transaction.of(Notices.class).failed(notice.noticeId(), why));
                failures.add(why);
                if (e.isServerOut()) {
                    open.remove(notice.channel());
                }
            }
            next = claim(open.keySet());
        }
        Waiting waiting =
                store.read(transaction -> transaction.of(Notices.class).waiting());
        return new Sent(sent, failures.stream().distinct().toList(), waiting);
    }

    private Optional<ClaimedNotice> claim(Set<NoticeChannel> channels) {
        return channels.isEmpty()
                ? Optional.empty()
                : store.write(transaction -> transaction.of(Notices.class).claim(clock.instant(), webhook, channels));
    }

    private static Delivery delivery(Map<NoticeChannel, Delivery> open, ClaimedNotice notice) {
        return Optional.ofNullable(open.get(notice.channel())).orElseThrow();
    }

    @Override
    public void close() {
        deliveries.values().forEach(Delivery::close);
    }
}
