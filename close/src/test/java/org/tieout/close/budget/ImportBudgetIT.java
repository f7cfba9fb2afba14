package org.tieout.close.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.close.ACompany;
import org.tieout.close.csv.Problems;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.common.config.FiscalPattern;
import org.tieout.common.config.FiscalYearConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Budgets;
import org.tieout.store.close.Budgets.MonthBudget;
import org.tieout.testing.TestDatabase;

/** It is June 2026. */
class ImportBudgetIT {

    private static final FiscalYear YEAR = new FiscalYear(2026, new FiscalYearConfig(1, FiscalPattern.MONTHS));

    private final ACompany company = new ACompany();
    private final Path file;
    private final List<String> said = new ArrayList<>();

    ImportBudgetIT(@TempDir Path dir) {
        this.file = dir.resolve("budget.csv");
    }

    @Test
    void theAnnualBudgetIsSpreadOverItsMonths() {
        List<String> done = importBudget("Webshop,USD,1000.00\nSearch,JPY,100\n");

        assertThat(done)
                .containsExactly("Imported budget 1, of FY2026 from 2026-01 on: 2 products, 100 JPY, 1000.00 USD");
        assertThat(company.planFigures("2026-01", "Webshop", "USD")).isEqualTo("83.34 -");
        assertThat(company.planFigures("2026-12", "Webshop", "USD")).isEqualTo("83.33 -");
        assertThat(company.planFigures("2026-01", "Search", "JPY")).isEqualTo("9 -");
        assertThat(company.planFigures("2027-01", "Webshop", "USD")).isEqualTo("- -");
        assertThat(sum("Webshop")).isEqualByComparingTo("1000");
    }

    @Test
    void theSameFileAgainChangesNothing() {
        importBudget("Webshop,USD,1000.00\n");
        amend("2026-07", "Webshop,USD,1300\n");

        assertThat(amend("2026-07", "Webshop,USD,1300.00\n"))
                .containsExactly("Unchanged: the budget of FY2026 has these amounts already");

        assertThat(acts()).isEqualTo(2);
    }

    @Test
    void anAmendmentLeavesTheMonthsBeforeItAndTheOtherProducts() {
        importBudget("Webshop,USD,1200\nSearch,USD,600\n");

        List<String> done = amend("2026-07", "Webshop,USD,1500.01\n");

        assertThat(done).containsExactly("Amended with budget 2, of FY2026 from 2026-07 on: 1 product, 1500.01 USD");
        assertThat(company.planFigures("2026-06", "Webshop", "USD")).isEqualTo("100 -");
        assertThat(company.planFigures("2026-07", "Webshop", "USD")).isEqualTo("150.01 -");
        assertThat(company.planFigures("2026-12", "Webshop", "USD")).isEqualTo("150 -");
        assertThat(company.planFigures("2026-12", "Search", "USD")).isEqualTo("50 -");
        assertThat(sum("Webshop")).isEqualByComparingTo("1500.01");
        List<Budgets.ShownBudget> shown = company.store()
                .read(transaction -> transaction.of(Budgets.class).shown("FY2026"));
        assertThat(shown)
                .as("nothing is wiped")
                .extracting(
                        Budgets.ShownBudget::product, one -> one.amount().intValue(), Budgets.ShownBudget::isInForce)
                .containsExactly(
                        tuple("Search", 600, true), tuple("Webshop", 1200, false), tuple("Webshop", 1500, true));
    }

    @Test
    void anAmendmentAddsAProductFromItsMonthOn() {
        importBudget("Webshop,USD,1200\n");

        amend("2026-11", "Search,USD,100\n");

        assertThat(company.planFigures("2026-10", "Search", "USD")).isEqualTo("- -");
        assertThat(company.planFigures("2026-11", "Search", "USD")).isEqualTo("50 -");
    }

    @Test
    void monthsThatAreOverStay() {
        importBudget("Webshop,USD,1200\n");

        assertThatThrownBy(() -> amend("2026-05", "Webshop,USD,1500\n"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot amend the budget of FY2026 from 2026-05 on: that month is over and stays as it is; amend"
                                + " it from 2026-06 on");
        assertThatThrownBy(() -> amend("2027-01", "Webshop,USD,1500\n"))
                .hasMessage("Cannot import the budget: 2027-01 is not in FY2026, which is 2026-01 to 2026-12");
        assertThatThrownBy(() -> importBudget("Webshop,USD,1500\n"))
                .hasMessage(
                        "Cannot import the budget: FY2026 has one, with other amounts; amend it with --from MONTH and"
                                + " --reason TEXT");
        assertThat(sum("Webshop")).isEqualByComparingTo("1200");
    }

    @Test
    void everyProblemIsNamedAndNothingIsImported() {
        assertThatThrownBy(() -> importBudget("""
                        Webshop,USD,1200
                        Webshp,USD,1
                        Search,USD,1.005
                        Webshop,USD,1300
                        """)).isInstanceOf(DataRefusedException.class);

        assertThat(said)
                .containsExactly(
                        file
                                + ":3:1 (Product): There is no product Webshp from 2026-01 to 2026-12; add it to the hierarchy,"
                                + " or name another",
                        file + ":4:3 (Amount): 1.005 has more digits than USD has: 2; round it",
                        file
                                + ":5:1 (Product): Webshop has a budget in USD on line 2 already; make one amount of the two");
        assertThat(acts()).isZero();
    }

    @Test
    void aYearBelowWhatItsMonthsHaveIsRefused() {
        importBudget("Webshop,USD,1200\n");

        assertThatThrownBy(() -> amend("2026-07", "Webshop,USD,500\n")).isInstanceOf(DataRefusedException.class);

        assertThat(said)
                .containsExactly(
                        file + ":2:3 (Amount): 500.00 USD is less than 600.00 USD, what the months before 2026-07"
                                + " have; these stay as they are");
    }

    // R16, R24: closed for every verb.
    @Test
    void aMonthThatIsClosedKeepsWhatItHad() {
        company.spent("2026-02", "Webshop", "servers", "10", "USD");
        company.export("2026-02");

        assertThatThrownBy(() -> importBudget("Webshop,USD,1200\n")).isInstanceOf(DataRefusedException.class);
        assertThat(said)
                .containsExactly(
                        file + ":2:1 (Product): contoso of 2026-02 is exported or closed, and stays as it is; import"
                                + " Webshop with --from, a month after it");
        assertThatThrownBy(() -> company.budget("Webshop", "USD", "1200"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("budget of Webshop stays as it is: contoso of 2026-02 is exported or closed");
        assertThat(importBudget("Search,USD,1200\n"))
                .as("it has no money there")
                .hasSize(1);
        assertThat(amend("2026-06", "Webshop,USD,700\n")).hasSize(1);
        assertThat(company.planFigures("2026-06", "Webshop", "USD")).isEqualTo("100 -");
    }

    // R3: no other role will do.
    @ParameterizedTest
    @CsvSource({"aisha", "jonas", "maya", "olga"})
    void isTheFinopsLeadsToImport(String user) {
        assertThatThrownBy(() -> importBudget(user, Optional.empty(), "Webshop,USD,1200\n"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageEndingWith(" may not; a FinOps lead or administrator may");
        assertThat(acts()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE tieout.budgets SET reason = 'x'
            UPDATE tieout.budget_amounts SET amount = 0
            DELETE FROM tieout.budget_months
            TRUNCATE tieout.budget_months
            """)
    void whatWasBudgetedStaysOnRecord(String sql) {
        importBudget("Webshop,USD,1200\n");

        assertThatThrownBy(() -> TestDatabase.execute(company.url(), sql))
                .hasMessageContaining("what was budgeted and planned stays on record");
    }

    private List<String> importBudget(String lines) {
        return importBudget("finn", Optional.empty(), lines);
    }

    private List<String> amend(String from, String lines) {
        return importBudget("finn", Optional.of(BillingPeriod.parse(from)), lines);
    }

    private List<String> importBudget(String user, Optional<BillingPeriod> from, String lines) {
        said.clear();
        Problems problems = new Problems();
        try {
            Files.writeString(file, "Product,Currency,Amount\n" + lines);
            ImportBudget.Import asked = new ImportBudget.Import(
                    YEAR,
                    from,
                    from.isPresent() ? "new market" : "",
                    BudgetFile.read(file, problems),
                    user,
                    "test",
                    BillingPeriod.parse("2026-06"));
            return company.store().write(transaction -> {
                transaction.of(Acts.class).lock();
                return new ImportBudget(transaction, asked, problems).apply(ACompany.people(transaction), said::add);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BigDecimal sum(String product) {
        return company.store().read(transaction -> transaction.of(Budgets.class).months("FY2026")).stream()
                .filter(month -> month.product().equals(product))
                .map(MonthBudget::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private long acts() {
        return company.store()
                .read(transaction -> transaction.of(Acts.class).head())
                .map(Acts.Head::actNo)
                .orElse(0L);
    }
}
