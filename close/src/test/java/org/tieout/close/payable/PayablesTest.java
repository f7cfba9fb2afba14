package org.tieout.close.payable;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tieout.close.coding.Coder;
import org.tieout.close.layout.ExportDocument;
import org.tieout.close.layout.ExportField;
import org.tieout.close.payable.CodeInvoices.Coded;
import org.tieout.common.config.AccrualsConfig;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.AccrualMethod;
import org.tieout.store.close.Accruals.AccruedCost;
import org.tieout.store.close.Accruals.ExactCost;
import org.tieout.store.close.Accruals.InvoiceTax;
import org.tieout.store.close.Codings.CodedCost;
import org.tieout.store.close.Codings.CodingLine;
import org.tieout.store.close.Codings.Payable;
import org.tieout.store.close.Codings.Posting;

class PayablesTest {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final AccrualsConfig DIRECT = new AccrualsConfig(List.of(), List.of(), List.of(), List.of(), "", "");

    @Test
    void anInvoiceOfTwoCompaniesIsOneForEachAndTheirSumIsTheInvoice() {
        List<ExportDocument> documents = documents(
                List.of(cost("G1", "Webshop", "10.004", "USD"), cost("G1", "Search", "5.001", "USD")),
                List.of(new InvoiceTax("Microsoft", "G1", "USD", new BigDecimal("2.85"))),
                coding(0, "Webshop", "C1"),
                coding(1, "Search", "C2"));

        assertThat(documents)
                .extracting(PayablesTest::inWords)
                .as("15.005 is rounded once, to 15.01; and tax by what each of them owes")
                .containsExactly(
                        "G1-C1 C1 STANDARD 11.91 [ITEM 6400 10.01, TAX 1576 1.90]",
                        "G1-C2 C2 STANDARD 5.95 [ITEM 6400 5.00, TAX 1576 0.95]");
    }

    @Test
    void whatTheProviderOwesIsACredit() {
        assertThat(documents(List.of(cost("CN1", "Webshop", "-3", "JPY")), List.of(), coding(0, "Webshop", "C1")))
                .extracting(PayablesTest::inWords)
                .containsExactly("CN1 C1 CREDIT -3 [ITEM 6400 -3]");
    }

    @Test
    void theSameNumberOfAnotherIssuerHasTheVendorBehindIt() {
        ExactCost other = new ExactCost(
                new AccruedCost("aws", "AWS", "G1", "", "Webshop", "usage", AccrualMethod.INVOICED, "USD"),
                BigDecimal.ONE);
        assertThat(documents(List.of(cost("G1", "Webshop", "10", "USD"), other), List.of(), coding(0, "Webshop", "C1")))
                .extracting(ExportDocument::id)
                .containsExactly("G1", "G1-70012");
    }

    @Test
    void onAClearingAccountThereIsOneLineForAllItsCost() {
        Coded coded = new CodeInvoices(
                        new Coder(List.of(coding(0, "Webshop", "C1"), coding(1, "Search", "C2")), OCTOBER), List.of())
                .apply(
                        List.of(cost("G1", "Webshop", "10", "USD"), cost("G1", "Search", "5", "USD")),
                        List.of(new InvoiceTax("Microsoft", "G1", "USD", new BigDecimal("3"))));
        assertThat(new PayableDocuments(
                                LocalDate.of(2026, 10, 31),
                                LocalDate.of(2026, 11, 1),
                                new AccrualsConfig(List.of(), List.of(), List.of(), List.of(), "1990", "C9"),
                                "A2026-10-1")
                        .of(coded.invoices()))
                .extracting(PayablesTest::inWords)
                .containsExactly("G1 C9 STANDARD 18.00 [ITEM 1990 15.00, TAX 1576 3.00]");
    }

    private static List<ExportDocument> documents(List<ExactCost> costs, List<InvoiceTax> taxes, CodingLine... coding) {
        Coded coded = new CodeInvoices(new Coder(List.of(coding), OCTOBER), List.of()).apply(costs, taxes);
        assertThat(CheckPayables.of(coded)).isEmpty();
        return new PayableDocuments(LocalDate.of(2026, 10, 31), LocalDate.of(2026, 11, 1), DIRECT, "A2026-10-1")
                .of(coded.invoices());
    }

    private static String inWords(ExportDocument document) {
        return "%s %s %s %s %s"
                .formatted(
                        document.id(),
                        document.fields().get(ExportField.COMPANY),
                        document.fields().get(ExportField.INVOICE_TYPE),
                        document.fields().get(ExportField.INVOICE_AMOUNT),
                        document.lines().stream()
                                .map(line -> "%s %s %s"
                                        .formatted(
                                                line.get(ExportField.LINE_TYPE),
                                                line.get(ExportField.ACCOUNT),
                                                line.get(ExportField.AMOUNT)))
                                .toList());
    }

    private static ExactCost cost(String invoice, String product, String exact, String currency) {
        return new ExactCost(
                new AccruedCost(
                        "contoso", "Microsoft", invoice, "", product, "usage", AccrualMethod.INVOICED, currency),
                new BigDecimal(exact));
    }

    private static CodingLine coding(int position, String product, String company) {
        return new CodingLine(
                position,
                product,
                new CodedCost("", product, "", ""),
                EffectiveMonths.from(OCTOBER),
                BigDecimal.ONE,
                new Posting(company, "", "6400", "2150", "", "1576", "", "", "", "", "", "", "", ""),
                new Payable("70012", "Microsoft", "DUBLIN", "NET 30", "", "", Optional.empty()));
    }
}
