package org.tieout.testing.fake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Partner Center's list of invoices: pages by offset, each naming the next without the API's version; a byte order mark
 * before the JSON.
 *
 * <pre>
 * GET /v1/invoices?size=200&amp;offset=0   {"totalCount": 3, "items": […], "links": {"next": {"uri": "/invoices?size=2&amp;offset=2"}}}
 * </pre>
 */
public final class FakePartnerCenter extends FakeServer {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final List<String> invoices = new ArrayList<>();
    private int pageSize = 200;
    private boolean isMarked;
    private int hidden;

    public FakePartnerCenter() {
        route("GET", "/v1/invoices", this::list);
    }

    /** Adds an invoice that began on a day, {@code 2026-10-01}. */
    public synchronized void add(String id, String periodStart) {
        add(id, periodStart, "invoice", "[]");
    }

    /** Adds a document with what amends it, {@code [{"id": "G2", "documentType": "adjustment_note", …}]}. */
    public synchronized void add(String id, String periodStart, String documentType, String amendments) {
        invoices.add("""
                {"id":"%1$s","invoiceDate":"2026-11-08T01:22:47.603895Z","billingPeriodStartDate":"%2$sT00:00:00Z",\
                "billingPeriodEndDate":"2026-10-31T23:59:59.9999999Z","totalCharges":586366.25,"paidAmount":0,\
                "currencyCode":"CHF","currencySymbol":"CHF","pdfDownloadLink":"/invoices/%1$s/documents/statement",\
                "amendments":%4$s,"documentType":"%3$s","invoiceType":"OneTime","state":"due",\
                "links":{"self":{"uri":"/invoices/OneTime-%1$s","method":"GET","headers":[]}},\
                "attributes":{"objectType":"Invoice"}}""".formatted(id, periodStart, documentType, amendments));
    }

    public synchronized void clear() {
        invoices.clear();
    }

    /** It gives fewer at a time than it is asked for. */
    public synchronized void pageSize(int most) {
        pageSize = most;
    }

    /** Its answers begin with a byte order mark. */
    public synchronized void marksByteOrder() {
        isMarked = true;
    }

    /** It counts some more than it lists. */
    public synchronized void hides(int count) {
        hidden = count;
    }

    private synchronized FakeReply list(FakeRequest request) {
        int asked = Integer.parseInt(request.parameter("size").orElse("20"));
        int offset = Integer.parseInt(request.parameter("offset").orElse("0"));
        int size = Math.min(asked, pageSize);
        List<String> items = page(invoices, offset, size);
        boolean isLast = offset + size >= invoices.size();
        String next = isLast
                ? ""
                : ",\"next\":{\"uri\":\"/invoices?size=%d&offset=%d\",\"method\":\"GET\",\"headers\":[]}"
                        .formatted(size, offset + size);
        String json = """
                {"totalCount":%d,"items":[%s],"links":{"self":{"uri":"/invoices?size=%d&offset=%d","method":"GET",\
                "headers":[]}%s},"attributes":{"objectType":"Collection"}}""".formatted(invoices.size() + hidden, String.join(",", items), size, offset, next);
        return FakeReply.of(200, ((isMarked ? BYTE_ORDER_MARK : "") + json).getBytes(StandardCharsets.UTF_8))
                .with("Content-Type", "application/json");
    }
}
