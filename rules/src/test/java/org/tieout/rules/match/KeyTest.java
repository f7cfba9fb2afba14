package org.tieout.rules.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.rules.match.CandidateBuilder.invoiced;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.config.Side;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;

class KeyTest {

    static final List<String> COLUMNS = Key.COLUMNS;

    @Test
    void keysAreEqualWhereTheyAreEqualColumnByColumn() {
        assertThat(invoiced("1").key())
                .isEqualTo(invoiced("2").key())
                .hasSameHashCodeAs(invoiced("2").key())
                .isEqualByComparingTo(invoiced("2").key());
    }

    @Test
    void valuesDoNotRunTogether() {
        Key oneEleven = invoiced("1")
                .with(ReconciliationLines.METER_CATEGORY, "1")
                .with(ReconciliationLines.METER_SUBCATEGORY, "11")
                .key();
        Key elevenOne = invoiced("1")
                .with(ReconciliationLines.METER_CATEGORY, "11")
                .with(ReconciliationLines.METER_SUBCATEGORY, "1")
                .key();

        assertThat(oneEleven).isNotEqualTo(elevenOne).isLessThan(elevenOne);
    }

    @ParameterizedTest
    @FieldSource("COLUMNS")
    void everyColumnTellsKeysApart(String column) {
        Key without = invoiced("1").with(column, null).key();
        Key empty = invoiced("1").with(column, "").key();
        Key capital = invoiced("1").with(column, "A").key();
        Key small = invoiced("1").with(column, "a").key();

        assertThat(List.of(small, empty, capital, without)).doesNotHaveDuplicates();
        assertThat(sorted(small, empty, capital, without)).containsExactly(without, empty, capital, small);
    }

    @Test
    void earlierColumnsOrderBeforeLaterOnes() {
        Key first = invoiced("1")
                .with(ReconciliationLines.SUB_ACCOUNT_ID, "1")
                .named("9")
                .key();
        Key second = invoiced("1")
                .with(ReconciliationLines.SUB_ACCOUNT_ID, "2")
                .named(null)
                .key();

        assertThat(sorted(second, first)).containsExactly(first, second);
    }

    @Test
    void readsItsValuesByColumn() {
        Key key =
                invoiced("1").named("D2s").with(Charges.INVOICE_DETAIL_ID, null).key();

        assertThat(key.get(ReconciliationLines.METER_NAME)).isEqualTo("D2s");
        assertThat(key.get(Charges.INVOICE_DETAIL_ID)).isNull();
    }

    @Test
    void leavesOutTheNamedColumnsOnly() {
        Key key = invoiced("1").key();

        Key left = key.without(List.of(ReconciliationLines.REGION, ReconciliationLines.METER_NAME));

        assertThat(left)
                .isEqualTo(invoiced("1")
                        .with(ReconciliationLines.REGION, null)
                        .named(null)
                        .key());
        assertThat(key).isEqualTo(invoiced("1").key());
        assertThat(key.without(List.of())).isEqualTo(key);
    }

    @Test
    void theInvoiceOfAKeyIsWhatTellsInvoicesApart() {
        List<String> all = Key.COLUMNS.stream().map(column -> "a " + column).toList();

        Key invoice = new Key(all).invoice();

        assertThat(invoice.values())
                .containsExactly(
                        "a Reconciliation",
                        "a InvoiceIssuerName",
                        "a InvoiceId",
                        "a BillingAccountId",
                        "a BillingCurrency",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "a OnlySide");
        assertThat(invoice.invoice()).isEqualTo(invoice);
    }

    @Test
    void chargesOnNoInvoiceAreOfAnotherInvoiceThanThoseOfTheOtherSide() {
        Key invoiced = invoiced("1").onNoInvoice().key();
        Key exported = CandidateBuilder.exported("1").onNoInvoice().key();

        assertThat(invoiced.invoice()).isNotEqualTo(exported.invoice());
    }

    @Test
    void doesNotChangeWithTheListItWasMadeOf() {
        List<@Nullable String> values = new ArrayList<>(Collections.nCopies(Key.COLUMNS.size(), null));
        Key key = new Key(values);

        values.set(0, "changed");

        assertThat(key.values()).containsOnlyNulls();
        assertThatThrownBy(() -> key.values().set(0, "changed")).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 13, 15})
    void refusesAnythingButAValueForEachColumn(int values) {
        List<String> wrong = Collections.nCopies(values, "a");

        assertThatThrownBy(() -> new Key(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid key: " + wrong + " has not a value for each column");
    }

    @Test
    void theKeyOfOneSideAloneIsTheSameInAllElse() {
        Key key = invoiced("1").key();

        assertThat(key.only(Side.EXPORT))
                .isEqualTo(invoiced("1").with(Key.ONLY_SIDE, "EXPORT").key())
                .isNotEqualTo(key.only(Side.INVOICE));
        assertThat(key).isEqualTo(invoiced("1").key());
    }

    private static List<Key> sorted(Key... keys) {
        List<Key> sorted = new ArrayList<>(List.of(keys));
        Collections.sort(sorted);
        return sorted;
    }
}
