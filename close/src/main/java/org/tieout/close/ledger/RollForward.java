package org.tieout.close.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.AccrualLedger.BalanceRow;
import org.tieout.store.close.AccrualLedger.RollForwardRow;

/**
 * What stands on accounts of accrued liabilities at the end of a month, held against the general ledger.
 *
 * @param accounts in the order of companies, accounts and currencies
 */
public record RollForward(List<RollForwardRow> rows, List<AccountBalance> accounts) {

    public RollForward {
        rows = List.copyOf(rows);
        accounts = List.copyOf(accounts);
    }

    /**
     * An account.
     *
     * @param generalLedger empty where it was not imported
     * @param unconfirmed what of the closing balance no system of record has said it posted
     */
    public record AccountBalance(
            String company,
            String account,
            String currency,
            BigDecimal closing,
            BigDecimal unconfirmed,
            Optional<BigDecimal> generalLedger) {}

    /**
     * Adds up accounts.
     *
     * @throws DataRefusedException where what moved a balance does not make it what it is
     */
    public static RollForward of(List<RollForwardRow> rows, List<BalanceRow> balances) {
        Map<List<String>, BigDecimal[]> sums = new TreeMap<>(RollForward::compare);
        for (RollForwardRow row : rows) {
            prove(row);
            BigDecimal[] sum = sums.computeIfAbsent(List.of(row.company(), row.account(), row.currency()), unused ->
                    new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
            sum[0] = sum[0].add(row.closing());
            sum[1] = sum[1].add(row.unconfirmed());
        }
        Map<List<String>, BigDecimal> said = new TreeMap<>(RollForward::compare);
        balances.forEach(one -> {
            List<String> account = List.of(one.company(), one.account(), one.currency());
            said.put(account, one.balance());
            // An account the general ledger has, and we know nothing of.
            sums.computeIfAbsent(account, unused -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
        });
        return new RollForward(
                rows,
                sums.entrySet().stream()
                        .map(one -> new AccountBalance(
                                one.getKey().get(0),
                                one.getKey().get(1),
                                one.getKey().get(2),
                                one.getValue()[0],
                                one.getValue()[1],
                                Optional.ofNullable(said.get(one.getKey()))))
                        .toList());
    }

    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static void prove(RollForwardRow row) {
        BigDecimal left = row.opening()
                .add(row.accrued())
                .add(row.reversed())
                .add(row.released())
                .add(row.truedUp())
                .subtract(row.closing());
        if (left.signum() != 0) {
            throw new DataRefusedException("The ledger does not add up: %s of %s on %s %s is %s off"
                    .formatted(row.product(), row.origin(), row.company(), row.account(), left.toPlainString()));
        }
    }
}
