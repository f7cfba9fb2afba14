package org.tieout.close.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.run.DataRefusedException;

/** What importers ask of the files, read back by readers that know nothing of layouts. */
class ExportFormatsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            oracle-fusion-gl,     GlInterface.csv,             149
            oracle-fusion-ap,     ApInvoicesInterface.csv,     135
            oracle-fusion-ap,     ApInvoiceLinesInterface.csv, 164
            oracle-fusion-budget, GlBudgetInterface.csv,       38
            """)
    void r43RowsHaveTheColumnsOfTheirTemplate(String layout, String member, int columns) throws IOException {
        assertThat(rows(member(layout, member)))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).hasSize(columns));
    }

    @Test
    void r42WhatTheJournalImportChoosesByIsOnEveryRow() throws IOException {
        assertThat(rows(member("oracle-fusion-gl", "GlInterface.csv"))).allSatisfy(row -> {
            assertThat(List.of(row.get(0), row.get(3), row.get(6), row.get(7), row.get(66)))
                    .as("status, source, creation date, actual flag, group id")
                    .containsExactly("NEW", "Tieout", "2026/11/03", "A", "1");
            assertThat(row.get(91)).as("ledger").isEqualTo("MAIN");
            assertThat(row.get(94)).as("R43: not END").isEqualTo("Oct-26");
        });
        assertThat(rows(member("oracle-fusion-ap", "ApInvoicesInterface.csv")))
                .extracting(row -> row.get(2) + " " + row.get(12))
                .containsOnly("TIEOUT 1");
    }

    @Test
    void r42ARowWithoutItsCreationDateIsRefused() {
        ExportBatch sample = Shipped.sample("oracle-fusion-gl");
        Map<ExportField, Object> fields = new HashMap<>(sample.fields());
        fields.remove(ExportField.EXPORTED_ON);

        assertThatThrownBy(() -> WriteLayout.apply(
                        Shipped.layout("oracle-fusion-gl"), new ExportBatch(fields, sample.documents())))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("GlInterface.csv, row 1, column 7 (Journal Entry Creation Date), "
                        + "A2026-10-1-0001 of J2026-10-1-01: \"\" is empty, and the importer needs a value");
    }

    @Test
    void everyFieldOfAnFbdiFileStandsInQuotesAndLinesEndWithLf() throws IOException {
        assertThat(member("oracle-fusion-gl", "GlInterface.csv").lines())
                .allMatch(line -> line.matches("(\"([^\"]|\"\")*\",){148}\"([^\"]|\"\")*\""));
        assertThat(member("oracle-fusion-gl", "GlInterface.csv"))
                .doesNotContain("\r")
                .endsWith("\n");
    }

    @Test
    void linesOfInvoicesSumToTheirHeader() throws IOException {
        Map<String, BigDecimal> headers = sums(rows(member("oracle-fusion-ap", "ApInvoicesInterface.csv")), 0, 4);
        Map<String, BigDecimal> lines = sums(rows(member("oracle-fusion-ap", "ApInvoiceLinesInterface.csv")), 0, 3);

        assertThat(lines).isEqualTo(headers).hasSize(4).containsEntry("100002", new BigDecimal("-20.50"));
    }

    @Test
    void theLinesOfANeutralInvoiceSumToItsAmount() {
        List<List<String>> rows = rows(Shipped.text("ap-invoice-csv"));
        rows.remove(0);

        Map<String, BigDecimal> lines = sums(rows, 0, 14);

        assertThat(rows)
                .allSatisfy(row -> assertThat(new BigDecimal(row.get(2))).isEqualByComparingTo(lines.get(row.get(0))));
    }

    @Test
    void blocksOfIifSumToZero() {
        for (WrittenFile file : Shipped.files("quickbooks-iif")) {
            BigDecimal sum = BigDecimal.ZERO;
            int blocks = 0;
            for (String line : new String(file.bytes(), StandardCharsets.ISO_8859_1).split("\r\n", -1)) {
                List<String> cells = List.of(line.split("\t", -1));
                if (cells.get(0).equals("TRNS") || cells.get(0).equals("SPL")) {
                    assertThat(cells).hasSize(6);
                    assertThat(cells.get(0).equals("TRNS"))
                            .as("TRNS begins a block")
                            .isEqualTo(sum.signum() == 0);
                    sum = sum.add(new BigDecimal(cells.get(4)));
                } else if (cells.get(0).equals("ENDTRNS")) {
                    assertThat(sum).isEqualByComparingTo("0");
                    blocks++;
                }
            }
            assertThat(blocks).isEqualTo(1);
        }
    }

    @Test
    void r46AFileThatIifWouldBookTwiceSaysSoOnItsPage() {
        for (String name : List.of("quickbooks-iif", "quickbooks-online")) {
            assertThat(Shipped.layout(name).about().traps()).anyMatch(trap -> trap.contains("booked again"));
        }
        assertThat(Shipped.layout("peoplesoft").about().traps()).anyMatch(trap -> trap.contains("NEXT"));
    }

    @Test
    void r44EveryPresetSaysWhatALineThatIsWrongSpoils() {
        assertThat(Shipped.layout("oracle-fusion-gl").about().traps())
                .contains("A refused line blocks its whole journal, not the file.");
        assertThat(Shipped.layout("netsuite-journal").about().traps())
                .contains("One entry that does not balance fails the whole file.");
    }

    @Test
    void groupsOfXeroSumToZero() {
        for (WrittenFile file : Shipped.files("xero-manual-journal")) {
            List<List<String>> rows = rows(new String(file.bytes(), StandardCharsets.UTF_8));
            rows.remove(0);

            assertThat(sums(rows, 0, 5).values()).hasSize(1).allMatch(sum -> sum.signum() == 0);
        }
    }

    @Test
    void moreThanThreeHundredLinesAreSeveralFilesForXero() {
        List<Map<ExportField, Object>> lines = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            lines.add(ALayout.debit("A" + i, "6400", "1.00", "m"));
        }
        lines.add(ALayout.credit("2150", "700.00"));
        ExportBatch batch = ALayout.batch(ALayout.journal("J1", "USD", lines));

        List<WrittenFile> files = WriteLayout.apply(Shipped.layout("xero-manual-journal"), batch);

        assertThat(files.stream().map(WrittenFile::name))
                .containsExactly("E1-C1-USD-xero-1.csv", "E1-C1-USD-xero-2.csv", "E1-C1-USD-xero-3.csv");
        for (WrittenFile file : files) {
            List<List<String>> rows = rows(new String(file.bytes(), StandardCharsets.UTF_8));
            rows.remove(0);
            assertThat(rows).hasSizeLessThanOrEqualTo(300);
            assertThat(sums(rows, 0, 5).values()).allMatch(sum -> sum.signum() == 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dynamics365-general-journal, 8, 10, 11",
        "quickbooks-online, 0, 3, 4",
        "netsuite-journal, 0, 8, 9",
        "workday-journal, 0, 12, 13"
    })
    void debitsOfAJournalAreItsCredits(String name, int journal, int debit, int credit) {
        for (WrittenFile file : Shipped.files(name)) {
            List<List<String>> rows = rows(new String(file.bytes(), StandardCharsets.UTF_8));
            rows.remove(0);

            assertThat(sums(rows, journal, debit))
                    .isEqualTo(sums(rows, journal, credit))
                    .isNotEmpty();
        }
    }

    @Test
    void aDinarOfThreeDecimalsIsRefusedByNetSuite() {
        Layout layout = Shipped.layout("netsuite-journal");

        assertThatThrownBy(() -> WriteLayout.apply(layout, SampleBatch.of(layout)))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot write E2026-10-0001 as netsuite-journal, nothing was written: 2 problems; "
                        + "E2026-10-0001-netsuite.csv, row 10, column 9 (Debit), A2026-10-1-0006 of J2026-10-1-04: "
                        + "\"12.345\" has more decimals than 2, which fit | "
                        + "E2026-10-0001-netsuite.csv, row 11, column 10 (Credit), line 2 of J2026-10-1-04: "
                        + "\"12.345\" has more decimals than 2, which fit");
    }

    @ParameterizedTest
    @CsvSource({"fixed-width-h-l-c, 121", "sap-rfbibl00, 0", "peoplesoft, 0"})
    void recordsOfOneKindAreEquallyWideInBytes(String name, int width) {
        byte[] bytes = Shipped.files(name).get(0).bytes();

        Map<Byte, Integer> widths = new HashMap<>();
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                int length = i + 1 - from;
                assertThat(widths.merge(bytes[from], length, (before, now) -> now))
                        .isEqualTo(length);
                assertThat(widths.get(bytes[from])).isEqualTo(length);
                assertThat(width == 0 || length == width).isTrue();
                from = i + 1;
            }
        }
        assertThat(from).isEqualTo(bytes.length);
    }

    @Test
    void theControlRecordIsWhatItsLinesSumTo() {
        String text = Shipped.text("fixed-width-h-l-c", StandardCharsets.ISO_8859_1);
        int lines = 0;
        int controls = 0;
        BigDecimal debits = BigDecimal.ZERO;
        BigDecimal credits = BigDecimal.ZERO;
        for (String record : text.lines().toList()) {
            if (record.startsWith("L")) {
                lines++;
                BigDecimal amount = new BigDecimal(record.substring(47, 67));
                debits = amount.signum() > 0 ? debits.add(amount) : debits;
                credits = amount.signum() < 0 ? credits.subtract(amount) : credits;
            } else if (record.startsWith("C")) {
                assertThat(new BigDecimal(record.substring(6, 12))).isEqualByComparingTo(BigDecimal.valueOf(lines));
                assertThat(new BigDecimal(record.substring(12, 32))).isEqualByComparingTo(debits);
                assertThat(new BigDecimal(record.substring(32, 52))).isEqualByComparingTo(credits);
                lines = 0;
                debits = BigDecimal.ZERO;
                credits = BigDecimal.ZERO;
                controls++;
            }
        }
        assertThat(controls).isEqualTo(4);
    }

    @Test
    void excelOpensTheWorkbookAndFindsTextWhereCodesAre() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(
                Shipped.files("sap-journal-upload").get(0).bytes()))) {
            assertThat(workbook.getSheetName(0)).isEqualTo("Journal Entries");
            Row names = workbook.getSheetAt(0).getRow(13);
            Row line = workbook.getSheetAt(0).getRow(16);
            assertThat(names.getCell(2).getStringCellValue()).isEqualTo("HKONT");
            Cell account = line.getCell(2);
            assertThat(account.getCellType()).isEqualTo(CellType.STRING);
            assertThat(account.getStringCellValue()).isEqualTo("0010");
            assertThat(account.getCellStyle().getDataFormatString()).isEqualTo("@");
            assertThat(line.getCell(3).getStringCellValue()).isEqualTo("=1+1");
            assertThat(line.getCell(4).getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(BigDecimal.valueOf(line.getCell(4).getNumericCellValue()))
                    .isEqualByComparingTo("0.01");
            assertThat(workbook.getSheetAt(0).getRow(15).getCell(3).getStringCellValue())
                    .isEqualTo("Büro \"A\", B; C");
            assertThat(BigDecimal.valueOf(
                            workbook.getSheetAt(0).getRow(9).getCell(3).getNumericCellValue()))
                    .isEqualByComparingTo("20261031");
        }
    }

    @Test
    void r45WhatAMemoHasInItComesBackFromExcel() throws IOException {
        ExportBatch sample = Shipped.sample("sap-journal-upload");
        String memo = "a\tb\nc\rd <&> _x0041_ \"é\"";
        ExportBatch batch = new ExportBatch(
                sample.fields(),
                List.of(new ExportDocument(
                        sample.documents().get(1).fields(),
                        sample.documents().get(1).lines().stream()
                                .map(line -> {
                                    Map<ExportField, Object> said = new HashMap<>(line);
                                    said.put(ExportField.MEMO, memo);
                                    return said;
                                })
                                .toList())));

        byte[] bytes = WriteLayout.apply(Shipped.layout("sap-journal-upload"), batch)
                .get(0)
                .bytes();

        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            assertThat(workbook.getSheetAt(0).getRow(15).getCell(3).getStringCellValue())
                    .isEqualTo(memo);
        }
    }

    @Test
    void aJournalOfMoreThan999LinesIsSeveralForSap() throws IOException {
        List<Map<ExportField, Object>> lines = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            lines.add(ALayout.debit("A" + i, "6400", "1.00", "m"));
        }
        lines.add(ALayout.credit("2150", "1000.00"));

        List<ExportBatch> parts = PartBatch.apply(
                Shipped.layout("sap-journal-upload"), ALayout.batch(ALayout.journal("J2026-10-1-02", "USD", lines)));

        assertThat(parts).hasSize(1);
        assertThat(parts.get(0).documents())
                .extracting(ExportDocument::id, part -> part.lines().size())
                .containsExactly(tuple("J2026-10-1-02-1/2", 999), tuple("J2026-10-1-02-2/2", 3));
    }

    private static String member(String layout, String name) throws IOException {
        Map<String, String> members =
                Shipped.members(Shipped.files(layout).get(0).bytes());
        assertThat(members).containsKey(name);
        return String.valueOf(members.get(name));
    }

    private static List<List<String>> rows(String csv) {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv)) {
            reader.forEach(record -> rows.add(record.getFields()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static Map<String, BigDecimal> sums(List<List<String>> rows, int key, int amount) {
        Map<String, BigDecimal> sums = new HashMap<>();
        rows.forEach(row -> sums.merge(
                row.get(key),
                row.get(amount).isEmpty() ? BigDecimal.ZERO : new BigDecimal(row.get(amount)),
                BigDecimal::add));
        return sums;
    }
}
