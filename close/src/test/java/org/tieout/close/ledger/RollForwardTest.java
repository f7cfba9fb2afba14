package org.tieout.close.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.AccrualLedger.BalanceRow;
import org.tieout.store.close.AccrualLedger.RollForwardRow;

class RollForwardTest {

    @Test
    void accountsAreAddedUpAndHeldAgainstTheGeneralLedger() {
        RollForward rolled = RollForward.of(
                List.of(
                        row("C1", "2150", "10", "5", "-10", "0", "0", "5", "5"),
                        row("C1", "2150", "0", "7", "0", "-8", "1", "0", "0"),
                        row("C2", "2150", "0", "1", "0", "0", "0", "1", "0")),
                List.of(balance("C1", "2150", "5.00"), balance("C3", "2160", "9")));

        assertThat(rolled.accounts())
                .extracting(one -> "%s %s %s %s %s"
                        .formatted(one.company(), one.account(), one.closing(), one.unconfirmed(), one.generalLedger()))
                .containsExactly(
                        "C1 2150 5 5 " + Optional.of(new BigDecimal("5.00")),
                        "C2 2150 1 0 Optional.empty",
                        "C3 2160 0 0 " + Optional.of(new BigDecimal("9")));
    }

    @Test
    void aBalanceThatIsNotMadeOfItsMovesIsRefused() {
        assertThatThrownBy(() ->
                        RollForward.of(List.of(row("C1", "2150", "10", "5", "-10", "0", "0", "5.01", "0")), List.of()))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("The ledger does not add up: Webshop of 2026-10 on C1 2150 is -0.01 off");
    }

    private static BalanceRow balance(String company, String account, String balance) {
        return new BalanceRow(company, account, "USD", new BigDecimal(balance));
    }

    private static RollForwardRow row(String company, String account, String... amounts) {
        List<BigDecimal> all = List.of(amounts).stream().map(BigDecimal::new).toList();
        return new RollForwardRow(
                company,
                account,
                "Webshop",
                "USD",
                BillingPeriod.parse("2026-10"),
                all.get(0),
                all.get(1),
                all.get(2),
                all.get(3),
                all.get(4),
                all.get(5),
                all.get(6));
    }
}
