package org.tieout.rules.match;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.rules.dataset.ReconciliationLines;

/** A candidate of which a test says only what matters to it. All of its cost is usage. */
final class CandidateBuilder {

    private final List<@Nullable String> values = new ArrayList<>(Collections.nCopies(Key.COLUMNS.size(), null));
    private final Side side;
    private final BigDecimal cost;
    private BigDecimal usage;
    private @Nullable String meterId;
    private boolean isDetail;
    private boolean hasMet;

    private CandidateBuilder(Side side, String cost) {
        this.side = side;
        this.cost = new BigDecimal(cost);
        this.usage = this.cost;
        with(ReconciliationLines.RECONCILIATION, "contoso");
        with(ReconciliationLines.INVOICE_ISSUER_NAME, "Microsoft");
        with(ReconciliationLines.INVOICE_ID, "G1");
        with(ReconciliationLines.BILLING_CURRENCY, "USD");
        with(ReconciliationLines.SUB_ACCOUNT_ID, "sub");
        with(ReconciliationLines.METER_CATEGORY, "Virtual Machines");
        with(ReconciliationLines.METER_SUBCATEGORY, "Dsv5");
        with(ReconciliationLines.METER_NAME, "D2s");
        with(ReconciliationLines.REGION, "US East");
    }

    static CandidateBuilder invoiced(String cost) {
        return new CandidateBuilder(Side.INVOICE, cost);
    }

    static CandidateBuilder exported(String cost) {
        return new CandidateBuilder(Side.EXPORT, cost);
    }

    CandidateBuilder with(String column, @Nullable String value) {
        values.set(Key.COLUMNS.indexOf(column), value);
        return this;
    }

    CandidateBuilder named(@Nullable String meterName) {
        return with(ReconciliationLines.METER_NAME, meterName);
    }

    CandidateBuilder withMeterId(String id) {
        meterId = id;
        return this;
    }

    CandidateBuilder on(String invoice) {
        return with(ReconciliationLines.INVOICE_ID, invoice);
    }

    CandidateBuilder onNoInvoice() {
        return with(ReconciliationLines.INVOICE_ID, null).with(Key.ONLY_SIDE, side.name());
    }

    CandidateBuilder ofWhichUsage(String amount) {
        usage = new BigDecimal(amount);
        return this;
    }

    /** A line of an invoice that names nothing but its invoice. */
    CandidateBuilder summary() {
        return detail().with(ReconciliationLines.SUB_ACCOUNT_ID, null)
                .with(ReconciliationLines.METER_CATEGORY, null)
                .with(ReconciliationLines.METER_SUBCATEGORY, null)
                .with(ReconciliationLines.METER_NAME, null)
                .with(ReconciliationLines.REGION, null);
    }

    CandidateBuilder detail() {
        isDetail = true;
        return this;
    }

    CandidateBuilder met() {
        hasMet = true;
        return this;
    }

    Key key() {
        return new Key(values);
    }

    Candidate build() {
        return new Candidate(key(), side, cost, usage, meterId, isDetail, hasMet);
    }
}
