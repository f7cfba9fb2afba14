package org.tieout.close.ledger;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tieout.close.csv.CsvFile;
import org.tieout.close.csv.CsvRow;
import org.tieout.close.csv.Problems;
import org.tieout.close.csv.ReadAmounts;
import org.tieout.store.close.AccrualLedger.BalanceRow;

/** Balances of accounts, as the general ledger gives them. */
final class BalanceFile {

    static final String COMPANY = "Company";
    static final String ACCOUNT = "Account";
    static final String CURRENCY = "Currency";
    static final String BALANCE = "Balance";

    static final List<String> COLUMNS = List.of(COMPANY, ACCOUNT, CURRENCY, BALANCE);

    private BalanceFile() {}

    /** The balances that are right; every one that is not is a problem. */
    static List<BalanceRow> read(Path file, Problems problems) throws IOException {
        CsvFile read = CsvFile.read(file, COLUMNS, "Has no balance; add a line for each account", problems);
        ReadAmounts amounts = new ReadAmounts(problems);
        List<BalanceRow> balances = new ArrayList<>();
        Set<List<String>> accounts = new HashSet<>();
        for (CsvRow row : read.rows()) {
            for (String column : List.of(COMPANY, ACCOUNT)) {
                if (row.text(column).isEmpty()) {
                    problems.add(
                            row.at(column),
                            "The %s is missing".formatted(column.equals(COMPANY) ? "company" : "account"));
                }
            }
            Optional<String> currency = amounts.currency(row, CURRENCY);
            Optional<BigDecimal> balance = currency.flatMap(one -> amounts.signed(row, BALANCE, one));
            if (!accounts.add(List.of(row.text(COMPANY), row.text(ACCOUNT), row.text(CURRENCY)))) {
                problems.add(row.at(ACCOUNT), "The account is there twice; take one out");
            }
            balance.ifPresent(one ->
                    balances.add(new BalanceRow(row.text(COMPANY), row.text(ACCOUNT), currency.orElseThrow(), one)));
        }
        return balances;
    }
}
