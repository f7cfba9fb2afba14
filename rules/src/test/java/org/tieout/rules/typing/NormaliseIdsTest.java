package org.tieout.rules.typing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.control.FileTotals;
import org.tieout.rules.control.NameUse;
import org.tieout.rules.control.PartTotals;
import org.tieout.rules.dataset.Types;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.name.Cloud;
import org.tieout.rules.value.ReadableMoney;

class NormaliseIdsTest {

    private static final ReadableMoney MONEY =
            new ReadableMoney("USD", Amount.of(new BigDecimal("2.50"), Types.COST.scale()), false);

    private final PartTotals part = new PartTotals("a.csv", 0);
    private final NormaliseIds normaliseIds = new NormaliseIds(new NameChanges(part));

    @ParameterizedTest
    @CsvSource({
        "AZURE, BILLING_ACCOUNT_ID, /providers/Microsoft.Billing/billingAccounts/8608480, 8608480, billing account",
        "AZURE, BILLING_ACCOUNT_ID, 8608480.0, 8608480, billing account",
        "AZURE, SUB_ACCOUNT_ID, 9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674, 9ec51cfd-5ca7-4d76-8101-dd0a4abc5674, subscription",
        "AZURE, METER_ID, 9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674, 9ec51cfd-5ca7-4d76-8101-dd0a4abc5674, meter id",
        "AZURE, INVOICE_ID, g016907411, G016907411, invoice",
        "AWS, BILLING_ACCOUNT_ID, 12345678910, 012345678910, billing account",
        "AWS, SUB_ACCOUNT_ID, 1.2345678910E10, 012345678910, sub account",
        "AWS, INVOICE_ID, 2.102612345E9, 2102612345, invoice",
        "AWS, REFERENCE_INVOICE_ID, 2102612345.0, 2102612345, invoice",
        "AWS, INVOICE_DETAIL_ID, '\u00a017', 17, invoice detail",
        "OTHER, INVOICE_ID, 2.102612345E9, 2102612345, invoice",
        // Nothing that can be seen is nothing.
        "AWS, INVOICE_ID, \u200b, , invoice"
    })
    void writesAnIdOneWayAndCountsIt(Cloud cloud, Field field, String written, @Nullable String id, String rule) {
        DeliveredCharge charge = new DeliveredCharge().set(field, written);

        normaliseIds.apply(charge, cloud, MONEY);

        assertThat(charge.get(field)).isEqualTo(id);
        assertThat(names()).isEqualTo(Map.of(new NameUse(rule, written, id == null ? "" : id, "USD"), "1 rows, 2.50"));
    }

    @Test
    void leavesAndListsAnIdThatHasLostDigits() {
        DeliveredCharge charge = new DeliveredCharge().set(Field.SUB_ACCOUNT_ID, "1.23457E+11");

        normaliseIds.apply(charge, Cloud.AWS, MONEY);

        assertThat(charge.get(Field.SUB_ACCOUNT_ID)).isEqualTo("1.23457E+11");
        assertThat(names()).isEqualTo(Map.of(new NameUse("sub account", "1.23457E+11", "", "USD"), "1 rows, 2.50"));
    }

    @Test
    void saysNothingOfIdsThatAreAsTheyShouldBe() {
        DeliveredCharge charge = new DeliveredCharge()
                .set(Field.INVOICE_ID, "2102612345")
                .set(Field.BILLING_ACCOUNT_ID, "123456789012")
                .set(Field.SUB_ACCOUNT_ID, "123456789012")
                .set(Field.METER_ID, "SKU1");

        normaliseIds.apply(charge, Cloud.AWS, MONEY);

        assertThat(names()).isEmpty();
    }

    private Map<NameUse, String> names() {
        FileTotals totals = new FileTotals();
        totals.add(part);
        Map<NameUse, String> names = new TreeMap<>();
        totals.names()
                .forEach((use, one) -> names.put(
                        use, "%d rows, %s".formatted(one.rows(), one.sum().setScale(2))));
        return names;
    }
}
