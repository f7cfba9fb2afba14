package org.tieout.close.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.csv.Problems;
import org.tieout.store.close.AccrualLedger.BalanceRow;

class BalanceFileTest {

    @TempDir
    private Path dir;

    @Test
    void accountsKeepTheirZerosAndOwedMayBeBelowZero() throws IOException {
        assertThat(BalanceFile.read(file("C1,02150,USD,14.01", "C1,02150,JPY,-3"), new Problems()))
                .containsExactly(
                        new BalanceRow("C1", "02150", "USD", new BigDecimal("14.01")),
                        new BalanceRow("C1", "02150", "JPY", new BigDecimal("-3")));
    }

    /** R40: no comma and no grouping is guessed at. */
    @Test
    void everyProblemIsNamed() throws IOException {
        Problems problems = new Problems();
        BalanceFile.read(
                file(
                        ",2150,USD,1",
                        "C1,,USD,1",
                        "C1,2150,usd,1",
                        "C1,2151,USD,\"1,107.00\"",
                        "C1,2152,USD,\"14,01\"",
                        "C1,2153,JPY,0.5",
                        "C1,2154,USD,1",
                        "C1,2154,USD,2"),
                problems);
        List<String> said = new ArrayList<>();
        assertThatThrownBy(() -> problems.refuse("the balances", said::add))
                .hasMessageContaining("Cannot import the balances, nothing was changed: 7 problems");
        assertThat(said.stream().map(one -> one.substring(one.indexOf(".csv") + ".csv".length())))
                .containsExactly(
                        ":2:1 (Company): The company is missing",
                        ":3:2 (Account): The account is missing",
                        ":4:3 (Currency): \"usd\" is no currency; write its ISO code, such as USD",
                        ":5:4 (Balance): \"1,107.00\" is not an amount; write it plain, with a point, such as 1200.50",
                        ":6:4 (Balance): \"14,01\" is not an amount; write it plain, with a point, such as 1200.50",
                        ":7:4 (Balance): 0.5 has more digits than JPY has: 0; round it",
                        ":9:2 (Account): The account is there twice; take one out");
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(
                dir.resolve("balances.csv"), "Company,Account,Currency,Balance\n" + String.join("\n", lines) + "\n");
    }
}
