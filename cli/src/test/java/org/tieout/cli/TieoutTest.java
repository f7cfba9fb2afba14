package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;
import org.tieout.command.Commands;

class TieoutTest {

    @Test
    void knowsOnlyTheCommandThatIsNamed() {
        assertThat(Tieout.commandLine("show", "lines", "--period", "2026-10").subcommands())
                .containsOnlyKeys("show");
        assertThat(Tieout.commandLine("--config", "show", "run").subcommands()).containsOnlyKeys("run");
        assertThat(Tieout.commandLine("--config=tieout.yaml", "store", "status").subcommands())
                .containsOnlyKeys("store");
    }

    @Test
    void knowsEveryCommandWhereNoneIsNamedFirst() {
        String[] all = {
            "demo",
            "init",
            "check",
            "download",
            "ingest",
            "reconcile",
            "publish",
            "run",
            "show",
            "report",
            "status",
            "runs",
            "alerts",
            "watch",
            "close",
            "accrual",
            "console",
            "store",
            "verify",
            "tidy",
            "help"
        };

        assertThat(Tieout.commandLine().subcommands()).containsOnlyKeys(all);
        assertThat(Tieout.commandLine("--help").subcommands()).containsOnlyKeys(all);
        assertThat(Tieout.commandLine("--config").subcommands()).containsOnlyKeys(all);
        assertThat(Tieout.commandLine("--config", "tieout.yaml").subcommands()).containsOnlyKeys(all);
        assertThat(Tieout.commandLine("shwo").subcommands()).containsOnlyKeys(all);
        assertThat(Tieout.commandLine("help", "run").subcommands()).containsOnlyKeys(all);
    }

    @Test
    void aCommandIsUsedAsItIsNamed() {
        assertThat(Tieout.commandLine("show").subcommands())
                .extractingByKey("show")
                .extracting(show -> show.getCommandSpec().qualifiedName())
                .isEqualTo("tieout show");
        assertThat(exitCode("close")).isEqualTo(2);
        assertThat(exitCode("store", "--help")).isZero();
    }

    private static int exitCode(String... arguments) {
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        return Commands.execute(Tieout.commandLine(arguments), nobody, nobody, arguments);
    }
}
