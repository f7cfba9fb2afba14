package org.tieout.rules.typing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.DecimalMark;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.cell.Question;
import org.tieout.rules.cell.Value;
import org.tieout.rules.conformance.Conformance;
import org.tieout.rules.conformance.NullTokens;
import org.tieout.rules.conformance.Rules;
import org.tieout.rules.control.PartTotals;
import org.tieout.rules.control.RunningTotal;
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

    /** What follows the last visible character of ASCII. */
    private static final byte DELETE = 0x7f;

    private final Dialect dialect;
    private final Header header;
    private final List<Field> fields;
    private final int[][] places;
    private final AmountParser amounts;
    private final NormaliseNames normaliseNames;
    private final TypeRow typeRow;
    private final Optional<Conformance> conformance;
    private final NullTokens nullTokens;
    private final RefuseContradictingColumns twins;
    private final PartTotals rules;
    private final DeliveredCharge charge = new DeliveredCharge();
    private final Question<OfInvoice> ofInvoices = new Question<>(invoice -> new OfInvoice());
    private final OfInvoice ofNone = new OfInvoice();
    private final Question<Meaning> meanings = new Question<>(this::meaning);

    /** @param rules counts how often each was applied */
    TypeRecord(Release release, IdentifiedFile file, Header header, PartTotals rules) {
        this.dialect = file.dialect();
        this.header = header;
        this.rules = rules;
        Map<Field, int[]> positions = header.positions(dialect.columns());
        this.fields = List.copyOf(positions.keySet());
        this.places = positions.values().toArray(int[][]::new);
        // Only people write decimal commas; JSON and Parquet have numbers of their own.
        this.amounts = new AmountParser(file.format() == FileFormat.CSV ? release.decimalMark() : DecimalMark.POINT);
        this.normaliseNames = new NormaliseNames(release, dialect, amounts, rules);
        this.typeRow = TypeRow.of(release, file, new FieldValues(amounts, dialect, rules), rules);
        this.nullTokens = new NullTokens(release.nullTokens());
        this.twins = new RefuseContradictingColumns(file.file().name(), header, dialect, nullTokens);
        // Of JSON only the wanted keys are known, which says nothing about the others.
        this.conformance = dialect.focusVersion()
                .filter(version -> file.format() == FileFormat.CSV || file.format() == FileFormat.PARQUET)
                .map(version -> file.format() == FileFormat.CSV ? Rules.of(version) : Rules.ofTypedColumns(version))
                .map(focus -> new Conformance(focus, header, nullTokens));
    }

    /**
     * What a source means by what it writes.
     *
     * @param value null where it means nothing
     * @param isText whether it was UTF-8
     * @param isPlain whether nothing invisible stands around it
     */
    private record Meaning(@Nullable Value value, boolean isText, boolean isPlain) {}

    /** The rows of an invoice in the currency that was met last. */
    private static final class OfInvoice {
        private String currency = "";
        private @Nullable RunningTotal total;
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
        for (int i = 0; i < places.length; i++) {
            Field field = fields.get(i);
            if (field.isSum()) {
                charge.set(field, sum(record, places[i]));
            } else {
                charge.set(field, firstValue(record, places[i]));
            }
        }
        conformance.ifPresent(check -> check.check(record.at()));
        dialect.normalise(charge);
    }

    /** Rows that add others up are held against these. */
    private void addToTotals(ReadableMoney money) {
        ofInvoice(money.currency()).add(money.cost());
        for (DeliveredCharge.Hint hint : charge.hints()) {
            BigDecimal amount = number(hint.plus()).subtract(number(hint.minus()));
            rules.rowsOf(TotalRow.Scope.hint(hint.about(), charge, money.currency()))
                    .add(Amount.of(amount, Types.COST.scale()));
        }
        if (dialect.columns().containsKey(Field.TOTAL_OF)) {
            rules.rowsOf(TotalRow.Scope.account(charge, money.currency())).add(money.cost());
        }
    }

    private RunningTotal ofInvoice(String currency) {
        Value invoice = charge.value(Field.INVOICE_ID);
        OfInvoice last = invoice == null ? ofNone : ofInvoices.of(invoice);
        if (last.total == null || !last.currency.equals(currency)) {
            last.currency = currency;
            last.total = rules.rowsOf(TotalRow.Scope.invoice(charge, currency));
        }
        return last.total;
    }

    private @Nullable Value firstValue(DeliveredRecord record, int[] ofField) {
        for (int place : ofField) {
            Value written = record.at().apply(place);
            Value value = written == null ? null : meant(written);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private @Nullable Value meant(Value written) {
        if (isMeantAsWritten(written)) {
            return written;
        }
        Meaning meaning = meanings.of(written);
        if (!meaning.isPlain()) {
            rules.count("invisible characters around a value");
        }
        if (!meaning.isText()) {
            rules.count("text that is not UTF-8");
        }
        return meaning.value();
    }

    /**
     * Whether it plainly is no null token, and has nothing around it: as most values, of which nothing need be known.
     */
    private boolean isMeantAsWritten(Value written) {
        byte[] bytes = written.utf8();
        return written.isAscii()
                && bytes.length > nullTokens.longest()
                && bytes[0] > ' '
                && bytes[0] < DELETE
                && bytes[bytes.length - 1] > ' '
                && bytes[bytes.length - 1] < DELETE;
    }

    /** Without what nobody sees at its ends: NULL before a no-break space is NULL, an id before one is that id. */
    private Meaning meaning(Value written) {
        String text = written.text();
        String stripped = Blanks.strip(text);
        boolean isPlain = stripped.length() == text.length()
                || stripped.length() >= text.strip().length();
        return nullTokens.contains(stripped)
                ? new Meaning(null, true, isPlain)
                : new Meaning(written.saying(stripped), stripped.indexOf(NOT_TEXT) < 0, isPlain);
    }

    /** What all columns of a field come to; what one of them says instead of a number. */
    private @Nullable String sum(DeliveredRecord record, int[] ofField) {
        BigDecimal sum = null;
        for (int place : ofField) {
            Value written = firstValue(record, new int[] {place});
            if (written != null) {
                Optional<BigDecimal> number = amounts.parse(written);
                if (number.isEmpty()) {
                    return written.text();
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
