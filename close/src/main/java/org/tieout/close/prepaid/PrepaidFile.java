package org.tieout.close.prepaid;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tieout.close.csv.CsvFile;
import org.tieout.close.csv.CsvRow;
import org.tieout.close.csv.Problems;
import org.tieout.close.csv.ReadAmounts;
import org.tieout.close.csv.ReadValues;
import org.tieout.store.close.Prepaids.Prepaid;

/** Commitments as a file says them, line by line; whether their products exist only the store can tell. */
record PrepaidFile(List<FileLine> lines, String sha256) {

    static final String COMMITMENT = "Commitment";
    static final String ISSUER = "Issuer";
    static final String INVOICE_ID = "InvoiceId";
    static final String PRODUCT = "Product";
    static final String CURRENCY = "Currency";
    static final String AMOUNT = "Amount";
    static final String FIRST_DAY = "FirstDay";
    static final String LAST_DAY = "LastDay";
    static final String MEMO = "Memo";

    static final List<String> COLUMNS =
            List.of(COMMITMENT, ISSUER, INVOICE_ID, PRODUCT, CURRENCY, AMOUNT, FIRST_DAY, LAST_DAY, MEMO);

    /** Providers call a commitment by a path; those are longer than names. */
    private static final int MAX_COMMITMENT_LENGTH = 200;

    /** None is sold for longer: whoever writes more has mistyped a year. */
    private static final int MAX_YEARS = 10;

    PrepaidFile {
        lines = List.copyOf(lines);
    }

    /** A line that is right by itself. */
    record FileLine(CsvRow row, Prepaid prepaid) {}

    /** The lines that are right; every one that is not is a problem. */
    static PrepaidFile read(Path file, Problems problems) throws IOException {
        CsvFile read = CsvFile.read(file, COLUMNS, "Names no commitment; add a line for each", problems);
        return new PrepaidFile(new Reader(problems).lines(read.rows()), read.sha256());
    }

    private static final class Reader {

        private final Problems problems;
        private final ReadValues values;
        private final ReadAmounts amounts;

        Reader(Problems problems) {
            this.problems = problems;
            this.values = new ReadValues(problems);
            this.amounts = new ReadAmounts(problems);
        }

        List<FileLine> lines(List<CsvRow> rows) {
            List<FileLine> lines = new ArrayList<>();
            Map<String, Long> seen = new HashMap<>();
            for (CsvRow row : rows) {
                int before = problems.count();
                checkCommitment(row, seen);
                checkIsThere(row, ISSUER, "issuer of the invoice");
                checkIsThere(row, INVOICE_ID, "invoice it was paid with");
                Optional<String> product = values.name(row, PRODUCT, "product");
                Optional<String> currency = amounts.currency(row, CURRENCY);
                Optional<BigDecimal> amount = currency.flatMap(one -> amount(row, one));
                Optional<LocalDate> first = values.day(row, FIRST_DAY, "first day");
                Optional<LocalDate> last = values.day(row, LAST_DAY, "last day");
                if (first.isPresent() && last.isPresent()) {
                    checkDays(row, first.get(), last.get());
                }
                if (problems.count() == before) {
                    lines.add(new FileLine(
                            row,
                            new Prepaid(
                                    row.text(COMMITMENT),
                                    row.text(ISSUER),
                                    row.text(INVOICE_ID),
                                    product.orElseThrow(),
                                    currency.orElseThrow(),
                                    amount.orElseThrow(),
                                    first.orElseThrow(),
                                    last.orElseThrow(),
                                    row.text(MEMO))));
                }
            }
            return lines;
        }

        private void checkCommitment(CsvRow row, Map<String, Long> seen) {
            String commitment = row.text(COMMITMENT);
            checkIsThere(row, COMMITMENT, "commitment, as the provider calls it,");
            if (commitment.length() > MAX_COMMITMENT_LENGTH) {
                problems.add(
                        row.at(COMMITMENT),
                        "The commitment has %d letters; make it %d at most"
                                .formatted(commitment.length(), MAX_COMMITMENT_LENGTH));
            }
            Long before = commitment.isEmpty() ? null : seen.putIfAbsent(commitment, row.number());
            if (before != null) {
                problems.add(
                        row.at(COMMITMENT),
                        "%s is on line %d already; each commitment has one line".formatted(commitment, before));
            }
        }

        private void checkIsThere(CsvRow row, String column, String what) {
            if (row.text(column).isEmpty()) {
                problems.add(row.at(column), "The %s is missing; name it".formatted(what));
            }
        }

        private Optional<BigDecimal> amount(CsvRow row, String currency) {
            Optional<BigDecimal> amount = amounts.amount(row, AMOUNT, currency);
            if (amount.isPresent() && amount.get().signum() == 0) {
                problems.add(row.at(AMOUNT), "Nothing was paid; take the line out, or write what was paid");
            }
            return amount;
        }

        private void checkDays(CsvRow row, LocalDate first, LocalDate last) {
            if (last.isBefore(first)) {
                problems.add(
                        row.at(LAST_DAY),
                        "%s is before %s, where it begins; write the last day, inclusive".formatted(last, first));
            } else if (!last.isBefore(first.plusYears(MAX_YEARS))) {
                problems.add(
                        row.at(LAST_DAY),
                        "%s is more than %d years from %s on; write the last day, inclusive"
                                .formatted(last, MAX_YEARS, first));
            }
        }
    }
}
