package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.RunRecord;
import org.tieout.store.ProductCost;
import org.tieout.store.Store;

/**
 * A scheduler's three lines of docs/running.md, and nothing else: the month is closed, and its provider delivers a
 * correction. Each test goes on where the one before ended.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WatchDeliveriesCommandIT {

    private static final String USAGE = "data/sample/contoso/2026-09/usage";

    @TempDir
    private static Path home;

    private static Installation tieout;

    @BeforeAll
    static void close() throws IOException {
        tieout = new Installation(home);
        assertThat(tieout.run("run", "--period", "2026-09", "--quiet")).isEqualTo(new Installation.Outcome(0, "", ""));
        assertThat(tieout.run("close", "freeze", "--period", "2026-09", "--note", "booked, journal 4711")
                        .exitCode())
                .isZero();
    }

    @Test
    @Order(1)
    void whereTheProviderDeliversNothingNewNothingHasMoved() throws IOException {
        Installation.Outcome night = tieout.run("watch", "--fail-on-movement");

        assertThat(night.exitCode()).as(night.err()).isZero();
        assertThat(night.out())
                .contains("contoso 2026-09: nothing has been delivered since")
                .contains("fabrikam 2026-09: nothing has been delivered since");
        assertThat(night.err())
                .contains("• download contoso-usage\n    unchanged: ")
                .contains("• download fabrikam-focus\n    unchanged: ");
        assertThat(tieout.run("watch", "--quiet")).isEqualTo(new Installation.Outcome(0, "", ""));
    }

    @Test
    @Order(2)
    void aCorrectionIsFoundByTheNightlyLinesAlone() throws IOException {
        deliver("\"BillingPreTaxTotal\":3.22", "\"BillingPreTaxTotal\":4.22");

        assertThat(tieout.run("run", "--period", "2026-10", "--quiet").exitCode())
                .isZero();
        Installation.Outcome night = tieout.run("watch", "--fail-on-movement");

        assertThat(night.exitCode()).as(night.err()).isEqualTo(10);
        assertThat(night.err()).contains("• download contoso-usage\n    landed: 1 file");
        assertThat(night.out())
                .contains("contoso 2026-09: 1 invoice has moved: net ")
                .contains("delivered since: contoso-usage")
                .contains("fabrikam 2026-09: nothing has been delivered since");
        assertThat(tieout.run("watch", "--fail-on-movement", "--quiet").exitCode())
                .as("as long as something has moved")
                .isEqualTo(10);
        Store store = Store.open(ConfigReader.read(tieout.config()).metadata());
        List<ProductCost> products = store.read(
                transaction -> transaction.watchReports().products("contoso", BillingPeriod.parse("2026-09")));
        assertThat(products)
                .as("nobody has said who owns what")
                .containsExactly(
                        new ProductCost(
                                "Microsoft",
                                "G00910001",
                                "USD",
                                null,
                                "Unallocated",
                                new BigDecimal("237.99"),
                                new BigDecimal("237.144407985")),
                        new ProductCost(
                                "Microsoft",
                                "G00910002",
                                "EUR",
                                null,
                                "Unallocated",
                                new BigDecimal("103.5"),
                                new BigDecimal("103.5")));
    }

    @Test
    @Order(3)
    void whatIsFrozenAndWhatHasMovedIsListed() throws IOException {
        Installation.Outcome frozen = tieout.run("show", "frozen");
        Installation.Outcome items = tieout.run("show", "open-items", "--format", "csv");

        assertThat(frozen.out())
                .containsPattern("contoso +2026-09 .* FINAL +booked, journal 4711")
                .containsPattern("fabrikam +2026-09 .* FINAL +booked, journal 4711");
        assertThat(items.out())
                .startsWith("Kind,Reconciliation,BillingPeriod,Status,Summary,")
                .contains("\r\nWATCH,contoso,2026-09,OPEN,\"1 invoice has moved: ");
        assertThat(tieout.run("show", "frozen", "--period", "2026-10").out()).doesNotContain("contoso");
    }

    @Test
    @Order(4)
    void theNewestRunsAreListedWithoutAPeriodAndWatchIsAmongThem() throws IOException {
        Installation.Outcome runs = tieout.run("show", "runs", "--limit", "4", "--format", "csv");

        assertThat(runs.out().lines().skip(1).map(line -> line.replaceFirst("^[^,]*,([^,]*),([^,]*),.*", "$1 $2")))
                .containsExactly("watch 2026-09", "watch 2026-09", "watch 2026-09", "run 2026-10");
        assertThat(tieout.runs("2026-09")).extracting(RunRecord::command).contains("watch", "close freeze", "run");
    }

    @Test
    @Order(5)
    void aSourceThatCannotBeHadIsSaidAndTheOthersAreLookedAt() throws IOException {
        Files.move(home.resolve(USAGE), home.resolve("elsewhere"));

        Installation.Outcome night = tieout.run("watch");

        assertThat(night.exitCode()).isEqualTo(20);
        assertThat(night.err())
                .contains("• download fabrikam-focus\n    unchanged: ")
                .contains("tieout: ");
        assertThat(night.out()).contains("contoso 2026-09: 1 invoice has moved").contains("fabrikam 2026-09: ");
        assertThat(tieout.run("watch", "--no-download").exitCode()).isZero();
        Files.move(home.resolve("elsewhere"), home.resolve(USAGE));
    }

    private static void deliver(String text, String replacement) throws IOException {
        for (String file : tieout.files(USAGE)) {
            Deliveries.change(home.resolve(USAGE).resolve(file), lines -> replaced(lines, text, replacement));
        }
    }

    private static List<String> replaced(List<String> lines, String text, String replacement) {
        return lines.stream().map(line -> line.replace(text, replacement)).toList();
    }
}
