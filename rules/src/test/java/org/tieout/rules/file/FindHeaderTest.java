package org.tieout.rules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dialect.Dialects;
import org.tieout.rules.typing.ASource;

class FindHeaderTest {

    private static final SourceConfig BILL =
            ASource.of(SourceKind.INVOICE_USAGE).from(Provider.AWS).config();

    private static final String ROWS = """
            InvoiceID,RecordType,BillingPeriodStartDate,CostBeforeTax,CurrencyCode,ItemDescription
            G1,PayerLineItem,2026-10-01,1.10,USD,north
            """;

    @TempDir
    private Path folder;

    static Stream<Arguments> above() {
        return Stream.of(
                Arguments.of("", 0),
                Arguments.of(
                        "\"Don't see your tags in the report? New tags are excluded by default - go to "
                                + "https://portal.aws.amazon.com to update your cost allocation keys.\"\n",
                        1),
                Arguments.of("Cost report\n\nContoso, Ltd.,October\n,,,,\n", 3),
                Arguments.of("sep=,\n", 1),
                Arguments.of("\"sep=,\"\n", 1),
                Arguments.of("SEP=,\r\nCost report\r\n", 2),
                Arguments.of("Title\n".repeat(19), 19));
    }

    @ParameterizedTest
    @MethodSource("above")
    void findsTheHeaderBelowWhatStandsAboveIt(String above, int records) throws IOException {
        for (String mark : List.of("", "\uFEFF")) {
            assertThat(layout(mark + above + ROWS).before()).isEqualTo(records);
            assertThat(costs(mark + above + ROWS)).containsExactly("1.10");
        }
    }

    @ParameterizedTest
    @CsvSource({"';'", "'|'", "'\t'"})
    void takesTheDelimiterThatAFileNamesItself(String delimiter) throws IOException {
        assertThat(costs("sep=" + delimiter + "\n" + ROWS.replace(",", delimiter)))
                .containsExactly("1.10");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"; ;", "| |", "'\t' \\t"})
    void namesTheDelimiterThatWouldShowAHeader(String delimiter, String setting) {
        String text = "Cost report\n" + ROWS.replace(",", delimiter);

        assertThatThrownBy(() -> layout(text))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(("Cannot read a.csv: its columns are separated by \"%s\"; set delimiter: \"%s\" of source "
                                + "the-invoice-usage")
                        .formatted(setting, setting));
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvoiceID,RecordType,Cost\nG1,PayerLineItem,1\n", "Title\nInvoiceID,RecordType,Cost\n"})
    void takesTheWidestRecordWhereNoneIsRecognised(String text) {
        assertThat(TextFiles.header(file(text), FileFormat.CSV, layout(text)).names())
                .containsExactly("InvoiceID", "RecordType", "Cost");
    }

    @Test
    void doesNotLookForAHeaderInTheWholeFile() {
        assertThat(layout("Title\n".repeat(20) + ROWS).before()).isZero();
    }

    private List<String> costs(String text) throws IOException {
        List<String> costs = new ArrayList<>();
        TextFiles.Opened opened = TextFiles.open(file(text), FileFormat.CSV, layout(text), Dialects.ALL.get(0));
        int place = opened.header().position("CostBeforeTax");
        try (Records records = opened.records()) {
            records.forEachRemaining(
                    record -> costs.add(String.valueOf(record.at().apply(place))));
        }
        return costs;
    }

    private CsvLayout layout(String text) {
        return TextFiles.layout(file(text), FileFormat.CSV, BILL);
    }

    private DeliveredFile file(String text) {
        return new FilesOf(folder).text("a.csv", text);
    }
}
