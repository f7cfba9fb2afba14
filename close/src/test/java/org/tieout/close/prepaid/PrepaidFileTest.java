package org.tieout.close.prepaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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
import org.tieout.close.prepaid.PrepaidFile.FileLine;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.Prepaids.Prepaid;

class PrepaidFileTest {

    private static final Map<String, String> RIGHT = Map.of(
            "Commitment", "ri-1",
            "Issuer", "Microsoft",
            "InvoiceId", "G1",
            "Product", "Webshop",
            "Currency", "USD",
            "Amount", "365.00",
            "FirstDay", "2026-01-31",
            "LastDay", "2027-01-30");

    @TempDir
    private Path dir;

    @Test
    void theSampleIsRight() throws IOException {
        Problems problems = new Problems();

        PrepaidFile sample = PrepaidFile.read(Path.of("../sample-data/prepaid/prepaid.csv"), problems);

        assertThat(problems.count()).isZero();
        assertThat(sample.lines())
                .extracting(FileLine::prepaid)
                .containsExactly(new Prepaid(
                        "ri-webshop-2026",
                        "Microsoft",
                        "G00810004",
                        "Webshop",
                        "USD",
                        new BigDecimal("2190.00"),
                        LocalDate.parse("2026-08-31"),
                        LocalDate.parse("2027-08-30"),
                        "Reserved VM instances D2s v5, one year"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Commitment=                              | prepaid.csv:2:1 (Commitment): The commitment, as the provider calls it, is missing; name it
            Issuer=                                  | prepaid.csv:2:2 (Issuer): The issuer of the invoice is missing; name it
            InvoiceId=                               | prepaid.csv:2:3 (InvoiceId): The invoice it was paid with is missing; name it
            Product=                                 | prepaid.csv:2:4 (Product): The name of the product is missing; give it one
            Currency=usd                             | prepaid.csv:2:5 (Currency): "usd" is no currency; write its ISO code, such as USD
            Amount=0.00                              | prepaid.csv:2:6 (Amount): Nothing was paid; take the line out, or write what was paid
            Amount=-1.00                             | prepaid.csv:2:6 (Amount): "-1.00" is not an amount; write it plain, with a point, such as 1200.50
            Amount=1.001                             | prepaid.csv:2:6 (Amount): 1.001 has more digits than USD has: 2; round it
            Currency=JPY Amount=1.5                  | prepaid.csv:2:6 (Amount): 1.5 has more digits than JPY has: 0; round it
            FirstDay=                                | prepaid.csv:2:7 (FirstDay): The first day is missing; write year, month and day, such as 2026-10-01
            LastDay=                                 | prepaid.csv:2:8 (LastDay): The last day is missing; write year, month and day, such as 2026-10-01
            LastDay=2026-02-30                       | prepaid.csv:2:8 (LastDay): "2026-02-30" is not a day; write year, month and day, such as 2026-10-01
            LastDay=2026-01-30                       | prepaid.csv:2:8 (LastDay): 2026-01-30 is before 2026-01-31, where it begins; write the last day, inclusive
            LastDay=2036-01-31                       | prepaid.csv:2:8 (LastDay): 2036-01-31 is more than 10 years from 2026-01-31 on; write the last day, inclusive
            """)
    void whatIsWrongIsNamedWithItsPlace(String changed, String problem) throws IOException {
        assertThat(problems(row(changed))).containsExactly(problem);
    }

    @Test
    void tenYearsAndCurrenciesOfThreeDigitsAreRight() throws IOException {
        assertThat(problems(row("LastDay=2036-01-30"), row("Commitment=ri-2 Currency=KWD Amount=1.001")))
                .isEmpty();
    }

    @Test
    void aCommitmentIsOnOneLineAndEveryProblemIsNamed() throws IOException {
        assertThat(problems(row("Issuer="), row("Amount=1")))
                .containsExactly(
                        "prepaid.csv:2:2 (Issuer): The issuer of the invoice is missing; name it",
                        "prepaid.csv:3:1 (Commitment): ri-1 is on line 2 already; each commitment has one line");
        assertThat(problems(row("Commitment=" + "x".repeat(200)), row("Commitment=" + "x".repeat(201))))
                .containsExactly("prepaid.csv:3:1 (Commitment): The commitment has 201 letters; make it 200 at most");
        assertThat(problems()).containsExactly("prepaid.csv: Names no commitment; add a line for each");
    }

    private static String row(String changes) {
        Map<String, String> values = new TreeMap<>(RIGHT);
        for (String change : changes.split(" ", -1)) {
            values.put(change.substring(0, change.indexOf('=')), change.substring(change.indexOf('=') + 1));
        }
        return String.join(
                ",",
                PrepaidFile.COLUMNS.stream()
                        .map(column -> values.getOrDefault(column, ""))
                        .toList());
    }

    private List<String> problems(String... rows) throws IOException {
        Path file = Files.writeString(
                dir.resolve("prepaid.csv"),
                String.join(",", PrepaidFile.COLUMNS) + "\n" + String.join("\n", Arrays.asList(rows)) + "\n");
        Problems problems = new Problems();
        PrepaidFile.read(file, problems);
        List<String> said = new ArrayList<>();
        if (problems.count() > 0) {
            assertThatThrownBy(() -> problems.refuse("prepaid commitments", said::add))
                    .isInstanceOf(DataRefusedException.class);
        }
        return said.stream().map(one -> one.replace(dir + "/", "")).toList();
    }
}
