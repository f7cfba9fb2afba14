package org.tieout.console.reconciliation;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tieout.store.page.Lines.LineRow;

/** A line as files and programs get it: every column by its name, every digit, as text; what is absent is empty. */
final class LineTable {

    private static final Map<String, Function<LineRow, String>> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("reconciliation", LineRow::reconciliation);
        COLUMNS.put("lineId", LineRow::lineId);
        COLUMNS.put("invoiceIssuerName", LineRow::invoiceIssuerName);
        COLUMNS.put("invoiceId", LineRow::invoiceId);
        COLUMNS.put("billingAccountId", LineRow::billingAccountId);
        COLUMNS.put("subAccountId", LineRow::subAccountId);
        COLUMNS.put("subAccountName", LineRow::subAccountName);
        COLUMNS.put("meterCategory", LineRow::meterCategory);
        COLUMNS.put("meterSubcategory", LineRow::meterSubcategory);
        COLUMNS.put("meterName", LineRow::meterName);
        COLUMNS.put("region", LineRow::region);
        COLUMNS.put("lane", LineRow::lane);
        COLUMNS.put("unit", LineRow::unit);
        COLUMNS.put("billingCurrency", LineRow::billingCurrency);
        COLUMNS.put("invoiceQuantity", line -> number(line.invoiceQuantity()));
        COLUMNS.put("exportQuantity", line -> number(line.exportQuantity()));
        COLUMNS.put("quantityVariance", line -> number(line.quantityVariance()));
        COLUMNS.put("invoiceUnitPrice", line -> number(line.invoiceUnitPrice()));
        COLUMNS.put("exportUnitPrice", line -> number(line.exportUnitPrice()));
        COLUMNS.put("unitPriceVariance", line -> number(line.unitPriceVariance()));
        COLUMNS.put("invoiceBilledCost", line -> line.invoiceBilledCost().toPlainString());
        COLUMNS.put("exportBilledCost", line -> line.exportBilledCost().toPlainString());
        COLUMNS.put("costVariance", line -> line.costVariance().toPlainString());
        COLUMNS.put("invoiceRows", line -> String.valueOf(line.invoiceRows()));
        COLUMNS.put("exportRows", line -> String.valueOf(line.exportRows()));
        COLUMNS.put("matchRule", LineRow::matchRule);
        COLUMNS.put("matchStatus", LineRow::matchStatus);
        COLUMNS.put("severity", LineRow::severity);
        COLUMNS.put("owner", LineRow::owner);
        COLUMNS.put("reason", LineRow::reason);
    }

    private LineTable() {}

    /** Names of the columns, in their order. */
    static List<String> columns() {
        return List.copyOf(COLUMNS.keySet());
    }

    /** By column. */
    static Map<String, String> of(LineRow line) {
        Map<String, String> cells = new LinkedHashMap<>();
        COLUMNS.forEach((name, cell) -> cells.put(name, cell.apply(line)));
        return cells;
    }

    private static String number(Optional<BigDecimal> number) {
        return number.map(BigDecimal::toPlainString).orElse("");
    }
}
