package org.tieout.close.remind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tieout.close.notice.Owed;
import org.tieout.command.message.MessageSecrets;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.config.MailConfig;
import org.tieout.common.config.MailSecurity;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Run;
import org.tieout.store.Store;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Users;
import org.tieout.store.close.Users.User;
import org.tieout.testing.TestDatabase;
import org.tieout.testing.fake.LocalServer;

/** What is owed in October, told by a real mail server and a real web server; the log has one act. */
class RemindJobIT {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final Owed WEBSHOP = owed("Webshop", "OUTSTANDING", "aisha");
    private static final Owed SEARCH = owed("Suche für Größen", "OUTSTANDING", "aisha");
    private static final Owed BILLING = owed("Billing", "ACCEPTED", "jonas");
    private static final String WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final String url = TestDatabase.copyOf(
            "store", fresh -> Store.at(new MetadataConfig(fresh)).migrate());
    private final Store store = Store.open(new MetadataConfig(url));
    private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<String> said = new CopyOnWriteArrayList<>();

    /** Nine o'clock of the second of November, unless a test moves on. */
    private Instant now = Instant.parse("2026-11-02T09:00:00Z");

    private String head = "";

    @BeforeEach
    void twoUsersAndAnAct() {
        mailServer.start();
        head = store.write(transaction -> {
            transaction
                    .of(Users.class)
                    .put(List.of(
                            new User("aisha", "Aisha Karimi", "aisha@example.com"),
                            new User("jonas", "Jonas Lindqvist", "jonas@example.com"),
                            new User("noel", "Noël Ohne", "")));
            Acts acts = transaction.of(Acts.class);
            acts.append(
                    new Actor("aisha", "", "login"), "people imported", "users.csv", Optional.empty(), "", Map.of());
            return acts.head().orElseThrow().hash();
        });
    }

    @AfterEach
    void stop() {
        mailServer.stop();
    }

    private static Owed owed(String product, String state, String user) {
        return new Owed(
                "card of " + product,
                state,
                user,
                "accept or dispute the spend card of " + product,
                "tieout close card accept --period 2026-10 --product \"%s\"".formatted(product));
    }

    @Test
    void everybodyGetsOneMailOfAllThatHeOwes() throws Exception {
        remind(WEBSHOP, SEARCH, BILLING);

        assertThat(mailServer.getReceivedMessages()).hasSize(2);
        MimeMessage mail = mailTo("aisha@example.com");
        assertThat(mail.getSubject()).isEqualTo("Close of 2026-10: 2 items wait for you");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("close@example.com");
        assertThat(mail.getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(mail.getContent().toString().replace("\r\n", "\n").strip())
                .isEqualTo("""
                Aisha Karimi,

                the close of 2026-10 waits for you:

                1. accept or dispute the spend card of Webshop
                   tieout close card accept --period 2026-10 --product "Webshop"

                2. accept or dispute the spend card of Suche für Größen
                   tieout close card accept --period 2026-10 --product "Suche für Größen"

                The log of the close stood at act 1 with the hash
                %1$s.
                Keep this mail: with it anybody can prove that nothing in the log up to there was changed since:
                tieout close verify --head 1:%1$s
                """.formatted(head).strip());
        assertThat(mail.getMessageID())
                .isEqualTo("<%s>"
                        .formatted(TestDatabase.query(
                                        url, "SELECT message_id FROM tieout.notices WHERE recipient = 'aisha'")
                                .get(0)))
                .endsWith("@example.com>");
        assertThat(said)
                .containsExactly(
                        "aisha is told of 2 items by mail", "jonas is told of 1 item by mail", "2 notices sent");
    }

    // R10
    @Test
    void nobodyIsToldTwice() throws Exception {
        remind(WEBSHOP, BILLING);
        remind(WEBSHOP, BILLING);
        remind(WEBSHOP);

        assertThat(mailServer.getReceivedMessages()).hasSize(2);
        assertThat(said).endsWith("0 notices sent");
    }

    // R10
    @Test
    void twoAtOnceTellEverybodyOnce() throws Exception {
        List<Owed> owed = new ArrayList<>();
        List<User> users = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            users.add(new User("user" + i, "User " + i, "user%d@example.com".formatted(i)));
            owed.add(owed("Product " + i, "OUTSTANDING", "user" + i));
        }
        store.write(transaction -> {
            transaction.of(Users.class).put(users);
            return users;
        });
        ExecutorService schedulers = Executors.newFixedThreadPool(4);
        Callable<Boolean> remind = () -> {
            job(mail(MailSecurity.NONE), owed).run(OCTOBER, new MessageSecrets(Map.of()), run());
            return true;
        };
        for (Future<Boolean> done : schedulers.invokeAll(List.of(remind, remind, remind, remind))) {
            assertThat(done.get()).isTrue();
        }
        schedulers.shutdown();

        assertThat(mailServer.getReceivedMessages())
                .extracting(mail -> mail.getAllRecipients()[0].toString())
                .doesNotHaveDuplicates()
                .hasSize(20);
        assertThat(TestDatabase.query(url, "SELECT DISTINCT attempts FROM tieout.notices WHERE sent_at IS NOT NULL"))
                .containsExactly("1");
    }

    // R12
    @Test
    void whatTheServerDoesNotTakeIsKeptAndSentOnceLater() throws Exception {
        CloseConfig close = mail(MailSecurity.NONE);
        mailServer.stop();

        assertThatThrownBy(() -> remind(close, WEBSHOP, BILLING))
                .isInstanceOf(InputNotReadyException.class)
                .hasMessageMatching(
                        "Not everybody was told: mail server 127\\.0\\.0\\.1:\\d+ cannot be reached: .*; 2 are still to be sent, and may be tried again after 2026-11-02T09:00; run the same command again then");
        assertThat(TestDatabase.query(
                        url,
                        "SELECT attempts || ' ' || (last_error IS NOT NULL) FROM tieout.notices ORDER BY notice_id"))
                .as("a server that is out is asked once, not for each")
                .containsExactly("1 true", "0 false");

        GreenMail again = new GreenMail(new ServerSetup(close.mail().port(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        again.start();
        try {
            remind(close, WEBSHOP, BILLING);
            assertThat(again.getReceivedMessages()).hasSize(1);
            assertThat(said).endsWith("1 is still to be sent, and may be tried again after 2026-11-02T09:05");

            now = now.plus(Duration.ofMinutes(5));
            remind(close, WEBSHOP, BILLING);
            now = now.plus(Duration.ofDays(1));
            remind(close, WEBSHOP, BILLING);
            assertThat(again.getReceivedMessages()).hasSize(2);
        } finally {
            again.stop();
        }
    }

    @Test
    void onDaysOfRemindersEverybodyIsRemindedOnce() throws Exception {
        remind(WEBSHOP);
        CloseConfig reminding = close(mail(MailSecurity.NONE).mail(), "", List.of(2));
        remind(reminding, WEBSHOP);
        assertThat(mailServer.getReceivedMessages())
                .as("the second working day is tomorrow")
                .hasSize(1);

        now = Instant.parse("2026-11-03T09:00:00Z");
        remind(reminding, WEBSHOP);
        remind(reminding, WEBSHOP);

        assertThat(mailServer.getReceivedMessages()).hasSize(2);
        assertThat(mailServer.getReceivedMessages()[1].getSubject())
                .isEqualTo("Reminder: Close of 2026-10: 1 item waits for you");
    }

    @Test
    void textOfOthersIsNoHeader() throws Exception {
        String attack = "Eve\r\nBcc: all@example.com\r\n\r\n.\r\nRCPT TO:<all@example.com>";
        store.write(transaction -> {
            transaction.of(Users.class).put(List.of(new User("eve", attack.substring(0, 50), "eve@example.com")));
            return attack;
        });

        remind(new Owed("card of " + attack, attack, "eve", attack, attack));

        MimeMessage[] mails = mailServer.getReceivedMessages();
        assertThat(mails).hasSize(1);
        assertThat(mails[0].getHeader("Bcc")).isNull();
        assertThat(mails[0].getAllRecipients()).extracting(Object::toString).containsExactly("eve@example.com");
        assertThat(mails[0].getContent().toString()).contains("1. Eve\\r\\nBcc: all@example.com\\r\\n");
    }

    @Test
    void anAddressThatIsNoneKeepsNobodyElseFromBeingTold() throws Exception {
        store.write(transaction -> {
            transaction.of(Users.class).put(List.of(new User("aisha", "Aisha Karimi", "a,b@example.com")));
            return true;
        });

        assertThatThrownBy(() -> remind(WEBSHOP, BILLING))
                .isInstanceOf(InputNotReadyException.class)
                .hasMessageStartingWith(
                        "Not everybody was told: a,b@example.com is no mail address; 1 is still to be sent");

        assertThat(mailServer.getReceivedMessages())
                .extracting(mail -> mail.getAllRecipients()[0].toString())
                .containsExactly("jonas@example.com");
    }

    @Test
    void whoeverHasNoAddressIsNamed() throws Exception {
        remind(owed("Archive", "OUTSTANDING", "noel"), owed("Lab", "OUTSTANDING", "zoe"));

        assertThat(said)
                .containsExactly(
                        "zoe is told nothing: no user is called so",
                        "Noël Ohne (noel) gets no mail: his address is not known",
                        "0 notices sent");
    }

    @Test
    void aServerThatOffersNoEncryptionGetsNothing() {
        assertThatThrownBy(() -> remind(mail(MailSecurity.STARTTLS), WEBSHOP))
                .isInstanceOf(InputNotReadyException.class)
                .hasMessageContaining("cannot be reached: STARTTLS is required but host does not support STARTTLS");

        assertThat(mailServer.getReceivedMessages()).isEmpty();
    }

    @Test
    void aServerThatProvesNotWhoItIsGetsNothing() {
        GreenMail secure = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        secure.start();
        try {
            MailConfig to =
                    new MailConfig("127.0.0.1", secure.getSmtps().getPort(), MailSecurity.TLS, "close@example.com");

            assertThatThrownBy(() -> remind(close(to, "", List.of()), WEBSHOP))
                    .isInstanceOf(InputNotReadyException.class)
                    .hasMessageContaining("cannot be reached: ");
            assertThat(secure.getReceivedMessages()).isEmpty();
        } finally {
            secure.stop();
        }
    }

    @Test
    void userAndPasswordComeFromTheEnvironmentAndStandInNoMessage() throws Exception {
        mailServer.setUser("close@example.com", "close", "correct horse");
        CloseConfig close = mail(MailSecurity.NONE);

        assertThatThrownBy(() -> job(close, List.of(WEBSHOP))
                        .run(
                                OCTOBER,
                                new MessageSecrets(
                                        Map.of("TIEOUT_MAIL_USER", "close", "TIEOUT_MAIL_PASSWORD", "battery staple")),
                                run()))
                .isInstanceOf(InputNotReadyException.class)
                .hasMessageContaining("does not let close in: ")
                .hasMessageContaining("set TIEOUT_MAIL_USER and TIEOUT_MAIL_PASSWORD")
                .hasMessageNotContaining("battery staple");
        assertThat(TestDatabase.query(url, "SELECT last_error FROM tieout.notices")
                        .get(0))
                .doesNotContain("battery staple");

        now = now.plus(Duration.ofMinutes(5));
        job(close, List.of(WEBSHOP))
                .run(
                        OCTOBER,
                        new MessageSecrets(
                                Map.of("TIEOUT_MAIL_USER", "close", "TIEOUT_MAIL_PASSWORD", "correct horse")),
                        run());
        assertThat(mailServer.getReceivedMessages()).hasSize(1);
    }

    /** A request as the receiver saw it. */
    private record Received(Map<String, List<String>> headers, String body) {}

    @Test
    void webhooksAreSignedAndHaveOneIdHoweverOftenTheyAreTried() throws Exception {
        // Receivers refuse what is older than five minutes.
        now = Instant.now().minus(Duration.ofMinutes(6));
        List<Received> received = new CopyOnWriteArrayList<>();
        ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>(List.of(503, 204));
        HttpServer receiver = LocalServer.http();
        receiver.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(Map.copyOf(exchange.getRequestHeaders()), body));
            exchange.sendResponseHeaders(answers.remove(), -1);
            exchange.close();
        });
        receiver.start();
        try {
            CloseConfig close = close(
                    new MailConfig("", 587, MailSecurity.STARTTLS, ""),
                    "http://127.0.0.1:%d/hook".formatted(receiver.getAddress().getPort()),
                    List.of());
            MessageSecrets secrets = new MessageSecrets(Map.of("TIEOUT_WEBHOOK_SECRET", WEBHOOK_SECRET));
            assertThatThrownBy(() -> job(close, List.of(SEARCH)).run(OCTOBER, secrets, run()))
                    .isInstanceOf(InputNotReadyException.class)
                    .hasMessageContaining("/hook answers 503; 1 is still to be sent");

            now = Instant.now();
            job(close, List.of(SEARCH)).run(OCTOBER, secrets, run());
            job(close, List.of(SEARCH)).run(OCTOBER, secrets, run());
        } finally {
            receiver.stop(0);
        }

        assertThat(received).hasSize(2);
        assertThat(received)
                .extracting(one -> one.headers().get("Webhook-id"))
                .containsOnly(received.get(0).headers().get("Webhook-id"));
        assertThat(received)
                .extracting(Received::body)
                .containsOnly(received.get(0).body());
        Received taken = received.get(1);
        new Webhook(WEBHOOK_SECRET).verify(taken.body(), HttpHeaders.of(taken.headers(), (name, value) -> true));
        assertThat(taken.body())
                .contains("\"type\":\"close.owed\"", "\"actNo\":1,\"hash\":\"%s\"".formatted(head), "Suche für Größen")
                .contains("\"recipient\":{\"user\":\"aisha\"");
    }

    @Test
    void whereNoChannelIsConfiguredNothingIsMade() {
        assertThatThrownBy(() ->
                        remind(close(new MailConfig("", 587, MailSecurity.STARTTLS, ""), "", List.of()), WEBSHOP))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot tell anybody: the config has neither close.mail.host nor close.webhook; set one, or look with --dry-run");

        assertThat(TestDatabase.query(url, "SELECT count(*) FROM tieout.notices"))
                .containsExactly("0");
    }

    private MimeMessage mailTo(String address) throws Exception {
        for (MimeMessage mail : mailServer.getReceivedMessages()) {
            if (mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address)) {
                return mail;
            }
        }
        throw new AssertionError("no mail to " + address);
    }

    private CloseConfig mail(MailSecurity security) {
        return close(
                new MailConfig("127.0.0.1", mailServer.getSmtp().getPort(), security, "close@example.com"),
                "",
                List.of());
    }

    private static CloseConfig close(MailConfig mail, String webhook, List<Integer> reminders) {
        CloseConfig rest = CloseConfig.byDefault();
        return new CloseConfig(
                "UTC",
                "",
                List.of(),
                rest.fiscalYear(),
                rest.cards(),
                rest.materiality(),
                rest.acceptByRule(),
                rest.estimateThreshold(),
                reminders,
                mail,
                webhook,
                rest.accruals(),
                rest.handOver());
    }

    private void remind(Owed... owed) throws IOException {
        remind(mail(MailSecurity.NONE), owed);
    }

    private void remind(CloseConfig close, Owed... owed) throws IOException {
        job(close, List.of(owed)).run(OCTOBER, new MessageSecrets(Map.of()), run());
    }

    private RemindJob job(CloseConfig close, List<Owed> owed) {
        return new RemindJob(close, store, (transaction, period, today) -> owed, clock(), said::add);
    }

    private Run run() {
        return new Run(
                "close remind",
                List.of(),
                OCTOBER.toString(),
                "",
                clock(),
                new Progress(new PrintWriter(Writer.nullWriter())));
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
