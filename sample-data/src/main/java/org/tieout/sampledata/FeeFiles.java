package org.tieout.sampledata;

import java.time.YearMonth;
import java.util.List;

/** Writes program fees as a platform states them and as the own ledger has them: one plain CSV for both. */
final class FeeFiles {

    private static final String ISSUER = "Proseware";

    private static final List<String> COLUMNS = List.of(("Period OrganisationId OrganisationName Fee Amount Currency"
                    + " InvoiceId Quantity Unit UnitPrice Issuer Description")
            .split(" "));

    private FeeFiles() {}

    static Table fees(YearMonth month, List<Item> items) {
        Table table = new Table(COLUMNS);
        for (Item item : items) {
            table.row()
                    .set("Period", month)
                    .set("OrganisationId", item.account().id())
                    .set("OrganisationName", item.account().name())
                    .set("Fee", item.meter().name())
                    .set("Amount", item.cost().toPlainString())
                    .set("Currency", item.account().currency())
                    .set("InvoiceId", item.invoiceId())
                    .set("Quantity", item.quantity().toPlainString())
                    .set("Unit", item.meter().unit())
                    .set("UnitPrice", item.price().toPlainString())
                    .set("Issuer", ISSUER)
                    .set("Description", item.meter().category());
        }
        return table;
    }
}
