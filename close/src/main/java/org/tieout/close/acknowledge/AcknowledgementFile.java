package org.tieout.close.acknowledge;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tieout.close.csv.CsvFile;
import org.tieout.close.csv.CsvRow;
import org.tieout.close.csv.Problems;
import org.tieout.close.export.BatchName;
import org.tieout.store.close.Acknowledgements.Word;

/** What a file says of batches, line by line; whether there are such documents only the store can tell. */
record AcknowledgementFile(List<FileLine> lines, String sha256) {

    static final String BATCH = "Batch";
    static final String DOCUMENT = "Document";
    static final String LINE = "Line";
    static final String STATUS = "Status";
    static final String THEIR_DOCUMENT = "TheirDocument";
    static final String POSTED_ON = "PostedOn";
    static final String POSTED_AMOUNT = "PostedAmount";
    static final String MESSAGE = "Message";

    static final List<String> COLUMNS =
            List.of(BATCH, DOCUMENT, LINE, STATUS, THEIR_DOCUMENT, POSTED_ON, POSTED_AMOUNT, MESSAGE);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,12})?");

    AcknowledgementFile {
        lines = List.copyOf(lines);
    }

    /**
     * A line that is right by itself.
     *
     * @param lineNo 0: the document as a whole
     */
    record FileLine(
            CsvRow row,
            BatchName batch,
            String document,
            int lineNo,
            Word status,
            Optional<LocalDate> postedOn,
            Optional<BigDecimal> postedAmount) {

        String text(String column) {
            return row.text(column);
        }
    }

    /** The lines that are right; every one that is not is a problem. */
    static AcknowledgementFile read(Path file, Problems problems) throws IOException {
        CsvFile read = CsvFile.read(file, COLUMNS, "Says nothing; add a line for each document", problems);
        List<FileLine> lines = new ArrayList<>();
        read.rows().forEach(row -> line(row, problems).ifPresent(lines::add));
        return new AcknowledgementFile(lines, read.sha256());
    }

    private static Optional<FileLine> line(CsvRow row, Problems problems) {
        int before = problems.count();
        Optional<BatchName> batch = batch(row, problems);
        Optional<Word> status = status(row, problems);
        if (row.text(DOCUMENT).isEmpty()) {
            problems.add(row.at(DOCUMENT), "The document is missing; write its id as batch.json has it");
        }
        if (!row.text(LINE).isEmpty() && !NUMBER.matcher(row.text(LINE)).matches()) {
            problems.add(
                    row.at(LINE),
                    "\"%s\" is no number of a line; leave it empty for the document as a whole"
                            .formatted(row.text(LINE)));
        }
        Optional<LocalDate> postedOn = day(row, problems);
        if (!row.text(POSTED_AMOUNT).isEmpty()
                && !AMOUNT.matcher(row.text(POSTED_AMOUNT)).matches()) {
            problems.add(
                    row.at(POSTED_AMOUNT),
                    "\"%s\" is not an amount; write it plain, with a point, such as 1200.50"
                            .formatted(row.text(POSTED_AMOUNT)));
        }
        if (status.filter(Word.REFUSED::equals).isPresent()) {
            refuseOfRefused(row, POSTED_ON, problems);
            refuseOfRefused(row, POSTED_AMOUNT, problems);
            if (row.text(MESSAGE).isEmpty()) {
                problems.add(row.at(MESSAGE), "Why it was refused is missing; write what the system of record said");
            }
        }
        return problems.count() > before
                ? Optional.empty()
                : Optional.of(new FileLine(
                        row,
                        batch.orElseThrow(),
                        row.text(DOCUMENT),
                        row.text(LINE).isEmpty() ? 0 : Integer.parseInt(row.text(LINE)),
                        status.orElseThrow(),
                        postedOn,
                        row.text(POSTED_AMOUNT).isEmpty()
                                ? Optional.empty()
                                : Optional.of(new BigDecimal(row.text(POSTED_AMOUNT)))));
    }

    private static Optional<BatchName> batch(CsvRow row, Problems problems) {
        try {
            return Optional.of(BatchName.parse(row.text(BATCH)));
        } catch (IllegalArgumentException e) {
            problems.add(row.at(BATCH), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<Word> status(CsvRow row, Problems problems) {
        Optional<Word> word = Arrays.stream(Word.values())
                .filter(one -> one.name().equals(row.text(STATUS)))
                .findFirst();
        if (word.isEmpty()) {
            problems.add(row.at(STATUS), "\"%s\" is no status; write POSTED or REFUSED".formatted(row.text(STATUS)));
        }
        return word;
    }

    private static Optional<LocalDate> day(CsvRow row, Problems problems) {
        if (row.text(POSTED_ON).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(row.text(POSTED_ON)));
        } catch (DateTimeException e) {
            problems.add(
                    row.at(POSTED_ON),
                    "\"%s\" is not a day; write year, month and day, such as 2026-10-31"
                            .formatted(row.text(POSTED_ON)));
            return Optional.empty();
        }
    }

    private static void refuseOfRefused(CsvRow row, String column, Problems problems) {
        if (!row.text(column).isEmpty()) {
            problems.add(row.at(column), "What was refused was not posted; leave it empty");
        }
    }
}
