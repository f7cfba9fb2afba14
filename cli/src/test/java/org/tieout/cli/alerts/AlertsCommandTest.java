package org.tieout.cli.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.command.Commands;
import picocli.CommandLine;

class AlertsCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"test", "send"})
    void whereNobodyIsToBeToldNothingIsTried(String command) throws IOException {
        assertThat(alerts(command, "to: []")).isEqualTo(12);

        assertThat(err)
                .hasToString(
                        "tieout: Cannot tell anybody: alerts.to of the config is empty; name mail, webhook, slack or teams\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "send"})
    void anAddressThatIsMissingIsNamed(String command) throws IOException {
        assertThat(alerts(command, "to: [teams]")).isEqualTo(12);

        assertThat(err)
                .hasToString(
                        "tieout: Cannot post alerts: TIEOUT_ALERT_TEAMS_URL is not set; set it to the address the receiver gave\n");
    }

    @Test
    void aReceiverThatDoesNotTakeATestIsNamed() throws IOException {
        assertThat(alerts("test", "to: [mail], mail-to: [oncall@example.com]")).isEqualTo(20);

        assertThat(err.toString())
                .startsWith("    0 alerts sent\n")
                .contains(
                        "tieout: Not everybody was told: mail oncall@example.com: mail server 127.0.0.1:1 cannot be reached: ")
                .endsWith("; run the same command again\n");
    }

    private int alerts(String command, String alerts) throws IOException {
        Path config = Files.writeString(folder.resolve("tieout.yaml"), """
                lake: lake
                landing: landing
                metadata: { url: "embedded:store" }
                sources: []
                reconciliations: []
                close: { mail: { host: 127.0.0.1, port: 1, security: none, from: tieout@example.com } }
                alerts: { %s }
                """.formatted(alerts));
        return Commands.execute(
                new CommandLine(new AlertsCommand()).getCommandSpec(),
                new PrintWriter(out),
                new PrintWriter(err),
                command,
                "--config",
                config.toString());
    }
}
