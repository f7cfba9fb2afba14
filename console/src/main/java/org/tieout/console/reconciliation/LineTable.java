package org.tieout.console.reconciliation;

import static org.tieout.console.download.TableColumn.count;
import static org.tieout.console.download.TableColumn.number;
import static org.tieout.console.download.TableColumn.numberOrNone;
import static org.tieout.console.download.TableColumn.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tieout.console.download.Download;
import org.tieout.console.download.TableColumn;
import org.tieout.store.page.Lines.LineRow;

/** A line as files and programs get it: every column by its name, with every digit; what is absent is empty. */
final class LineTable {

    static final List<TableColumn<LineRow>> COLUMNS = List.of(
            text("reconciliation", LineRow::reconciliation),
            text("lineId", LineRow::lineId),
            text("invoiceIssuerName", LineRow::invoiceIssuerName),
            text("invoiceId", LineRow::invoiceId),
            text("billingAccountId", LineRow::billingAccountId),
            text("subAccountId", LineRow::subAccountId),
            text("subAccountName", LineRow::subAccountName),
            text("meterCategory", LineRow::meterCategory),
            text("meterSubcategory", LineRow::meterSubcategory),
            text("meterName", LineRow::meterName),
            text("region", LineRow::region),
            text("lane", LineRow::lane),
            text("unit", LineRow::unit),
            text("billingCurrency", LineRow::billingCurrency),
            numberOrNone("invoiceQuantity", LineRow::invoiceQuantity),
            numberOrNone("exportQuantity", LineRow::exportQuantity),
            numberOrNone("quantityVariance", LineRow::quantityVariance),
            numberOrNone("invoiceUnitPrice", LineRow::invoiceUnitPrice),
            numberOrNone("exportUnitPrice", LineRow::exportUnitPrice),
            numberOrNone("unitPriceVariance", LineRow::unitPriceVariance),
            number("invoiceBilledCost", LineRow::invoiceBilledCost),
            number("exportBilledCost", LineRow::exportBilledCost),
            number("costVariance", LineRow::costVariance),
            count("invoiceRows", LineRow::invoiceRows),
            count("exportRows", LineRow::exportRows),
            text("matchRule", LineRow::matchRule),
            text("matchStatus", LineRow::matchStatus),
            text("severity", LineRow::severity),
            text("owner", LineRow::owner),
            text("reason", LineRow::reason));

    static final Download<LineRow> FILE = new Download<>("reconciliation", "Reconciliation", COLUMNS);

    private LineTable() {}

    /** By column. */
    static Map<String, String> of(LineRow line) {
        Map<String, String> cells = new LinkedHashMap<>();
        COLUMNS.forEach(column -> cells.put(column.name(), column.cell().apply(line)));
        return cells;
    }
}
