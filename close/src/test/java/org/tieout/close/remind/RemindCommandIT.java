package org.tieout.close.remind;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.notice.Owed;
import org.tieout.command.Commands;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.RunHistory;
import org.tieout.store.Store;
import org.tieout.store.close.Users;
import org.tieout.store.close.Users.User;
import org.tieout.testing.TestDatabase;

class RemindCommandIT {

    private static final Owed WEBSHOP = new Owed(
            "card of Webshop", "OUTSTANDING", "aisha", "accept or dispute Webshop", "tieout close card accept");

    private final String url = TestDatabase.copyOf(
            "store", fresh -> Store.at(new MetadataConfig(fresh)).migrate());
    private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path dir;

    private Path config = Path.of("");

    @BeforeEach
    void aUserAndAMailServer() throws IOException {
        mailServer.start();
        config = Files.writeString(dir.resolve("tieout.yaml"), """
                lake: lake
                landing: landing
                runs: runs
                metadata: { url: "%s" }
                sources: [{ name: usage, kind: invoice-usage, fetch: { type: files, path: "in/{period}/*" } }]
                reconciliations: [{ name: contoso, invoice: [usage], export: [] }]
                close: { mail: { host: 127.0.0.1, port: %d, security: none, from: close@example.com } }
                """.formatted(
                        url, mailServer.getSmtp().getPort()));
        Store.open(new MetadataConfig(url)).write(transaction -> {
            transaction.of(Users.class).put(List.of(new User("aisha", "Aisha Karimi", "aisha@example.com")));
            return true;
        });
    }

    @AfterEach
    void stop() {
        mailServer.stop();
    }

    @Test
    void aDryRunShowsWhoWouldBeToldAndTellsNobody() {
        assertThat(remind("--dry-run", "--format", "csv")).isZero();

        assertThat(out.toString()).isEqualTo("""
                User,Subject,State,What,HowToDoIt,Tells\r
                aisha,card of Webshop,OUTSTANDING,accept or dispute Webshop,tieout close card accept,mail\r
                """);
        assertThat(mailServer.getReceivedMessages()).isEmpty();
        assertThat(TestDatabase.query(url, "SELECT count(*) FROM tieout.notices"))
                .containsExactly("0");
    }

    @Test
    void aRunTellsAndIsOnRecord() throws IOException {
        assertThat(remind()).isZero();

        assertThat(mailServer.getReceivedMessages()).hasSize(1);
        assertThat(err.toString()).contains("aisha is told of 1 item by mail", "1 notice sent");
        assertThat(new RunHistory(ConfigReader.read(config)).runs(BillingPeriod.parse("2026-10")))
                .extracting(run -> run.command())
                .containsExactly("close remind");
        assertThat(remind("--dry-run", "--format", "csv")).isZero();
        assertThat(out.toString()).contains("tieout close card accept,\r\n");
    }

    @Test
    void aServerThatIsOutIsInputThatIsNotReady() {
        mailServer.stop();

        assertThat(remind()).isEqualTo(20);

        assertThat(err.toString()).contains("Not everybody was told: mail server 127.0.0.1:", "1 is still to be sent");
    }

    private int remind(String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "--config";
        all[1] = config.toString();
        all[2] = "--period";
        all[3] = "2026-10";
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return Commands.execute(
                new RemindCommand((transaction, period, today) -> List.of(WEBSHOP)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                all);
    }
}
