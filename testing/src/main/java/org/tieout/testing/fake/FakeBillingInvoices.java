package org.tieout.testing.fake;

import java.util.ArrayList;
import java.util.List;

/**
 * The invoices of Microsoft.Billing, paged by a whole link.
 *
 * <pre>
 * GET /providers/Microsoft.Billing/billingAccounts/{account}/billingProfiles/{profile}/invoices
 *         ?api-version=2024-04-01&amp;periodStartDate=2026-10-01&amp;periodEndDate=2026-11-30
 *     {"value": [{"name": "T1", "properties": {…}}], "nextLink": "https://management.azure.com/…&amp;$skiptoken=1"}
 * </pre>
 */
public final class FakeBillingInvoices {

    private final FakeArm arm;
    private final List<String> invoices = new ArrayList<>();
    private int pageSize = 100;
    private int answers;

    FakeBillingInvoices(FakeArm arm) {
        this.arm = arm;
        arm.route("GET", "/providers/Microsoft.Billing/billingAccounts/.+/invoices", this::list);
    }

    /** Adds a document whose period begins on a day; {@code Invoice}, {@code CreditNote}, {@code VoidNote}. */
    public synchronized void add(String name, String periodStart, String documentType, String subTotal) {
        invoices.add("""
                {"id":"/providers/Microsoft.Billing/billingAccounts/A1/invoices/%1$s","name":"%1$s",\
                "type":"Microsoft.Billing/billingAccounts/invoices","properties":{"invoiceDate":"2026-11-05T00:00:00Z",\
                "dueDate":"2026-12-05T00:00:00Z","status":"Due","amountDue":{"currency":"USD","value":%4$s},\
                "billedAmount":{"currency":"USD","value":%4$s},"subTotal":{"currency":"USD","value":%4$s},\
                "taxAmount":{"currency":"USD","value":0},"totalAmount":{"currency":"USD","value":%4$s},\
                "invoicePeriodStartDate":"%2$sT00:00:00Z","invoicePeriodEndDate":"2026-10-31T00:00:00Z",\
                "documentType":"%3$s","isMonthlyInvoice":true,"billingProfileId":"/providers/…/billingProfiles/P1",\
                "documents":[{"kind":"Invoice","source":"DRS","url":"https://documents.example/%1$s?sig=DOCUMENT"}]}}""".formatted(name, periodStart, documentType, subTotal));
    }

    public synchronized void pageSize(int most) {
        pageSize = most;
    }

    private synchronized FakeReply list(FakeRequest request) {
        if (request.parameter("periodStartDate").isEmpty()
                || request.parameter("periodEndDate").isEmpty()) {
            return FakeServer.error(400, "BadRequest", "periodStartDate and periodEndDate are required.");
        }
        int offset = Integer.parseInt(request.parameter("$skiptoken").orElse("0"));
        String query = request.query().replaceAll("&\\$skiptoken=.*", "");
        String next = offset + pageSize >= invoices.size()
                ? ""
                : ",\"nextLink\":\"%s%s?%s&$skiptoken=%d\""
                        .formatted(arm.url(), request.path(), query, offset + pageSize);
        answers++;
        // The links to documents are signed anew with every answer.
        String value = String.join(",", FakeServer.page(invoices, offset, pageSize))
                .replace("sig=DOCUMENT", "sig=document" + answers);
        return FakeReply.json(200, "{\"value\":[%s]%s}".formatted(value, next));
    }
}
