package org.tieout.store.close;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tieout.common.hierarchy.EffectiveMonths;

/** How cost is booked: every coding file that was imported, of which the newest counts. */
public interface Codings {

    /**
     * What cost a rule is for. Each is empty where it does not matter.
     *
     * @param lane as lines have it, such as {@code program fees}
     */
    record CodedCost(String businessUnit, String product, String invoiceIssuerName, String lane) {

        /** Whether it is for everything the other is for. */
        public boolean includes(CodedCost other) {
            return includes(businessUnit, other.businessUnit)
                    && includes(product, other.product)
                    && includes(invoiceIssuerName, other.invoiceIssuerName)
                    && includes(lane, other.lane);
        }

        private static boolean includes(String own, String other) {
            return own.isEmpty() || own.equals(other);
        }
    }

    /**
     * Where cost is booked, in the words of the system of record. Texts are empty where the file says nothing.
     *
     * @param segments further segments of the account, separated by dots
     * @param periodName what the month is called there, such as {@code {MMM}-{yy}}
     */
    record Posting(
            String company,
            String ledger,
            String expenseAccount,
            String accruedAccount,
            String prepaidAccount,
            String taxAccount,
            String costCentre,
            String project,
            String segments,
            String intercompanyPartner,
            String journalSource,
            String journalCategory,
            String periodName,
            String memo) {}

    /**
     * Whom the cost is owed to, for a payables file. Texts are empty where the file says nothing.
     *
     * @param purchaseOrderLeft money left on the purchase order; empty where it has no end
     */
    record Payable(
            String vendorNumber,
            String vendorName,
            String vendorSite,
            String paymentTerms,
            String purchaseOrder,
            String purchaseOrderLine,
            Optional<BigDecimal> purchaseOrderLeft) {}

    /**
     * A line of a coding file.
     *
     * @param position in the file, from 0; rules are tried in this order
     * @param share of what the rule takes
     */
    record CodingLine(
            int position,
            String rule,
            @Nested CodedCost cost,
            EffectiveMonths months,
            BigDecimal share,
            @Nested Posting posting,
            @Nested Payable payable) {}

    /** A coding, and what was imported. */
    record Coding(long codingId, String fileSha256) {}

    @SqlUpdate("INSERT INTO codings (coding_id, file_sha256) VALUES (:codingId, :fileSha256)")
    void add(@BindMethods Coding coding);

    @SqlBatch("""
            INSERT INTO coding_lines (coding_id, position, rule, business_unit, product, invoice_issuer_name, lane, months,
              share, company, ledger, expense_account, accrued_account, prepaid_account, tax_account, cost_centre, project,
              segments, intercompany_partner, journal_source, journal_category, period_name, memo, vendor_number,
              vendor_name, vendor_site, payment_terms, purchase_order, purchase_order_line, purchase_order_left)
            VALUES (:codingId, :position, :rule, :cost.businessUnit, :cost.product, :cost.invoiceIssuerName, :cost.lane,
              :months, :share, :posting.company, :posting.ledger, :posting.expenseAccount, :posting.accruedAccount,
              :posting.prepaidAccount, :posting.taxAccount, :posting.costCentre, :posting.project, :posting.segments,
              :posting.intercompanyPartner, :posting.journalSource, :posting.journalCategory, :posting.periodName,
              :posting.memo, :payable.vendorNumber, :payable.vendorName, :payable.vendorSite, :payable.paymentTerms,
              :payable.purchaseOrder, :payable.purchaseOrderLine, :payable.purchaseOrderLeft)
            """)
    void set(long codingId, @BindMethods Collection<CodingLine> lines);

    /** The one that counts. */
    @SqlQuery("SELECT coding_id, file_sha256 FROM codings ORDER BY coding_id DESC LIMIT 1")
    Optional<Coding> newest();

    /** In the order in which rules are tried. */
    @SqlQuery("SELECT * FROM coding_lines WHERE coding_id = :codingId ORDER BY position")
    List<CodingLine> lines(long codingId);

    /** Names of a level of the newest hierarchy, of any month. */
    @SqlQuery("""
            SELECT name FROM hierarchy_nodes
            WHERE hierarchy_id = (SELECT max(hierarchy_id) FROM hierarchies) AND level = :level
            """)
    List<String> named(String level);
}
