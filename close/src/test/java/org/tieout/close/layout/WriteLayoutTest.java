package org.tieout.close.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tieout.close.layout.ALayout.amount;
import static org.tieout.close.layout.ALayout.line;
import static org.tieout.close.layout.ALayout.read;
import static org.tieout.close.layout.ALayout.saying;
import static org.tieout.close.layout.ALayout.written;
import static org.tieout.close.layout.ALayout.yaml;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.run.DataRefusedException;

class WriteLayoutTest {

    private static final String CSV = "format: delimited\n";
    private static final String JSON = "format: json-lines\n";
    private static final String EXCEL = "format: excel\n";
    private static final String TABS = "format: delimited\ndelimiter: \"\\t\"\nquoting: never\n";
    private static final String FIXED = """
            format: fixed
            %s
            line:
              - columns:
                  - { name: Journal, field: JournalId, width: 4 }
                  - { name: Day, field: Date, date: yyMMdd, width: 6 }
                  - { name: Company, field: Company, width: 2 }
                  - { name: Currency, field: Currency, width: 3 }
                  - { name: Account, field: Account, width: 5 }
                  - { name: Amount, field: Amount, width: 9, align: right, pad: "0", decimals: 2 }
                  - { name: Memo, field: Memo, width: 5 }
            """;

    @TempDir
    private Path dir;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            max-length: 3      | Müll          | `"Müll" is 4 characters long; 3 fit`
            words: { m: Memo } | Webshop       | `"Webshop" is none of the values the layout has words for`
            """)
    void aTextThatDoesNotFitIsRefusedWithRowAndColumn(String form, String memo, String why) throws IOException {
        Layout layout = read(dir, yaml(CSV + line("{ name: Memo, field: Memo, %s }".formatted(form))));

        assertThatThrownBy(() -> WriteLayout.apply(layout, saying(memo)))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageStartingWith("Cannot write E1 as ours, nothing was written: ")
                .hasMessageContaining("E1.txt, row 1, column 7 (Memo), A1 of J1: " + why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            digits: 3       | 1000.00 | USD | has 4 digits before the point; 3 fit
            max-decimals: 2 | 1.005   | KWD | has more decimals than 2, which fit
            decimals: 2     | 1.005   | KWD | has more decimals than 2, which fit
            """)
    void anAmountThatDoesNotFitIsRefusedWithRowAndColumn(String form, String amount, String currency, String why)
            throws IOException {
        Layout layout = read(dir, yaml(CSV + line("{ name: Sum, field: Amount, %s }".formatted(form))));

        assertThatThrownBy(() -> WriteLayout.apply(layout, amount(amount, currency)))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("E1.txt, row 1, column 7 (Sum), A1 of J1: \"%s\" %s".formatted(amount, why));
    }

    @Test
    void aControlCharacterIsRefusedAndWrittenOutInTheMessage() throws IOException {
        Layout layout = read(dir, yaml(CSV + line("{ name: Memo, field: Memo }")));

        assertThatThrownBy(() -> WriteLayout.apply(layout, saying("bell" + (char) 7)))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining(
                        "row 1, column 7 (Memo), A1 of J1: \"bell\\u%04x\" has the control character U+%04X in it"
                                .formatted(7, 7));
    }

    @Test
    void aLetterTheEncodingHasNotIsRefused() throws IOException {
        Layout layout = read(dir, yaml(CSV + "encoding: us-ascii\n" + line("{ name: Memo, field: Memo }")));

        assertThatThrownBy(() -> WriteLayout.apply(layout, saying("Büro")))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining(
                        "E1.txt, row 1, column 7 (Memo), A1 of J1: \"Büro\" has a letter that US-ASCII has not: U+00FC");
    }

    @Test
    void aValueTheImporterNeedsIsRefusedWhereItIsMissing() throws IOException {
        Layout layout = read(dir, yaml(CSV + line("{ name: Centre, field: CostCentre, required: true }")));

        assertThatThrownBy(() -> WriteLayout.apply(layout, saying("m")))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot write E1 as ours, nothing was written: 2 problems; "
                                + "E1.txt, row 1, column 7 (Centre), A1 of J1: \"\" is empty, and the importer needs a value | "
                                + "E1.txt, row 2, column 7 (Centre), line 2 of J1: \"\" is empty, and the importer needs a value");
    }

    @Test
    void r37AnApostropheStandsBeforeFormulasForPeopleAndNeverBeforeNumbers() throws IOException {
        Layout people = read(dir, yaml("audience: people", CSV + line("{ name: Memo, field: Memo }")));
        Layout system = read(dir, yaml(CSV + line("{ name: Memo, field: Memo }")));

        for (String formula : List.of("=1+1", "+1", "-1", "@A1", "\tx")) {
            assertThat(written(people, saying(formula)).lines().findFirst())
                    .hasValue("J1,20261031,C1,USD,0010,10.00,'" + formula);
        }
        assertThat(written(people, saying("m"))).contains("2150,-10.00,sum");
        assertThat(written(system, saying("=1+1"))).contains("10.00,=1+1");
    }

    @Test
    void r38ZerosInFrontStayInEveryFormat() throws IOException {
        assertThat(written(read(dir, yaml(CSV + line("{ name: Memo, field: Memo }"))), saying("007")))
                .contains("0010,10.00,007");
        assertThat(written(read(dir, yaml(JSON + line("{ name: Memo, field: Memo }"))), saying("007")))
                .isEqualTo("""
                        {"Journal":"J1","Day":"20261031","Company":"C1","Currency":"USD","Account":"0010","Amount":10.00,"Memo":"007"}
                        {"Journal":"J1","Day":"20261031","Company":"C1","Currency":"USD","Account":"2150","Amount":-10.00,"Memo":"sum"}
                        """);
        assertThat(written(read(dir, yaml(FIXED.formatted(""))), saying("007")))
                .startsWith("J1  261031C1USD0010 000010.00007  \n");
    }

    @Test
    void r39WidthsCountBytesUnlessTheLayoutSaysCharacters() throws IOException {
        Layout bytes = read(dir, yaml(FIXED.formatted("encoding: utf-8")));
        Layout characters = read(dir, yaml(FIXED.formatted("length-in: characters")));

        assertThat(WriteLayout.apply(bytes, saying("Büro")).get(0).bytes()).hasSize(2 * 35);
        assertThat(WriteLayout.apply(characters, saying("Büros")).get(0).bytes())
                .hasSize(2 * 35 + 1);
        assertThatThrownBy(() -> WriteLayout.apply(bytes, saying("Büros")))
                .hasMessageContaining("row 1, column 7 (Memo), A1 of J1: \"Büros\" is 6 bytes wide; 5 fit");
    }

    @Test
    void r39WidthsHoldInAnEncodingOfTwoBytesALetter() throws IOException {
        Layout japanese = read(dir, yaml(FIXED.formatted("encoding: windows-31j")));

        assertThat(WriteLayout.apply(japanese, saying("クラ")).get(0).bytes()).hasSize(2 * 35);
        assertThatThrownBy(() -> WriteLayout.apply(japanese, saying("クラウ")))
                .hasMessageContaining("\"クラウ\" is 6 bytes wide; 5 fit");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1234567.50, USD, '1234567,50'
            1500,       JPY, 1500
            0.100,      KWD, '0,100'
            """)
    void r40AmountsHaveAllTheirDigitsAndNoGrouping(String amount, String currency, String shown) throws IOException {
        Layout layout =
                read(dir, yaml(CSV + "delimiter: \";\"\ndecimal-mark: \",\"\n" + line("{ name: Memo, field: Memo }")));

        assertThat(written(layout, amount(amount, currency)))
                .startsWith("J1;20261031;C1;%s;0010;%s;m\n".formatted(currency, shown));
    }

    @Test
    void r41AWorkbookIsTheSameBytesAtAnyTime() throws IOException {
        Layout layout = read(dir, yaml(EXCEL + line("{ name: Memo, field: Memo }")));

        assertThat(WriteLayout.apply(layout, saying("m")).get(0).bytes())
                .isEqualTo(WriteLayout.apply(layout, saying("m")).get(0).bytes())
                .satisfies(bytes ->
                        assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("created"));
    }

    @Test
    void anAmountExcelCannotKeepIsRefused() throws IOException {
        Layout layout = read(dir, yaml(EXCEL + line("{ name: Memo, field: Memo }")));

        assertThat(WriteLayout.apply(layout, amount("1234567890123.45", "USD"))).hasSize(1);
        assertThatThrownBy(() -> WriteLayout.apply(layout, amount("12345678901234.56", "USD")))
                .hasMessageContaining(
                        "E1.txt, row 1, column 6 (Amount), A1 of J1: \"12345678901234.56\" has more than 15 digits; Excel keeps no more");
    }

    @Test
    void r45WhatAMemoHasInItIsQuotedInCsvAndEscapedInJson() throws IOException {
        String memo = "a\tb\n\"c\";d\\";

        assertThat(written(read(dir, yaml(CSV + line("{ name: Memo, field: Memo }"))), saying(memo)))
                .contains(",\"a\tb\n\"\"c\"\";d\\\"\n");
        assertThat(written(read(dir, yaml(JSON + line("{ name: Memo, field: Memo }"))), saying(memo)))
                .contains("\"Memo\":\"a\\tb\\n\\\"c\\\";d\\\\\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            two\\nlines | "two\\\\nlines" has a line break in it, and the file knows no quotes
            a\\ttab     | "a\\\\ttab" has a tab in it, which ends a value, and the file knows no quotes
            """)
    void r45ATabOrLineBreakIsRefusedWhereNothingQuotesIt(String memo, String why) throws IOException {
        Layout layout = read(dir, yaml(TABS + line("{ name: Memo, field: Memo }")));
        String said = memo.replace("\\n", "\n").replace("\\t", "\t");

        assertThatThrownBy(() -> WriteLayout.apply(layout, saying(said)))
                .hasMessageContaining("row 1, column 7 (Memo), A1 of J1: " + why.replace("\\\\", "\\"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\tb"})
    void r45FixedWidthRefusesThemToo(String memo) throws IOException {
        Layout layout = read(dir, yaml(FIXED.formatted("")));

        assertThatThrownBy(() -> WriteLayout.apply(layout, saying(memo)))
                .hasMessageContaining("has a line break or a tab in it, which fixed width has no place for");
    }

    @Test
    void aJournalThatDoesNotBalanceIsRefused() throws IOException {
        Layout layout = read(dir, yaml(CSV + line("{ name: Memo, field: Memo }")));
        ExportBatch batch = ALayout.batch(
                ALayout.journal("USD", ALayout.debit("A1", "6400", "10.00", "m"), ALayout.credit("2150", "9.99")));

        assertThatThrownBy(() -> WriteLayout.apply(layout, batch))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot write E1 as ours, nothing was written: 1 problem; J1 does not balance: its debits are 0.01 more than its credits");
    }

    @Test
    void aTotalThatIsNotThatOfItsLinesIsRefused() throws IOException {
        Layout layout = read(dir, yaml(CSV + line("{ name: Memo, field: Memo }")));
        ExportBatch batch = new ExportBatch(
                Map.of(
                        ExportField.BATCH_ID,
                        "E1",
                        ExportField.LINE_COUNT,
                        3L,
                        ExportField.DEBIT_TOTAL,
                        new BigDecimal("11.00")),
                saying("m").documents());

        assertThatThrownBy(() -> WriteLayout.apply(layout, batch))
                .hasMessageContaining("2 problems; The batch: its LineCount is 3, and it has 2 | "
                        + "The batch: its DebitTotal is 11.00, and its lines sum to 10.00");
    }

    @Test
    void anAccrualIsNotReversedTwice() throws IOException {
        Layout layout = read(dir, yaml(CSV + line("{ name: Memo, field: Memo }")));
        ExportDocument journal = saying("m").documents().get(0);
        Map<ExportField, Object> reversed = new HashMap<>(journal.fields());
        reversed.put(ExportField.REVERSAL_DATE, LocalDate.of(2026, 11, 1));

        assertThatThrownBy(
                        () -> WriteLayout.apply(layout, ALayout.batch(new ExportDocument(reversed, journal.lines()))))
                .hasMessageContaining(
                        "J1 says when it is reversed, and the layout has it reversed by nobody: it would be done twice");
    }

    @Test
    void anAmountWithMoreDigitsThanItsCurrencyIsRefused() throws IOException {
        Layout layout = read(dir, yaml(CSV + line("{ name: Memo, field: Memo }")));

        assertThatThrownBy(() -> WriteLayout.apply(layout, amount("1.50", "JPY")))
                .hasMessageContaining("A1 of J1: 1.50 has more decimals than the 0 of JPY");
    }

    @Test
    void linesOfOnePlaceAreAddedUpWhereTheGrainIsTheAccount() throws IOException {
        Layout layout = read(dir, yaml("grain: account", CSV + line("{ name: Memo, field: Memo }")));
        ExportBatch batch = ALayout.batch(ALayout.journal(
                "USD",
                ALayout.debit("A1", "6400", "10.00", "Webshop"),
                ALayout.credit("6400", "4.00"),
                ALayout.debit("A2", "6500", "1.00", "Search"),
                ALayout.credit("2150", "7.00")));

        assertThat(written(layout, batch)).isEqualTo("""
                J1,20261031,C1,USD,6400,6.00,
                J1,20261031,C1,USD,6500,1.00,Search
                J1,20261031,C1,USD,2150,-7.00,sum
                """);
    }

    @Test
    void filesAreSplitBetweenJournalsAtTheLimit() throws IOException {
        Layout layout = read(
                dir,
                yaml("limits: { lines-per-file: 3 }", CSV + line("{ name: Memo, field: Memo }"))
                        .replace("{BatchId}.txt", "{BatchId}-{Part}.txt"));
        ExportBatch batch = ALayout.batch(
                ALayout.journal("J1", "USD", saying("a").documents().get(0).lines()),
                ALayout.journal("J2", "EUR", saying("b").documents().get(0).lines()));

        assertThat(WriteLayout.apply(layout, batch))
                .extracting(WrittenFile::name, file -> new String(file.bytes(), StandardCharsets.UTF_8))
                .containsExactly(tuple("E1-1.txt", """
                                J1,20261031,C1,USD,0010,10.00,a
                                J1,20261031,C1,USD,2150,-10.00,sum
                                """), tuple("E1-2.txt", """
                                J2,20261031,C1,EUR,0010,10.00,b
                                J2,20261031,C1,EUR,2150,-10.00,sum
                                """));
    }

    @Test
    void headersAndTrailersCountWhatTheFileHolds() throws IOException {
        Layout layout = read(dir, yaml(CSV + """
                        header:
                          - columns: [{ value: BEGIN }, { field: BatchId }, { field: DocumentCount }]
                        trailer:
                          - columns: [{ value: END }, { field: LineCount }, { field: DebitTotal }, { field: CreditTotal }]
                        """ + line("{ name: Line, count: file }")));
        ExportBatch batch = ALayout.batch(
                ALayout.journal("J1", "USD", saying("a").documents().get(0).lines()),
                ALayout.journal("J2", "EUR", saying("b").documents().get(0).lines()));

        assertThat(written(layout, batch)).isEqualTo("""
                BEGIN,E1,2
                J1,20261031,C1,USD,0010,10.00,1
                J1,20261031,C1,USD,2150,-10.00,2
                J2,20261031,C1,EUR,0010,10.00,3
                J2,20261031,C1,EUR,2150,-10.00,4
                END,4,20.00,20.00
                """);
    }

    @Test
    void aFileOfEachCompanyAndCurrencySaysWhoseItIs() throws IOException {
        Layout layout = read(
                dir,
                yaml("one-file-per: [Currency]", CSV + line("{ name: Memo, field: Memo }"))
                        .replace("{BatchId}.txt", "{BatchId}-{Currency}-{Part}.txt"));
        ExportBatch batch = ALayout.batch(
                ALayout.journal("J1", "USD", saying("a").documents().get(0).lines()),
                ALayout.journal("J2", "EUR", saying("b").documents().get(0).lines()),
                ALayout.journal("J3", "USD", saying("c").documents().get(0).lines()));

        assertThat(WriteLayout.apply(layout, batch))
                .extracting(WrittenFile::name, file -> file.bytes().length > 100)
                .containsExactly(tuple("E1-USD-1.txt", true), tuple("E1-EUR-2.txt", false));
    }

    @Test
    void theSameJournalTwiceIsRefused() throws IOException {
        Layout layout = read(dir, yaml(CSV + line("{ name: Memo, field: Memo }")));
        ExportDocument journal = saying("m").documents().get(0);

        assertThatThrownBy(() -> WriteLayout.apply(layout, ALayout.batch(journal, journal)))
                .hasMessageEndingWith("1 problem; J1 is in it twice");
    }

    @Test
    void anInvoiceWhoseLinesOrTypeDoNotFitItsAmountIsRefused() {
        Layout layout = Shipped.layout("ap-invoice-csv");
        ExportBatch sample = SampleBatch.of(layout);
        ExportDocument credit = sample.documents().get(1);
        Map<ExportField, Object> fields = new HashMap<>(credit.fields());
        fields.put(ExportField.INVOICE_TYPE, "STANDARD");
        fields.put(ExportField.INVOICE_AMOUNT, new BigDecimal("-20.49"));

        assertThatThrownBy(() -> WriteLayout.apply(
                        layout, new ExportBatch(sample.fields(), List.of(new ExportDocument(fields, credit.lines())))))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot write E2026-10-0001 as ap-invoice-csv, nothing was written: 2 problems; "
                        + "G01010002: its InvoiceAmount is -20.49, and its lines sum to -20.50 | "
                        + "G01010002 is STANDARD over -20.50; what sums to that is CREDIT");
    }

    @Test
    void twoHundredThousandLinesAreQuick() throws IOException {
        List<Map<ExportField, Object>> lines = new ArrayList<>();
        for (int i = 0; i < 199_999; i++) {
            lines.add(ALayout.debit("A" + i, "6400", "0.01", "Memo " + i));
        }
        lines.add(ALayout.credit("2150", "1999.99"));
        ExportBatch batch = ALayout.batch(ALayout.journal("J1", "USD", lines));
        Layout layout = read(dir, yaml(CSV + line("{ name: Memo, field: Memo }")));
        long start = System.nanoTime();

        List<WrittenFile> files = WriteLayout.apply(layout, batch);

        assertThat(files.get(0).bytes()).hasSizeGreaterThan(8_000_000);
        assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
    }
}
