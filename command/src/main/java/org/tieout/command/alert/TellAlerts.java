package org.tieout.command.alert;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tieout.command.message.Delivery;
import org.tieout.command.message.Message;
import org.tieout.command.message.MessageSecrets;
import org.tieout.command.message.NotDeliveredException;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.hash.Sha256;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.store.Alerts;
import org.tieout.store.Alerts.DueRow;
import org.tieout.store.Store;

/**
 * Finds out what is not well, notes it, and tells those the config names. What a receiver does not take is tried again
 * by whoever comes next.
 */
public final class TellAlerts {

    private static final Logger LOG = LoggerFactory.getLogger(TellAlerts.class);

    /** More than a screen of them is another message: Teams takes 28 KB. */
    private static final int IN_ONE_MESSAGE = 20;

    private static final int ID_LENGTH = 32;

    private final TieoutConfig config;
    private final MessageSecrets secrets;
    private final Clock clock;
    private final List<Receiver> receivers;

    /** @param environment where secrets come from */
    public TellAlerts(TieoutConfig config, Map<String, String> environment, Clock clock) {
        this.config = config;
        this.secrets = new MessageSecrets(environment);
        this.clock = clock;
        this.receivers = Receiver.of(config.alerts());
    }

    /**
     * What became of them.
     *
     * @param sent alerts that a receiver took, each counted once for each receiver
     * @param failures sentences about receivers that could not be told
     */
    public record Sent(int sent, List<String> failures) {

        public Sent {
            failures = List.copyOf(failures);
        }
    }

    /** Looks and tells; does nothing where the config names nobody. */
    public Sent tell(Store store) {
        if (receivers.isEmpty()) {
            return new Sent(0, List.of());
        }
        List<String> names = receivers.stream().map(Receiver::name).toList();
        FindCauses find = new FindCauses(config, clock);
        store.write(transaction -> {
            Alerts alerts = transaction.of(Alerts.class);
            alerts.lock();
            NoteAlerts.apply(alerts, find.apply(transaction), names, clock.instant());
            return names;
        });
        int sent = 0;
        List<String> failures = new ArrayList<>();
        for (Receiver receiver : receivers) {
            sent += send(store, receiver, failures);
        }
        return new Sent(sent, failures);
    }

    private int send(Store store, Receiver receiver, List<String> failures) {
        int sent = 0;
        int taken;
        do {
            // What is told stays locked until it is ticked off: nobody tells it meanwhile, and a death unlocks it.
            taken = store.write(transaction -> {
                Alerts alerts = transaction.of(Alerts.class);
                List<DueRow> due = alerts.due(receiver.name(), IN_ONE_MESSAGE);
                if (due.isEmpty()) {
                    return 0;
                }
                Optional<String> failure = deliver(
                        receiver, inWords(due), due.stream().map(Told::of).toList());
                failure.ifPresentOrElse(
                        why -> alerts.failed(due, receiver.name(), why),
                        () -> alerts.sent(due, receiver.name(), clock.instant()));
                failure.ifPresent(why -> failures.add(receiver.name() + ": " + why));
                return failure.isPresent() ? 0 : due.size();
            });
            sent += taken;
        } while (taken == IN_ONE_MESSAGE);
        return sent;
    }

    private static String inWords(List<DueRow> due) {
        return due.stream()
                .map(one -> "%d %b".formatted(one.alertId(), one.isOver()))
                .collect(Collectors.joining(","));
    }

    /**
     * Why it was not taken; empty where it was.
     *
     * @param what the same when the same is tried again: whoever got it although we heard no answer can tell
     */
    private Optional<String> deliver(Receiver receiver, String what, List<Told> alerts) {
        String id = Sha256.hex(what).substring(0, ID_LENGTH);
        try (Delivery delivery = receiver.delivery(config, secrets, clock)) {
            delivery.deliver(new Message(
                    receiver.address(secrets),
                    messageId(receiver, id),
                    WriteAlerts.title(alerts),
                    WriteAlerts.body(receiver.channel(), alerts, clock.instant())));
            return Optional.empty();
        } catch (NotDeliveredException | ConfigInvalidException e) {
            LOG.warn("an alert is not delivered: {}", e.getMessage());
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (LinkageError e) {
            LOG.warn("an alert is not delivered", e);
            return Optional.of("the jar for spark-submit holds no library for mail; tieout alerts send does");
        }
    }

    private String messageId(Receiver receiver, String id) {
        return receiver.mail().isEmpty()
                ? "msg_" + id
                : "%s@%s"
                        .formatted(
                                id,
                                config.close()
                                        .mail()
                                        .from()
                                        .replaceFirst("^.*@", "")
                                        .replaceAll("[^A-Za-z0-9.-]", ""));
    }

    /** Tells every receiver that this is a test; notes nothing. */
    public Sent test() {
        Told test = Told.test(clock.instant());
        int sent = 0;
        List<String> failures = new ArrayList<>();
        for (Receiver receiver : receivers) {
            Optional<String> failure =
                    deliver(receiver, "test %s %s".formatted(receiver.name(), test.since()), List.of(test));
            failure.ifPresent(why -> failures.add(receiver.name() + ": " + why));
            sent += failure.isPresent() ? 0 : 1;
        }
        return new Sent(sent, failures);
    }
}
