package org.tieout.testing.fake;

/** Azure Resource Manager, as far as costs go: one part for each of its services. */
public final class FakeArm extends FakeServer {

    private final FakeCostDetails costDetails;
    private final FakeBillingInvoices invoices;
    private final FakeExports exports;

    public FakeArm(FakeBlob storage) {
        this.costDetails = new FakeCostDetails(this, storage);
        this.invoices = new FakeBillingInvoices(this);
        this.exports = new FakeExports(this);
    }

    /** Microsoft.CostManagement's cost details reports. */
    public FakeCostDetails costDetails() {
        return costDetails;
    }

    /** Microsoft.Billing's invoices. */
    public FakeBillingInvoices invoices() {
        return invoices;
    }

    /** Microsoft.CostManagement's exports. */
    public FakeExports exports() {
        return exports;
    }
}
