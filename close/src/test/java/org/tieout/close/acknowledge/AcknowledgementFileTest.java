package org.tieout.close.acknowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.close.acknowledge.AcknowledgementFile.FileLine;
import org.tieout.close.csv.Problems;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.Acknowledgements.Word;

class AcknowledgementFileTest {

    @TempDir
    private Path dir;

    @Test
    void aLineSaysWhatBecameOfADocumentOrOfALineOfIt() throws IOException {
        Problems problems = new Problems();

        AcknowledgementFile file = AcknowledgementFile.read(
                file(
                        "E2026-10-0001,J2026-10-1-01,,POSTED,0042,2026-10-31,-1210.110,",
                        "E2026-10-0001,J2026-10-1-02,7,REFUSED,,,,\"Account 6480, of C1, is not known\""),
                problems);

        assertThat(problems.count()).isZero();
        assertThat(file.lines())
                .extracting(
                        FileLine::document,
                        FileLine::lineNo,
                        FileLine::status,
                        line -> line.text(AcknowledgementFile.THEIR_DOCUMENT),
                        FileLine::postedOn,
                        FileLine::postedAmount,
                        line -> line.text(AcknowledgementFile.MESSAGE))
                .containsExactly(
                        tuple(
                                "J2026-10-1-01",
                                0,
                                Word.POSTED,
                                "0042",
                                Optional.of(LocalDate.of(2026, 10, 31)),
                                Optional.of(new BigDecimal("-1210.110")),
                                ""),
                        tuple(
                                "J2026-10-1-02",
                                7,
                                Word.REFUSED,
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                "Account 6480, of C1, is not known"));
    }

    /** R40: no comma and no grouping is guessed at. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4711,J1,,POSTED,,,,                        | (Batch): '4711' is no batch; it is called such as E2026-10-0001
            E2026-10-0001,,,POSTED,,,,                 | (Document): The document is missing; write its id as batch.json has it
            E2026-10-0001,J1,one,POSTED,,,,            | (Line): "one" is no number of a line; leave it empty for the document as a whole
            E2026-10-0001,J1,,posted,,,,               | (Status): "posted" is no status; write POSTED or REFUSED
            E2026-10-0001,J1,,POSTED,,31.10.2026,,     | (PostedOn): "31.10.2026" is not a day; write year, month and day, such as 2026-10-31
            E2026-10-0001,J1,,POSTED,,2026-02-29,,     | (PostedOn): "2026-02-29" is not a day; write year, month and day, such as 2026-10-31
            E2026-10-0001,J1,,POSTED,,,"110,70",       | (PostedAmount): "110,70" is not an amount; write it plain, with a point, such as 1200.50
            E2026-10-0001,J1,,POSTED,,,"1,107",        | (PostedAmount): "1,107" is not an amount; write it plain, with a point, such as 1200.50
            E2026-10-0001,J1,,POSTED,,,1.107E2,        | (PostedAmount): "1.107E2" is not an amount; write it plain, with a point, such as 1200.50
            E2026-10-0001,J1,,REFUSED,,,,              | (Message): Why it was refused is missing; write what the system of record said
            E2026-10-0001,J1,,REFUSED,,2026-10-31,,no  | (PostedOn): What was refused was not posted; leave it empty
            E2026-10-0001,J1,,REFUSED,,,1.00,no        | (PostedAmount): What was refused was not posted; leave it empty
            """)
    void whatIsWrongIsNamedWithItsPlace(String line, String problem) throws IOException {
        assertThat(problems(line)).singleElement().asString().endsWith(problem);
    }

    @Test
    void aFileThatSaysNothingIsRefused() throws IOException {
        assertThat(problems()).singleElement().asString().endsWith("Says nothing; add a line for each document");
    }

    private List<String> problems(String... lines) throws IOException {
        Problems problems = new Problems();
        AcknowledgementFile.read(file(lines), problems);
        List<String> said = new ArrayList<>();
        assertThatThrownBy(() -> problems.refuse("the acknowledgement", said::add))
                .isInstanceOf(DataRefusedException.class);
        return said;
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(
                dir.resolve("posted.csv"),
                String.join(",", AcknowledgementFile.COLUMNS) + "\n" + String.join("\n", lines) + "\n");
    }
}
