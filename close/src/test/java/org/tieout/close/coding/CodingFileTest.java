package org.tieout.close.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.close.csv.Problems;
import org.tieout.common.run.DataRefusedException;

class CodingFileTest {

    private static final Map<String, String> RIGHT = Map.of(
            "Rule",
            "web",
            "Share",
            "1",
            "From",
            "2026-01",
            "Company",
            "C1",
            "ExpenseAccount",
            "6400",
            "AccruedAccount",
            "2150");

    @TempDir
    private Path dir;

    @Test
    void theSampleIsRight() throws IOException {
        Problems problems = new Problems();

        CodingFile sample = CodingFile.read(Path.of("../sample-data/coding/coding.csv"), problems);

        assertThat(problems.count()).isZero();
        assertThat(sample.lines()).hasSize(7);
        assertThat(sample.lines().get(5).line().posting().expenseAccount())
                .as("R38: zeros in front of an account stay")
                .isEqualTo("0064");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Company=                                    | coding.csv:2:9 (Company): The company is missing; name the one that books the cost
            AccruedAccount=                             | coding.csv:2:12 (AccruedAccount): The account of accrued liabilities is missing
            ExpenseAccount=                             | coding.csv:2:11 (ExpenseAccount): The expense account is missing; a line for tax has a TaxAccount
            Lane=fees                                   | coding.csv:2:5 (Lane): There is no lane fees; write one of usage, program fees, tax, credits, corrections, marketplace, support
            Share=0.5                                   | coding.csv:2:6 (Share): The shares of the rule web sum to 0.5; make them sum to exactly 1
            Share=1.5                                   | coding.csv:2:6 (Share): "1.5" is not a share; write a number above 0 and at most 1 with a point, such as 0.6
            PeriodName={mmm}-26                         | coding.csv:2:21 (PeriodName): "{mmm}-26" is no name of a month; in braces stand yyyy, yy, MM or MMM, such as {MMM}-{yy}
            PurchaseOrderLeft=100                       | coding.csv:2:29 (PurchaseOrderLeft): Money is left on a purchase order that is not named
            PurchaseOrder=PO-1 PurchaseOrderLeft=1,00   | coding.csv:2:29 (PurchaseOrderLeft): "1,00" is not an amount; write it plain, with a point, such as 1200.50
            Rule=                                       | coding.csv:2:1 (Rule): The name of the rule is missing; give it one
            From=                                       | coding.csv:2:7 (From): The first month is missing; write year and month, such as 2026-10
            """)
    void whatIsWrongIsNamedWithItsPlace(String changed, String problem) throws IOException {
        assertThat(problems(row(changed))).containsExactly(problem);
    }

    @Test
    void linesOfOneRuleSayTheSameOfWhatItIsFor() throws IOException {
        assertThat(problems(row("Product=Webshop Share=0.5"), row("Product=Search Share=0.5")))
                .containsExactly(
                        "coding.csv:3:3 (Product): \"Search\" is not what line 2 says of the rule web; write \"Webshop\", or name it another rule");
    }

    @Test
    void aRuleThatIsNeverReachedIsRefused() throws IOException {
        assertThat(problems(row("Rule=all"), row("Rule=web Product=Webshop")))
                .containsExactly(
                        "coding.csv:3:1 (Rule): The rule web is not reached in 2026-01: all on line 2 takes all it would, and is tried before it; put it first, or end one before the other begins");
        assertThat(problems(row("Rule=web Product=Webshop"), row("Rule=all"))).isEmpty();
        assertThat(problems(row("Rule=all To=2026-06"), row("Rule=web Product=Webshop")))
                .as("it is reached from July on")
                .isEmpty();
    }

    private static String row(String changes) {
        Map<String, String> values = new TreeMap<>(RIGHT);
        for (String change : changes.split(" ", -1)) {
            values.put(change.substring(0, change.indexOf('=')), change.substring(change.indexOf('=') + 1));
        }
        return String.join(
                ",",
                CodingFile.COLUMNS.stream()
                        .map(column -> values.getOrDefault(column, ""))
                        .map(value -> value.contains(",") ? "\"" + value + "\"" : value)
                        .toList());
    }

    private List<String> problems(String... rows) throws IOException {
        Path file = Files.writeString(
                dir.resolve("coding.csv"),
                String.join(",", CodingFile.COLUMNS) + "\n" + String.join("\n", Arrays.asList(rows)) + "\n");
        Problems problems = new Problems();
        CodingFile.read(file, problems);
        List<String> said = new ArrayList<>();
        if (problems.count() > 0) {
            assertThatThrownBy(() -> problems.refuse("the coding", said::add)).isInstanceOf(DataRefusedException.class);
        }
        return said.stream().map(one -> one.replace(dir + "/", "")).toList();
    }
}
