package org.tieout.close.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.tieout.close.notice.PlanNotices.Planned;
import org.tieout.common.config.MailConfig;
import org.tieout.common.json.Json;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.text.Printable;
import org.tieout.store.close.Acts.Head;
import org.tieout.store.close.NoticeChannel;
import org.tieout.store.close.Notices.NewNotice;
import org.tieout.store.close.Users.User;

/**
 * Puts a message into words. Each names the newest act of the log with its hash: whoever keeps it can prove later that
 * nothing before it was changed.
 */
final class WriteNotice {

    /** What receivers of webhooks tell it from others by. */
    static final String TYPE = "close.owed";

    private final BillingPeriod period;
    private final Optional<String> reminder;
    private final Head head;
    private final Instant now;
    private final MailConfig mail;
    private final String webhook;
    private final Supplier<UUID> ids;

    WriteNotice(
            BillingPeriod period,
            Optional<String> reminder,
            Head head,
            Instant now,
            MailConfig mail,
            String webhook,
            Supplier<UUID> ids) {
        this.period = period;
        this.reminder = reminder;
        this.head = head;
        this.now = now;
        this.mail = mail;
        this.webhook = webhook;
        this.ids = ids;
    }

    /** What a webhook carries, in the words of Standard Webhooks. */
    record Event(String type, Instant timestamp, Data data) {}

    /** What is told to whom. */
    record Data(BillingPeriod period, Recipient recipient, Optional<String> reminder, List<Item> items, LogHead log) {}

    record Recipient(String user, String name, String email) {}

    record Item(String subject, String state, String what, String howToDoIt) {}

    record LogHead(long actNo, String hash) {}

    NewNotice apply(Planned planned, User recipient) {
        boolean isMail = planned.channel() == NoticeChannel.MAIL;
        return new NewNotice(
                period,
                recipient.userName(),
                planned.channel(),
                isMail ? recipient.email() : webhook,
                isMail
                        ? ids.get() + "@" + mail.from().replaceFirst("^.*@", "").replaceAll("[^A-Za-z0-9.-]", "")
                        : "msg_" + ids.get(),
                title(planned),
                isMail ? text(planned, recipient) : json(planned, recipient),
                head.actNo(),
                head.hash(),
                now);
    }

    private String title(Planned planned) {
        int items = planned.owed().size();
        return "%sClose of %s: %,d %s for you"
                .formatted(
                        planned.isReminder(reminder) ? "Reminder: " : "",
                        period,
                        items,
                        items == 1 ? "item waits" : "items wait");
    }

    private String text(Planned planned, User recipient) {
        StringBuilder text = new StringBuilder();
        text.append(Printable.line(recipient.fullName())).append(",\n\n");
        text.append("the close of %s waits for you%s:\n"
                .formatted(period, planned.isReminder(reminder) ? ", and this is to remind you" : ""));
        int number = 0;
        for (Owed item : planned.owed()) {
            number++;
            text.append("\n%d. %s\n   %s\n"
                    .formatted(number, Printable.line(item.what()), Printable.line(item.howToDoIt())));
        }
        text.append("\nThe log of the close stood at act %d with the hash\n%s.\n".formatted(head.actNo(), head.hash()));
        text.append(
                "Keep this mail: with it anybody can prove that nothing in the log up to there was changed since:\n");
        text.append("tieout close verify --head %d:%s\n".formatted(head.actNo(), head.hash()));
        return text.toString();
    }

    private String json(Planned planned, User recipient) {
        return Json.line(new Event(
                        TYPE,
                        now,
                        new Data(
                                period,
                                new Recipient(recipient.userName(), recipient.fullName(), recipient.email()),
                                reminder,
                                planned.owed().stream()
                                        .map(item ->
                                                new Item(item.subject(), item.state(), item.what(), item.howToDoIt()))
                                        .toList(),
                                new LogHead(head.actNo(), head.hash()))))
                .strip();
    }
}
