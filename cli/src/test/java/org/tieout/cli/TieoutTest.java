package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tieout.common.command.Commands;
import picocli.CommandLine.Model.CommandSpec;

class TieoutTest {

    @Test
    void knowsOnlyTheCommandThatIsNamed() {
        CommandSpec tieout = Tieout.commandLine("show", "lines", "--period", "2026-10");

        assertThat(tieout.subcommands()).containsOnlyKeys("show");
    }

    @Test
    void knowsEveryCommandWhereNoneIsNamedFirst() {
        String[] all = {
            "demo", "download", "ingest", "reconcile", "publish", "run", "show", "watch", "close", "store", "help"
        };

        assertThat(Tieout.commandLine().subcommands()).containsOnlyKeys(all);
        assertThat(Tieout.commandLine("--help").subcommands()).containsOnlyKeys(all);
        assertThat(Tieout.commandLine("--config", "show", "run").subcommands()).containsOnlyKeys(all);
        assertThat(Tieout.commandLine("shwo").subcommands()).containsOnlyKeys(all);
        assertThat(Tieout.commandLine("help", "run").subcommands()).containsOnlyKeys(all);
    }

    @Test
    void aCommandIsUsedAsItIsNamed() {
        assertThat(Tieout.commandLine("show").subcommands())
                .extractingByKey("show")
                .extracting(show -> show.getCommandSpec().qualifiedName())
                .isEqualTo("tieout show");
        assertThat(Commands.execute(Tieout.commandLine("close"), "close")).isEqualTo(2);
        assertThat(Commands.execute(Tieout.commandLine("store", "--help"), "store", "--help"))
                .isZero();
    }
}
