package org.tieout.jobs.reconcile.result;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tieout.common.run.DataRefusedException;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.flow.LocalFlows;
import org.tieout.jobs.io.RowBuilder;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLanes;
import org.tieout.rules.dataset.ReconciliationLines;

class RefuseUnpublishableTest {

    @Test
    void accountsAndSidesTellApartWhatHasNoNumber() {
        assertThatCode(() -> RefuseUnpublishable.apply(
                        List.of(
                                invoice(null, "1", "MISSING_IN_EXPORT"),
                                invoice(null, "1", "NOT_INVOICED"),
                                invoice(null, "2", "NOT_INVOICED"),
                                invoice("G1", "1", "MATCHED")),
                        List.of(lane(null, "1", 3, 0), lane(null, "1", 0, 3), lane("G1", "1", 3, 3)),
                        lines("a", "b")))
                .doesNotThrowAnyException();
    }

    @Test
    void twoRowsOfOneKeyAreRefused() {
        assertThatThrownBy(() -> RefuseUnpublishable.apply(
                        List.of(invoice("G1", null, "MATCHED"), invoice("G1", null, "MISMATCHED")), List.of(), lines()))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Results of reconciliation r cannot be published: two rows of reconciliation_invoices have the"
                                + " same InvoiceIssuerName AWS, InvoiceId G1, BillingAccountId (none), BillingCurrency"
                                + " USD, OnlySide (none); nothing was changed");
        assertThatThrownBy(() -> RefuseUnpublishable.apply(
                        List.of(), List.of(lane(null, "1", 0, 1), lane(null, "1", 0, 2)), lines()))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("two rows of reconciliation_lanes have the same ")
                .hasMessageContaining("Lane usage, OnlySide EXPORT; nothing was changed");
        assertThatThrownBy(() -> RefuseUnpublishable.apply(List.of(), List.of(), lines("a", "b", "a")))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Results of reconciliation r cannot be published: two rows of reconciliation_lines have the"
                        + " LineId a; nothing was changed");
    }

    @Test
    void aNameNoIndexHasRoomForIsRefused() {
        assertThatThrownBy(() -> RefuseUnpublishable.apply(
                        List.of(invoice("G".repeat(3000), "1", "MATCHED")), List.of(), lines()))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Results of reconciliation r cannot be published: InvoiceId of a row of"
                        + " reconciliation_invoices is 3,000 bytes long, and a key may have 2,400; nothing was"
                        + " changed");
    }

    private static Row invoice(@Nullable String id, @Nullable String account, String status) {
        return new RowBuilder(SparkTypes.schema(ReconciliationInvoices.SCHEMA))
                .set(ReconciliationInvoices.RECONCILIATION, "r")
                .set(ReconciliationInvoices.INVOICE_ISSUER_NAME, "AWS")
                .set(ReconciliationInvoices.INVOICE_ID, id)
                .set(ReconciliationInvoices.BILLING_ACCOUNT_ID, account)
                .set(ReconciliationInvoices.BILLING_CURRENCY, "USD")
                .set(ReconciliationInvoices.STATUS, status)
                .row();
    }

    private static Row lane(@Nullable String id, String account, long invoiced, long exported) {
        return new RowBuilder(SparkTypes.schema(ReconciliationLanes.SCHEMA))
                .set(ReconciliationLanes.RECONCILIATION, "r")
                .set(ReconciliationLanes.INVOICE_ISSUER_NAME, "AWS")
                .set(ReconciliationLanes.INVOICE_ID, id)
                .set(ReconciliationLanes.BILLING_ACCOUNT_ID, account)
                .set(ReconciliationLanes.BILLING_CURRENCY, "USD")
                .set(ReconciliationLanes.LANE, "usage")
                .set(ReconciliationLanes.INVOICE_ROWS, invoiced)
                .set(ReconciliationLanes.EXPORT_ROWS, exported)
                .row();
    }

    private static Flow<Row> lines(String... ids) {
        return new LocalFlows(2)
                .of(List.of(ids).stream()
                        .map(id -> new RowBuilder(SparkTypes.schema(ReconciliationLines.SCHEMA))
                                .set(ReconciliationLines.RECONCILIATION, "r")
                                .set(ReconciliationLines.BILLING_PERIOD, "2026-10")
                                .set(ReconciliationLines.LINE_ID, id)
                                .set(ReconciliationLines.INVOICE_BILLED_COST, BigDecimal.ZERO)
                                .row())
                        .toList());
    }
}
