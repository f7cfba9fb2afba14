package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.jobs.reconcile.ChargeBuilder;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.InvoiceRef;

class KeepRowsTest {

    private static final Map<String, String> PARTITION =
            Map.of(Charges.BILLING_PERIOD, "2026-10", Charges.SIDE, "INVOICE", Charges.SOURCE, "it's a test [*]");

    private static final List<Row> ROWS = Stream.of(
                    invoiced("9999999999999.999999999999999999999999").with(Charges.INVOICE_ID, "O'Neill \"1\""),
                    invoiced("-0.000000000000000000000001").with(Charges.INVOICE_ID, null),
                    invoiced("1")
                            .with(Charges.INVOICE_ID, "b")
                            .with(Charges.QUANTITY, new BigDecimal("-9999999999999999999999.9999999999999999"))
                            .with(
                                    Charges.CHARGE_PERIOD_START,
                                    Timestamp.from(Instant.parse("1969-12-31T23:59:59.999999Z")))
                            .with(Charges.METER_NAME, "a\u0000b\r\n 漢字 🦆"),
                    invoiced("2").with(Charges.INVOICE_ID, "b").with(Charges.INVOICE_ISSUER_NAME, "AWS"))
            .map(charge -> charge.with(Charges.SOURCE, PARTITION.get(Charges.SOURCE)))
            .map(ChargeBuilder::row)
            .toList();

    private Lake lake;

    @BeforeEach
    void holdRows(@TempDir Path folder) {
        lake = LocalLake.at(folder.resolve("a lake [1] 50%"));
        LocalLake.prepare(lake, Charges.TABLE, ROWS, PARTITION).commit();
    }

    @Test
    void keepsEveryDigitOfWhatStays() {
        assertThat(kept(Set.of())).containsExactlyInAnyOrderElementsOf(ROWS);
    }

    @Test
    void leavesOutTheRowsOfInvoicesByIssuerAndId() {
        assertThat(kept(Set.of(
                        new InvoiceRef("Microsoft", "O'Neill \"1\""),
                        new InvoiceRef("Microsoft", ""),
                        new InvoiceRef("AWS", ""),
                        new InvoiceRef("AWS", "b"))))
                .containsExactly(ROWS.get(2));
    }

    @Test
    void writesNoFileWhereNothingStays() {
        assertThat(kept(Set.of(
                        new InvoiceRef("Microsoft", "O'Neill \"1\""),
                        new InvoiceRef("Microsoft", ""),
                        new InvoiceRef("Microsoft", "b"),
                        new InvoiceRef("AWS", "b"))))
                .isEmpty();
        assertThat(lake.files(Charges.TABLE, PARTITION)).isEmpty();
    }

    @Test
    void putsRowsInOrderNothingFirst() {
        kept(Set.of());

        assertThat(LocalLake.rows(lake, Charges.TABLE))
                .extracting(row -> row.getAs(Charges.INVOICE_ID))
                .containsExactly(null, "O'Neill \"1\"", "b", "b");
    }

    /** What is in the table once no more than that is. */
    private List<Row> kept(Set<InvoiceRef> without) {
        List<TableFile> standing = lake.files(Charges.TABLE, PARTITION);
        lake.prepare(Charges.TABLE, PARTITION, write -> {
                    try {
                        return write.keep(0, KeptRows.of(standing, without, List.of(Charges.INVOICE_ID)));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .commit();
        return LocalLake.rows(lake, Charges.TABLE);
    }
}
