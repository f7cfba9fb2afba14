package org.tieout.rules.control;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tieout.common.money.ControlTotal;
import org.tieout.common.money.Money;
import org.tieout.rules.cell.Value;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.file.DeliveredRecord;
import org.tieout.rules.value.ReadableMoney;

/**
 * A delivered row that is no charge but adds others up: {@code InvoiceTotal} of an invoice, {@code AccountTotal} of an
 * account, {@code StatementTotal} or a spreadsheet's {@code Total} of the whole file. It is kept out of all sums, and
 * held against them. A difference is reported and refuses nothing: AWS's own totals differ from its lines.
 *
 * <p>Rows that say once more what others say, such as the lines of a bill by account, are such a row each; together
 * they are held against the lines they repeat.
 *
 * @param kind as delivered
 * @param scope of the rows it adds up
 * @param place of the row in its file
 * @param amount null where it cannot be read
 */
public record TotalRow(
        String kind, Scope scope, long place, @Nullable BigDecimal amount) implements Serializable {

    private static final Pattern TOTAL =
            Pattern.compile("(?:(?:invoice|account|statement|grand)[ _-]?)?total:?", Pattern.CASE_INSENSITIVE);

    /** Rows that are added up: of one invoice, of one account, or all of a file, in one currency. */
    public record Scope(String of, String id, String currency) implements Serializable {

        private static final String HINT = "hint: ";

        static Scope file(String currency) {
            return new Scope("file", "", currency);
        }

        public static Scope invoice(DeliveredCharge charge, String currency) {
            return new Scope("invoice", String.valueOf(charge.get(Field.INVOICE_ID)), currency);
        }

        /** What rows of an invoice hint at; of a bill that is not closed, its billing period stands for it. */
        public static Scope hint(String about, DeliveredCharge charge, String currency) {
            return new Scope(
                    HINT + about,
                    charge.get(Field.INVOICE_ID) + " " + charge.get(Field.BILLING_PERIOD_START),
                    currency);
        }

        boolean isHint() {
            return of.startsWith(HINT);
        }

        String about() {
            return of.substring(HINT.length());
        }

        /** What a breakdown says of an account. */
        public static Scope brokenDown(DeliveredCharge charge, String currency) {
            return new Scope("breakdown", String.valueOf(charge.get(Field.SUB_ACCOUNT_ID)), currency);
        }

        public static Scope account(DeliveredCharge charge, String currency) {
            return new Scope("account", String.valueOf(charge.get(Field.SUB_ACCOUNT_ID)), currency);
        }
    }

    /** The total a row is; empty for a charge. */
    public static Optional<TotalRow> of(
            DeliveredCharge charge, DeliveredRecord record, int columns, ReadableMoney money) {
        String kind = charge.get(Field.TOTAL_OF);
        if (kind == null) {
            kind = written(charge, record, columns);
        }
        if (kind == null) {
            return Optional.empty();
        }
        String what = kind.toLowerCase(Locale.ROOT);
        Scope scope = Scope.file(money.currency());
        if (what.startsWith("invoice") && charge.get(Field.INVOICE_ID) != null) {
            scope = Scope.invoice(charge, money.currency());
        } else if (what.startsWith("account") && charge.get(Field.SUB_ACCOUNT_ID) != null) {
            scope = Scope.account(charge, money.currency());
        }
        return Optional.of(new TotalRow(kind, scope, record.row(), money.readCost()));
    }

    /** Whether it is one row of a breakdown, which means something only with all of them. */
    @JsonIgnore
    public boolean isOfABreakdown() {
        return !kind.toLowerCase(Locale.ROOT).contains("total");
    }

    BigDecimal amountOrZero() {
        return amount == null ? BigDecimal.ZERO : amount;
    }

    /** One phrase: whether the lines add up to it. */
    String against(Map<Scope, ControlTotal> sums) {
        Optional<BigDecimal> lines = lines(sums);
        if (amount == null || lines.isEmpty()) {
            return kind + " cannot be compared with its lines";
        }
        BigDecimal difference = amount.subtract(lines.get());
        return difference.signum() == 0
                ? "%s %s agrees with its lines".formatted(kind, plain(amount))
                : "%s %s, its lines add up to %s, difference %s"
                        .formatted(kind, plain(amount), plain(lines.get()), plain(difference));
    }

    private String plain(BigDecimal sum) {
        return new Money(sum, scope.currency()).number();
    }

    /** What the lines of its scope add up to; empty where they have several currencies and the total names none. */
    private Optional<BigDecimal> lines(Map<Scope, ControlTotal> sums) {
        if (!scope.currency().isEmpty()) {
            // Where there is a breakdown by account, an account's total is about it.
            ControlTotal brokenDown = scope.of().equals("account")
                    ? sums.get(new Scope("breakdown", scope.id(), scope.currency()))
                    : null;
            ControlTotal lines = brokenDown == null ? sums.getOrDefault(scope, ControlTotal.NONE) : brokenDown;
            return Optional.of(lines.sum());
        }
        var ofAnyCurrency = sums.entrySet().stream()
                .filter(entry -> entry.getKey().of().equals(scope.of())
                        && entry.getKey().id().equals(scope.id()))
                .toList();
        return ofAnyCurrency.size() == 1
                ? Optional.of(ofAnyCurrency.get(0).getValue().sum())
                : Optional.empty();
    }

    /** A row that begins with such a word, and is about no meter, no resource and no time. */
    private static @Nullable String written(DeliveredCharge charge, DeliveredRecord record, int columns) {
        if (charge.get(Field.METER_NAME) != null
                || charge.get(Field.RESOURCE_ID) != null
                || charge.get(Field.CHARGE_PERIOD_START) != null) {
            return null;
        }
        for (int at = 0; at < columns; at++) {
            Value value = record.at().apply(at);
            String text = value == null ? "" : value.text().strip();
            if (!text.isEmpty()) {
                return TOTAL.matcher(text).matches() ? text : null;
            }
        }
        return null;
    }
}
