package org.tieout.jobs.reconcile.line;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.jobs.flow.Flow;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.RowDigest;

/**
 * Finds the same rows in two files of one source, where they make a line differ: the report was assembled twice, or two
 * exports were delivered into one folder. A row that is repeated within a file is as it was delivered; what stands in
 * other files again is beyond what the file has that holds most of it.
 *
 * <pre>
 * EXPORT  a.csv  vm-1  2.40                EXPORT  vm-1  2.40
 * EXPORT  b.csv  vm-1  2.40        →       EXPORT  vm-1  2.40  beyond, stands in a.csv and b.csv
 * EXPORT  b.csv  vm-2  1.20                EXPORT  vm-2  1.20
 * </pre>
 *
 * <p>Rows that are alike may be right (CUR names no hour without resources). They count as duplicates only of a line
 * whose sides come closer without them, of the side, or both, that bring them closest.
 */
public final class FindDuplicates {

    private static final Set<String> PLACES = Set.of(Charges.RELEASE, Charges.SOURCE_FILE, Charges.SOURCE_ROW);

    /** What a row says, wherever it stands. */
    private static final List<String> SAID = Charges.TABLE.columns().stream()
            .filter(column -> !PLACES.contains(column))
            .toList();

    private static final Comparator<@Nullable String> BY_NAME = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<@Nullable Long> BY_NUMBER = Comparator.nullsFirst(Comparator.naturalOrder());

    private static final Flow.Order<ChargeOfLine> BY_PLACE = (one, other) -> {
        int byFile = BY_NAME.compare(one.text(Charges.SOURCE_FILE), other.text(Charges.SOURCE_FILE));
        return byFile == 0
                ? BY_NUMBER.compare(
                        one.charge().getAs(Charges.SOURCE_ROW), other.charge().getAs(Charges.SOURCE_ROW))
                : byFile;
    };

    private FindDuplicates() {}

    /** Rows that are equal, on one line. */
    private record Equal(
            String lineId, String side, @Nullable String source, String said)
            implements Comparable<Equal>, Serializable {

        private static final Comparator<Equal> ORDER = Comparator.comparing(Equal::lineId)
                .thenComparing(Equal::side)
                .thenComparing(Equal::source, BY_NAME)
                .thenComparing(Equal::said);

        static Equal of(ChargeOfLine charge) {
            RowDigest digest = new RowDigest();
            SAID.forEach(column -> digest.addTyped(charge.charge().<Object>getAs(column)));
            return new Equal(
                    charge.lineId(),
                    charge.side().name(),
                    charge.text(Charges.SOURCE),
                    HexFormat.of().formatHex(digest.bytes()));
        }

        @Override
        public int compareTo(Equal other) {
            return ORDER.compare(this, other);
        }
    }

    /** A row, and the file it stands in: what it says is looked at once. */
    private record Seen(Equal row, String file) implements Serializable {
        static Seen of(ChargeOfLine charge) {
            return new Seen(Equal.of(charge), Objects.requireNonNullElse(charge.text(Charges.SOURCE_FILE), ""));
        }
    }

    /** In which files equal rows stand, and how often. */
    public static final class Repeated implements Serializable {

        private static final long serialVersionUID = 1;

        private final Equal row;
        private final TreeMap<String, Long> times = new TreeMap<>();

        private Repeated(Equal row) {
            this.row = row;
        }

        private void add(Seen one) {
            times.merge(one.file(), 1L, Long::sum);
        }

        private void addAll(Repeated others) {
            others.times.forEach((file, more) -> times.merge(file, more, Long::sum));
        }

        private boolean isBeyond() {
            return times.size() > 1;
        }

        private long mostInOneFile() {
            return times.values().stream().mapToLong(Long::longValue).max().orElse(0);
        }
    }

    /**
     * What stands in several files, once for each line and row.
     *
     * @param charges of lines that differ
     */
    public static Flow<Repeated> repeated(Flow<ChargeOfLine> charges) {
        return charges.filter(ChargeOfLine::hasBothSides)
                .map(Seen::of)
                .fold(Seen::row, one -> new Repeated(one.row()), Repeated::add, Repeated::addAll)
                .filter(Repeated::isBeyond);
    }

    /** The charges of those lines that come closer without their duplicates: those that are beyond name their files. */
    public static Flow<ChargeOfLine> apply(Flow<ChargeOfLine> charges, Flow<Repeated> repeated) {
        Flow<ChargeOfLine> beyond = charges.lookUp(
                        ChargeOfLine::lineId,
                        // One of a line says it for all.
                        repeated.fold(
                                one -> one.row.lineId(), one -> one.row.lineId(), (line, one) -> {}, (line, one) -> {}),
                        line -> line,
                        (charge, line) -> line == null ? null : charge)
                .lookUp(Equal::of, repeated, one -> one.row, Numbered::new)
                // Rows that are equal in everything: any of them may be the one that is beyond.
                .together(one -> Equal.of(one.charge), Numbered.BY_PLACE, BeyondMost::new)
                .keep();
        return beyond.lookUp(
                ChargeOfLine::lineId,
                beyond.filter(charge -> !charge.files().isEmpty())
                        .fold(
                                ChargeOfLine::lineId,
                                charge -> new Beyond(charge.lineId(), charge.variance()),
                                Beyond::add,
                                Beyond::addAll)
                        .filter(Beyond::isCloserWithout),
                line -> line.lineId,
                (charge, line) -> line == null ? null : line.explained(charge));
    }

    private record Numbered(ChargeOfLine charge, @Nullable Repeated repeated) implements Serializable {
        static final Flow.Order<Numbered> BY_PLACE =
                (one, other) -> FindDuplicates.BY_PLACE.compare(one.charge, other.charge);
    }

    /** Names the files of those of equal rows that are beyond what one file has. */
    private static final class BeyondMost implements Iterator<ChargeOfLine> {

        private final Iterator<Numbered> rows;
        private @Nullable Equal before;
        private long number;

        BeyondMost(Iterator<Numbered> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public ChargeOfLine next() {
            Numbered next = rows.next();
            Equal row = Equal.of(next.charge);
            number = row.equals(before) ? number + 1 : 1;
            before = row;
            return next.repeated != null && number > next.repeated.mostInOneFile()
                    ? next.charge.with(List.copyOf(next.repeated.times.keySet()))
                    : next.charge;
        }
    }

    /** What the rows of a line that are beyond cost. */
    private static final class Beyond implements Serializable {

        private static final long serialVersionUID = 1;

        private final String lineId;
        private final BigDecimal variance;
        private BigDecimal invoiced = BigDecimal.ZERO;
        private BigDecimal exported = BigDecimal.ZERO;

        Beyond(String lineId, BigDecimal variance) {
            this.lineId = lineId;
            this.variance = variance;
        }

        void add(ChargeOfLine charge) {
            if (charge.side() == Side.INVOICE) {
                invoiced = invoiced.add(charge.cost());
            } else {
                exported = exported.add(charge.cost());
            }
        }

        void addAll(Beyond others) {
            invoiced = invoiced.add(others.invoiced);
            exported = exported.add(others.exported);
        }

        private BigDecimal withoutInvoiced() {
            return variance.subtract(invoiced).abs();
        }

        private BigDecimal withoutExported() {
            return variance.add(exported).abs();
        }

        private BigDecimal closest() {
            BigDecimal withoutBoth = variance.subtract(invoiced).add(exported).abs();
            return withoutInvoiced().min(withoutExported()).min(withoutBoth);
        }

        boolean isCloserWithout() {
            return closest().compareTo(variance.abs()) < 0;
        }

        /** Those of the export bring it closest, those of the invoice, or both; the first of these. */
        private boolean isOf(Side side) {
            boolean isOfExport = withoutExported().compareTo(closest()) == 0;
            boolean isOfInvoice = !isOfExport && withoutInvoiced().compareTo(closest()) == 0;
            return side == Side.EXPORT ? !isOfInvoice : !isOfExport;
        }

        ChargeOfLine explained(ChargeOfLine charge) {
            return isOf(charge.side()) ? charge : charge.with(List.of());
        }
    }
}
