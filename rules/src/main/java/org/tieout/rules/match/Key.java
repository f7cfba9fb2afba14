package org.tieout.rules.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;

/**
 * What a line is about: a value for every column on which sides can meet, null where the reconciliation does not ask
 * for it or the charge does not say. Two keys are equal where they are equal column by column.
 *
 * @param values in the order of {@link #COLUMNS}
 */
public record Key(List<@Nullable String> values) implements Comparable<Key>, Serializable {

    /**
     * INVOICE or EXPORT for charges on no invoice, which no charge of the other side can meet, and for the second of
     * two lines that would have the same key; otherwise null.
     */
    public static final String ONLY_SIDE = "OnlySide";

    public static final List<String> COLUMNS = List.of(
            ReconciliationLines.RECONCILIATION,
            ReconciliationLines.INVOICE_ISSUER_NAME,
            ReconciliationLines.INVOICE_ID,
            ReconciliationLines.BILLING_ACCOUNT_ID,
            ReconciliationLines.BILLING_CURRENCY,
            ReconciliationLines.SUB_ACCOUNT_ID,
            ReconciliationLines.METER_CATEGORY,
            ReconciliationLines.METER_SUBCATEGORY,
            ReconciliationLines.METER_NAME,
            ReconciliationLines.REGION,
            ReconciliationLines.LANE,
            ReconciliationLines.UNIT,
            Charges.INVOICE_DETAIL_ID,
            ONLY_SIDE);

    /** Those that tell invoices apart; without InvoiceId in the key, accounts stand for invoices. */
    public static final List<String> INVOICE_COLUMNS = List.of(
            ReconciliationLines.RECONCILIATION,
            ReconciliationLines.INVOICE_ISSUER_NAME,
            ReconciliationLines.INVOICE_ID,
            ReconciliationLines.BILLING_ACCOUNT_ID,
            ReconciliationLines.BILLING_CURRENCY,
            ONLY_SIDE);

    private static final Comparator<@Nullable String> NULLS_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    public Key {
        values = Collections.unmodifiableList(new ArrayList<>(values));
        if (values.size() != COLUMNS.size()) {
            throw new IllegalArgumentException("Invalid key: %s has not a value for each column".formatted(values));
        }
    }

    public @Nullable String get(String column) {
        return values.get(COLUMNS.indexOf(column));
    }

    /** The same key, without a value in these columns. */
    public Key without(List<String> columns) {
        List<@Nullable String> left = new ArrayList<>(values);
        columns.forEach(column -> left.set(COLUMNS.indexOf(column), null));
        return new Key(left);
    }

    /** The same key, of one side alone. */
    Key only(Side side) {
        List<@Nullable String> marked = new ArrayList<>(values);
        marked.set(COLUMNS.indexOf(ONLY_SIDE), side.name());
        return new Key(marked);
    }

    /** The key of the invoice it is on. */
    public Key invoice() {
        return without(COLUMNS.stream()
                .filter(column -> !INVOICE_COLUMNS.contains(column))
                .toList());
    }

    /** Nulls first, then by the text, column by column. */
    @Override
    public int compareTo(Key other) {
        for (int i = 0; i < values.size(); i++) {
            int order = NULLS_FIRST.compare(values.get(i), other.values.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
