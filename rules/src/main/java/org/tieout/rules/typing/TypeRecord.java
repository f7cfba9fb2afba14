package org.tieout.rules.typing;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.DecimalMark;
import org.tieout.rules.conformance.Conformance;
import org.tieout.rules.conformance.NullTokens;
import org.tieout.rules.conformance.Rules;
import org.tieout.rules.control.PartTotals;
import org.tieout.rules.control.TotalRow;
import org.tieout.rules.dataset.Types;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.dialect.Header;
import org.tieout.rules.file.DeliveredRecord;
import org.tieout.rules.file.FileFormat;
import org.tieout.rules.file.IdentifiedFile;
import org.tieout.rules.file.Release;
import org.tieout.rules.value.AmountParser;
import org.tieout.rules.value.Blanks;
import org.tieout.rules.value.ReadableMoney;
import org.tieout.rules.value.RejectReason;
import org.tieout.rules.value.UntypableException;

/** Makes of a delivered record what it becomes, one record after the other. What rules were applied is counted. */
final class TypeRecord {

    /** What bytes become that are no text. */
    private static final char NOT_TEXT = '\uFFFD';

    private final Dialect dialect;
    private final Header header;
    private final Map<Field, int[]> positions;
    private final AmountParser amounts;
    private final NormaliseNames normaliseNames;
    private final TypeRow typeRow;
    private final Optional<Conformance> conformance;
    private final NullTokens nullTokens;
    private final RefuseContradictingColumns twins;
    private final PartTotals rules;
    private final DeliveredCharge charge = new DeliveredCharge();
    /** By place: what the row before had there, and what was made of it; most rows say that again. */
    private final @Nullable String[] before;

    private final @Nullable String[] madeOfBefore;

    /** @param rules counts how often each was applied */
    TypeRecord(Release release, IdentifiedFile file, Header header, PartTotals rules) {
        this.dialect = file.dialect();
        this.header = header;
        this.rules = rules;
        this.positions = header.positions(dialect.columns());
        // Only people write decimal commas; JSON and Parquet have numbers of their own.
        this.amounts = new AmountParser(file.format() == FileFormat.CSV ? release.decimalMark() : DecimalMark.POINT);
        this.normaliseNames = new NormaliseNames(release, dialect, amounts, rules);
        this.typeRow = TypeRow.of(release, file, new FieldValues(amounts, dialect, rules), rules);
        this.nullTokens = new NullTokens(release.nullTokens());
        this.before = new @Nullable String[header.size()];
        this.madeOfBefore = new @Nullable String[header.size()];
        this.twins = new RefuseContradictingColumns(file.file().name(), header, dialect, nullTokens);
        // Of JSON only the wanted keys are known, which says nothing about the others.
        this.conformance = dialect.focusVersion()
                .filter(version -> file.format() == FileFormat.CSV || file.format() == FileFormat.PARQUET)
                .map(version -> file.format() == FileFormat.CSV ? Rules.of(version) : Rules.ofTypedColumns(version))
                .map(focus -> new Conformance(focus, header, nullTokens));
    }

    RecordOutcome apply(DeliveredRecord record) {
        charge.clear();
        if (record.flaw().isPresent()) {
            DeliveredRecord.Flaw flaw = record.flaw().get();
            return flaw == DeliveredRecord.Flaw.REPEATED_HEADER
                    ? new RecordOutcome.RepeatedHeader()
                    : new RecordOutcome.Rejected(
                            new UntypableException(RejectReason.valueOf(flaw.name()), "", null), ReadableMoney.UNKNOWN);
        }
        read(record);
        ReadableMoney money = ReadableMoney.of(charge, amounts);
        Optional<TotalRow> total = TotalRow.of(charge, record, header.size(), money);
        if (total.isPresent()) {
            return new RecordOutcome.Total(total.get(), money);
        }
        addToTotals(money);
        try {
            ReadGrain.apply(charge);
            normaliseNames.apply(charge, money);
            return new RecordOutcome.Typed(typeRow.apply(charge, record.row()), money);
        } catch (UntypableException why) {
            return new RecordOutcome.Rejected(why, money);
        }
    }

    /** The record read last, as far as it was read. */
    DeliveredCharge charge() {
        return charge;
    }

    /** What was found of FOCUS's rules in all records. */
    void report() {
        conformance.ifPresent(check -> rules.found(check.findings()));
    }

    private void read(DeliveredRecord record) {
        twins.check(record);
        positions.forEach(
                (field, places) -> charge.set(field, field.isSum() ? sum(record, places) : firstValue(record, places)));
        conformance.ifPresent(check -> check.check(record.at()));
        dialect.normalise(charge);
    }

    /** Rows that add others up are held against these. */
    private void addToTotals(ReadableMoney money) {
        rules.addTo(TotalRow.Scope.invoice(charge, money.currency()), money.cost());
        for (DeliveredCharge.Hint hint : charge.hints()) {
            BigDecimal amount = number(hint.plus()).subtract(number(hint.minus()));
            rules.addTo(TotalRow.Scope.hint(hint.about(), charge, money.currency()), amount);
        }
        if (dialect.columns().containsKey(Field.TOTAL_OF)) {
            rules.addTo(TotalRow.Scope.account(charge, money.currency()), money.cost());
        }
    }

    private @Nullable String firstValue(DeliveredRecord record, int[] places) {
        for (int place : places) {
            String written = record.at().apply(place);
            String value = written == null ? null : value(written, place);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** What is said again is the same text, so that whoever asks about it next knows the answer. */
    private @Nullable String value(String written, int place) {
        if (written.equals(before[place])) {
            return madeOfBefore[place];
        }
        String stripped = stripped(written);
        @Nullable String value = nullTokens.contains(stripped) ? null : stripped;
        if (value != null && value.indexOf(NOT_TEXT) >= 0) {
            rules.count("text that is not UTF-8");
            return value;
        }
        // What may have been counted has to be counted again.
        before[place] = stripped.length() < written.length() ? null : written;
        madeOfBefore[place] = value;
        return value;
    }

    /** Without what nobody sees at its ends: NULL before a no-break space is NULL, an id before one is that id. */
    private String stripped(String written) {
        String value = Blanks.strip(written);
        if (value.length() < written.length()
                && value.length() < written.strip().length()) {
            rules.count("invisible characters around a value");
        }
        return value;
    }

    /** What all columns of a field come to; what one of them says instead of a number. */
    private @Nullable String sum(DeliveredRecord record, int[] places) {
        BigDecimal sum = null;
        for (int place : places) {
            String written = firstValue(record, new int[] {place});
            if (written != null) {
                Optional<BigDecimal> number = amounts.parse(written);
                if (number.isEmpty()) {
                    return written;
                }
                sum = sum == null ? number.get() : sum.add(number.get());
            }
        }
        return sum == null ? null : amounts.write(sum);
    }

    /** Zero where it is no amount: then its row is rejected, and hints at nothing. */
    private BigDecimal number(@Nullable String text) {
        return text == null
                ? BigDecimal.ZERO
                : amounts.parse(text)
                        .flatMap(number -> AmountParser.exactly(number, Types.COST))
                        .orElse(BigDecimal.ZERO);
    }
}
