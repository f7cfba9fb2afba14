package org.tieout.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.command.alert.TellAlerts;
import org.tieout.common.config.ConfigFile;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Progress;
import org.tieout.common.run.ThisProcess;
import org.tieout.store.Store;
import org.tieout.testing.TestDatabase;
import org.tieout.testing.fake.LocalServer;

/** Nightly runs of October, told by a real mail server and real web servers. */
class TellAlertsIT {

    private static final Instant NIGHT = Instant.parse("2026-11-05T03:00:00Z");
    private static final String SECRET_PLACE = "/services/T0/B0/s3cr3tPlace";
    private static final String SENTENCE =
            "run of 2026-10 ended with 30 on %s: The totals differ by <5.00> USD".formatted(ThisProcess.host());

    private final String url = TestDatabase.copyOf(
            "store", fresh -> Store.at(new MetadataConfig(fresh)).migrate());
    private final Path folder;
    private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private final HttpServer receivers;
    private volatile int answer = 200;
    private Instant now = NIGHT;

    /** A request as its receiver saw it. */
    private record Posted(String path, Map<String, List<String>> headers, String body) {}

    TellAlertsIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.receivers = LocalServer.http();
        receivers.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            posted.add(new Posted(exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
    }

    @BeforeEach
    void start() {
        mailServer.start();
        receivers.start();
        String place = "http://127.0.0.1:%d".formatted(receivers.getAddress().getPort());
        environment.put("TIEOUT_ALERT_WEBHOOK_URL", place + "/hook?code=s3cr3tCode");
        environment.put("TIEOUT_ALERT_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        environment.put("TIEOUT_ALERT_SLACK_URL", place + SECRET_PLACE);
        environment.put("TIEOUT_ALERT_TEAMS_URL", place + "/workflows/s3cr3t/invoke?sig=s3cr3tSignature");
    }

    @AfterEach
    void stop() {
        mailServer.stop();
        receivers.stop(0);
    }

    @Test
    void aFailureIsToldToEverybodyOnceAndOnceMoreWhenItIsOver() throws Exception {
        Path config =
                config("one", "to: [mail, webhook, slack, teams], mail-to: [oncall@example.com, finops@example.com]");
        Path elsewhere =
                config("two", "to: [mail, webhook, slack, teams], mail-to: [oncall@example.com, finops@example.com]");

        assertThat(fails(config)).isEqualTo(30);
        assertThat(fails(config)).isEqualTo(30);
        assertThat(fails(elsewhere))
                .as("another machine, with a folder of its own")
                .isEqualTo(30);

        assertThat(posted)
                .extracting(Posted::path)
                .containsExactly("/hook?code=s3cr3tCode", SECRET_PLACE, "/workflows/s3cr3t/invoke?sig=s3cr3tSignature");
        assertThat(posted.get(0).body()).isEqualTo("""
                {"type":"alerts","timestamp":"2026-11-05T03:01:00Z","data":{"alerts":[{"alertId":1,"state":"BEGUN",\
                "kind":"FAILED_RUN","subject":"run","period":"2026-10","status":"30","title":"run of 2026-10 failed","sentence":"%s",\
                "look":"tieout status --period 2026-10","since":"2026-11-05T03:01:00Z"}]}}""".formatted(SENTENCE));
        assertThat(posted.get(1).body())
                .isEqualTo("""
                {"text":"*Tieout: run of 2026-10 failed*\\n• %s\\n   Look: `tieout status --period 2026-10`"}""".formatted(SENTENCE.replace("<", "&lt;").replace(">", "&gt;")));
        assertThat(posted.get(2).body()).isEqualTo("""
                {"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":\
                {"$schema":"http://adaptivecards.io/schemas/adaptive-card.json","type":"AdaptiveCard","version":"1.4","body":[\
                {"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"Tieout: run of 2026-10 failed","weight":"Bolder"}]},\
                {"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"%s"}]},\
                {"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"Look: "},\
                {"type":"TextRun","text":"tieout status --period 2026-10","fontType":"Monospace"}]}]}}]}""".formatted(SENTENCE));
        MimeMessage[] mails = mailServer.getReceivedMessages();
        assertThat(mails)
                .extracting(mail -> mail.getAllRecipients()[0].toString())
                .containsExactly("oncall@example.com", "finops@example.com");
        assertThat(mails[0].getSubject()).isEqualTo("Tieout: run of 2026-10 failed");
        assertThat(mails[0].getContent().toString().replace("\r\n", "\n").strip())
                .isEqualTo("""
                %s
                   Look: tieout status --period 2026-10
                   FAILED_RUN, since 2026-11-05 03:01 UTC

                What each means, and what to do first: docs/operations.md, By alert.""".formatted(SENTENCE));

        assertThat(run("run", elsewhere, "")).isZero();
        assertThat(run("run", config, "")).isZero();

        assertThat(posted).hasSize(6);
        assertThat(posted.get(4).body())
                .isEqualTo("""
                {"text":"*Tieout: over: run of 2026-10 failed*\\n• Over since 2026-11-05 03:04 UTC: %s"}""".formatted(SENTENCE.replace("<", "&lt;").replace(">", "&gt;")));
        assertThat(mailServer.getReceivedMessages()).hasSize(4);
        assertThat(seen.toString(StandardCharsets.UTF_8)).doesNotContain("alert", "s3cr3t");
    }

    @Test
    void aWebhookIsSignedOverItsTimeAndItsBody() throws Exception {
        now = Instant.now();

        fails(config("one", "to: [webhook]"));

        Posted request = posted.get(0);
        new Webhook(environment.get("TIEOUT_ALERT_WEBHOOK_SECRET"))
                .verify(request.body(), HttpHeaders.of(request.headers(), (name, value) -> true));
    }

    @Test
    void whatAReceiverDoesNotTakeIsSaidOnceAndTriedAgainByTheNextRun() throws Exception {
        Path config = config("one", "to: [slack]");
        answer = 503;

        assertThat(run("run", config, "")).as("nothing to tell").isZero();
        assertThat(fails(config)).isEqualTo(30);

        assertThat(said())
                .containsExactly(
                        "    an alert waits for the next run: slack: webhook of TIEOUT_ALERT_SLACK_URL answers 503",
                        "tieout: The totals differ by <5.00> USD");
        assertThat(TestDatabase.query(
                        url,
                        "SELECT concat_ws(' ', receiver, attempts, sent_at, last_error) FROM tieout.alert_tellings"))
                .containsExactly("slack 1 webhook of TIEOUT_ALERT_SLACK_URL answers 503");

        answer = 200;
        assertThat(run("ingest", config, "")).as("of another command").isZero();
        assertThat(run("ingest", config, "")).isZero();

        assertThat(posted).hasSize(2);
        assertThat(posted.get(1))
                .isEqualTo(posted.get(0))
                .extracting(Posted::body)
                .asString()
                .contains("ended with 30");
    }

    @Test
    void nobodyIsShownWhereAWebhookIs() throws Exception {
        Path config = config("one", "to: [slack, teams, webhook]");
        receivers.stop(0);
        environment.put("TIEOUT_ALERT_TEAMS_URL", "https://s3cr3t host/");
        environment.remove("TIEOUT_ALERT_WEBHOOK_SECRET");

        assertThat(fails(config)).isEqualTo(30);

        assertThat(said())
                .containsExactly(
                        "    an alert waits for the next run: slack: webhook of TIEOUT_ALERT_SLACK_URL cannot be reached: ConnectException",
                        "    an alert waits for the next run: teams: Cannot post alerts: TIEOUT_ALERT_TEAMS_URL is no https URL; set it to the address the receiver gave",
                        "    an alert waits for the next run: webhook: Cannot post alerts: TIEOUT_ALERT_WEBHOOK_SECRET is not set; set it to the secret the receiver gave",
                        "tieout: The totals differ by <5.00> USD");
        assertThat(TestDatabase.query(url, "SELECT last_error FROM tieout.alert_tellings")
                        .toString())
                .doesNotContain("s3cr3t", "127.0.0.1");
    }

    @Test
    void whatIsTriedAgainIsToldOnceItHasTakenTooLong() throws Exception {
        Path config = config("one", "to: [slack], patience-minutes: 60");

        assertThat(notReady(config)).isEqualTo(20);
        now = NIGHT.plus(Duration.ofMinutes(59));
        assertThat(notReady(config)).isEqualTo(20);
        assertThat(posted).isEmpty();

        now = NIGHT.plus(Duration.ofMinutes(61));
        assertThat(notReady(config)).isEqualTo(20);
        assertThat(notReady(config)).isEqualTo(20);

        assertThat(posted).singleElement().extracting(Posted::body).asString().contains("ended with 20 on");
    }

    @Test
    void anotherExitCodeIsAnotherStateAndAnotherCommandAnotherAlert() throws Exception {
        Path config = config("one", "to: [slack]");

        fails(config);
        run("run", config, "unexpected");
        run("watch", config, "The totals differ");

        assertThat(posted).hasSize(3);
        assertThat(posted.get(1).body()).contains("run of 2026-10 ended with 1 on");
        assertThat(posted.get(2).body()).contains("watch of 2026-10 ended with 30 on");
        assertThat(
                        TestDatabase.query(
                                url,
                                "SELECT concat_ws(' ', subject, status) FROM tieout.alerts WHERE over_at IS NULL ORDER BY alert_id"))
                .containsExactly("run 1", "watch 30");
    }

    @Test
    void everybodyCanBeSentATestWithoutAStore() throws Exception {
        Path config = config("one", "to: [slack, mail], mail-to: [oncall@example.com]");

        TellAlerts.Sent sent =
                new TellAlerts(ConfigReader.read(config), environment, Clock.fixed(now, ZoneOffset.UTC)).test();

        assertThat(sent).isEqualTo(new TellAlerts.Sent(2, List.of()));
        assertThat(posted).singleElement().extracting(Posted::body).isEqualTo("""
                {"text":"*Tieout: test of alerts*\\n• This is a test: what tieout alerts test sends to everybody who is told of alerts. Nothing has failed."}""");
        assertThat(mailServer.getReceivedMessages()).hasSize(1);
        assertThat(TestDatabase.query(url, "SELECT count(*) FROM tieout.alerts"))
                .containsExactly("0");
    }

    @Test
    void moreThanAScreenOfAlertsAreSeveralMessages() throws Exception {
        Path config = config("one", "to: [slack]");
        Path nobody = config("two", "to: []");
        for (int month = 1; month <= 21; month++) {
            String period = "%d-%02d".formatted(2024 + month / 12, 1 + month % 12);
            runner().run("run", ConfigFile.of(nobody), List.of(), period, (tieout, run) -> {
                throw new DataRefusedException("No");
            });
        }

        run("ingest", config, "");

        assertThat(posted)
                .extracting(one -> one.body().split("ended with 30", -1).length - 1)
                .containsExactly(20, 1);
        assertThat(posted.get(0).body()).startsWith("{\"text\":\"*Tieout: run of 2024-02 failed and 19 more*");
    }

    @Test
    void aStoreThatCannotBeReachedChangesNothing() throws Exception {
        Path config = config("one", "to: [slack]");
        Files.writeString(
                config, Files.readString(config).replaceFirst("postgresql://[^/]*/", "postgresql://127.0.0.1:1/"));

        assertThat(run("run", config, "")).isZero();

        assertThat(said())
                .last()
                .asString()
                .startsWith("    nobody is told of alerts: Cannot reach the metadata store");
    }

    private Path config(String machine, String alerts) throws IOException {
        Path home = Files.createDirectories(folder.resolve(machine));
        return Files.writeString(home.resolve("tieout.yaml"), """
                lake: lake
                landing: landing
                runs: runs
                metadata: { url: "%s" }
                sources: []
                reconciliations: []
                close:
                  mail: { host: 127.0.0.1, port: %d, security: none, from: tieout@example.com }
                alerts: { %s }
                """.formatted(
                        url, mailServer.getSmtp().getPort(), alerts));
    }

    private int fails(Path config) {
        return run("run", config, "The totals differ by <5.00> USD");
    }

    private int notReady(Path config) {
        return runner().run("run", ConfigFile.of(config), List.of(), "2026-10", (tieout, run) -> {
            throw new InputNotReadyException("Nothing to download");
        });
    }

    /** A minute after the one before; fails with that sentence where it is not empty. */
    private int run(String command, Path config, String sentence) {
        return runner().run(command, ConfigFile.of(config), List.of(), "2026-10", (tieout, run) -> {
            if (sentence.equals("unexpected")) {
                throw new IllegalStateException(sentence);
            }
            if (!sentence.isEmpty()) {
                throw new DataRefusedException(sentence);
            }
            return ExitCode.DONE;
        });
    }

    private JobRunner runner() {
        now = now.plus(Duration.ofMinutes(1));
        return new JobRunner(
                Clock.fixed(now, ZoneOffset.UTC),
                new Progress(new PrintWriter(seen, true, StandardCharsets.UTF_8)),
                environment);
    }

    private List<String> said() {
        return seen.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
