package org.tieout.close.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.close.layout.ALayout.line;
import static org.tieout.close.layout.ALayout.problems;
import static org.tieout.close.layout.ALayout.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.run.ConfigInvalidException;

class ReadLayoutTest {

    @TempDir
    private Path dir;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { name: M, field: Momo }                             | files[0].line[0].columns[6].field is "Momo", which is no field; did you mean Memo?
            { name: M, feild: Memo }                             | `files[0].line[0].columns[6].feild is unknown; known here: align, by-side, cell, count, date, decimals, digits, field, first-line-only, if, implied-decimal, label, max-decimals, max-length, name, note, numbered, otherwise, pad, part, required, sign, text, unless, value, width, words; did you mean field?`
            { name: M, value: 0010 }                             | files[0].line[0].columns[6].value is no text; write it in quotes: "8"
            { name: M, value: A, field: Memo }                   | files[0].line[0].columns[6].field stands beside another; a column has one of field, value, text, by-side and count
            { name: M, field: InvoiceNumber }                    | {BatchId}.txt, line[0], column 7 (M): InvoiceNumber is no field of an export of kind journal
            { name: M, field: ExportedOn }                       | {BatchId}.txt, line[0], column 7 (M): date is missing; say how the date is written, such as yyyy-MM-dd
            { name: M, field: ExportedOn, date: dd.QQQQ.hh }     | `files[0].line[0].columns[6].date cannot be used: "dd.QQQQ.hh" is no way to write a date; write yyyy, MM and dd, such as yyyy-MM-dd|{BatchId}.txt, line[0], column 7 (M): date is missing; say how the date is written, such as yyyy-MM-dd`
            { name: M, text: "{Memo" }                           | files[0].line[0].columns[6].text cannot be read: "{Memo" has a brace that belongs to no field
            { name: M, field: Memo, width: 3 }                   | {BatchId}.txt, line[0], column 7 (M): width is only for files of fixed width; write max-length
            { name: M, field: Memo, decimals: 3 }                | {BatchId}.txt, line[0], column 7 (M): digits and decimals are only for columns of amounts
            { name: M, field: Amount, implied-decimal: true }    | {BatchId}.txt, line[0], column 7 (M): implied-decimal needs decimals: how many digits stand behind the point that is not written
            { name: M, field: Memo, align: middle }              | files[0].line[0].columns[6].align is "middle"; write one of left, right
            { name: M, field: ReversalDate, date: yyyyMMdd }     | reversal is none, and a column takes ReversalDate or ReversalPeriodName: it would be done twice
            """)
    void whatIsWrongWithAColumnIsNamedWithItsPlace(String column, String problem) throws IOException {
        assertThat(String.join("|", problems(dir, yaml("format: delimited\n" + line(column)))))
                .isEqualTo(problem);
    }

    /** R32, among them: a layout that leaves reversals to the system of record has a column that says when. */
    @Test
    void everyProblemIsNamedInOneGo() throws IOException {
        assertThat(problems(dir, """
                        titel: Ours
                        status: good
                        kind: journal
                        reversal: erp
                        limits: { lines-per-file: 10 }
                        about: { purpose: p, import: i }
                        files:
                          - name: ours.txt
                            format: fixed
                            encoding: utf-9
                            line:
                              - columns:
                                  - { name: Account, field: Account }
                        """))
                .containsExactly(
                        "title is missing",
                        "status is \"good\"; write one of tested, example",
                        "about.acknowledgement is missing",
                        "files[0].encoding is \"utf-9\"; write one such as utf-8, iso-8859-1 or windows-1252",
                        "titel is unknown; known here: about, audience, files, grain, kind, limits, one-file-per, reversal, status, title, zip; did you mean title?",
                        "ours.txt, line[0], column 1 (Account): width is missing; in a file of fixed width every column has one",
                        "No column takes JournalId",
                        "No column takes Date",
                        "No column takes Currency: add one, or one-file-per: [Currency]",
                        "No column takes Company: add one, or one-file-per: [Company]",
                        "No column takes the amounts: Debit and Credit, or Amount",
                        "reversal is erp, and no column takes ReversalDate or ReversalPeriodName",
                        "limits.lines-per-file and one-file-per make several files of an export: their name needs {Part}, in files[].name");
    }

    @Test
    void aFileThatIsNoYamlIsRefused() throws IOException {
        Path file = Files.writeString(dir.resolve("ours.yaml"), "title: [");

        assertThatThrownBy(() -> new Layouts(List.of()).named(file.toString()))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage("Cannot read layout %s, line 1: it is no YAML from here on".formatted(file));
    }

    @Test
    void aLayoutThatIsNotThereIsNotFoundButAnotherMayBeMeant() {
        assertThatThrownBy(() -> Shipped.layout("oracle-fusion-gi"))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessageStartingWith("There is no layout oracle-fusion-gi in ")
                .hasMessageEndingWith("; did you mean oracle-fusion-gl?; see: tieout accrual layout list");
    }

    @Test
    void oursOfTheSameNameCountsInPlaceOfTheShippedOne() throws IOException {
        Files.writeString(
                dir.resolve("xero-manual-journal.yaml"),
                yaml("format: delimited\n" + line("{ name: M, field: Memo }")));
        Layouts layouts = new Layouts(List.of(dir, Path.of("..", "conf", "exports")));

        assertThat(layouts.named("xero-manual-journal").title()).isEqualTo("Ours");
        assertThat(layouts.names()).hasSize(18);
    }
}
