package org.tieout.close.export;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.tieout.close.accrual.AccrualId;
import org.tieout.close.accrual.MonthAccrual;
import org.tieout.close.coding.Coder;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.journal.Journal;
import org.tieout.close.journal.Journal.CostOfLine;
import org.tieout.close.journal.MakeJournals;
import org.tieout.close.journal.MakeJournals.Booked;
import org.tieout.close.layout.ExportDocument;
import org.tieout.close.layout.ExportField;
import org.tieout.close.layout.Fields;
import org.tieout.close.payable.CheckPayables;
import org.tieout.close.payable.CodeInvoices;
import org.tieout.close.payable.CodeInvoices.Coded;
import org.tieout.close.payable.Invoice;
import org.tieout.close.payable.InvoiceItem;
import org.tieout.close.payable.PayableDocuments;
import org.tieout.close.person.Acting;
import org.tieout.common.config.AccrualsConfig;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.close.AccrualLedger;
import org.tieout.store.close.AccrualLedger.AccruedLine;
import org.tieout.store.close.Accruals;
import org.tieout.store.close.Codings;
import org.tieout.store.close.Codings.Posting;
import org.tieout.store.close.ExportContents;
import org.tieout.store.close.Exports;
import org.tieout.store.close.LedgerEntry;
import org.tieout.store.close.ReversedBy;
import org.tieout.store.close.Settlement;

/** The month's invoices for whoever pays them; and where they go to a clearing account, what moves them on. */
final class ExportPayables {

    private final Acting acting;
    private final MonthAccrual accrual;
    private final CloseConfig close;
    private final BillingPeriod bookedIn;

    /** @param bookedIn month whose books they go to */
    ExportPayables(Acting acting, MonthAccrual accrual, CloseConfig close, BillingPeriod bookedIn) {
        this.acting = acting;
        this.accrual = accrual;
        this.close = close;
        this.bookedIn = bookedIn;
    }

    HandedOver invoices() {
        List<Invoice> invoices = coded();
        AccrualsConfig config = close.accruals();
        List<ExportDocument> documents = new PayableDocuments(
                        accrual.accrual().billingPeriod().month().atEndOfMonth(), bookedOn(), config, line())
                .of(invoices);
        refusePaidOtherwise(documents);
        return new HandedOver(
                documents,
                OptionalLong.of(accrual.accrual().accrualId()),
                config.isCleared() ? Optional.empty() : Optional.of(LedgerEntry.RELEASED),
                released(invoices),
                bookedIn);
    }

    /** After a month was reopened an invoice may be shared otherwise; it is not paid twice for that. */
    private void refusePaidOtherwise(List<ExportDocument> documents) {
        Set<String> ids = documents.stream().map(StoredBatch::documentId).collect(Collectors.toSet());
        Set<List<String>> invoices = documents.stream()
                .flatMap(document -> document.lines().stream())
                .map(line -> List.of(
                        Fields.text(line, ExportField.INVOICE_ISSUER), Fields.text(line, ExportField.INVOICE_ID)))
                .collect(Collectors.toSet());
        acting.transaction().of(Exports.class).paid(accrual.accrual().billingPeriod()).stream()
                .filter(paid ->
                        invoices.contains(List.of(paid.issuer(), paid.invoiceId())) && !ids.contains(paid.documentId()))
                .findFirst()
                .ifPresent(paid -> {
                    throw new DataRefusedException(
                            "Cannot export the invoices of %s: %s was handed over as %s with %s, and would be shared otherwise now; have it voided and acknowledged as refused first"
                                    .formatted(
                                            accrual.accrual().billingPeriod(),
                                            paid.invoiceId(),
                                            paid.documentId(),
                                            paid.batch()));
                });
    }

    /** What invoices on the clearing account cost those who caused it; it is empty after that. */
    HandedOver chargeback() {
        AccrualsConfig config = close.accruals();
        if (!config.isCleared()) {
            throw new ConfigInvalidException(
                    "Nothing is charged back: invoices are booked to expense accounts at once; close.accruals.clearing-account names another");
        }
        acting.transaction()
                .of(Exports.class)
                .otherChargeback(
                        accrual.accrual().billingPeriod(), accrual.accrual().accrualId())
                .ifPresent(other -> {
                    throw new DataRefusedException(
                            "Cannot charge back %s: %s of an earlier version stands; have it voided and acknowledged as refused first"
                                    .formatted(accrual.accrual().billingPeriod(), other));
                });
        List<Invoice> invoices = coded();
        List<Booked> booked = new ArrayList<>();
        invoices.forEach(invoice -> invoice.items().forEach(item -> booked.add(booked(invoice, item))));
        List<Journal> journals = MakeJournals.of(
                        ExportContents.CHARGEBACK,
                        "C%s-%d"
                                .formatted(
                                        accrual.accrual().billingPeriod(),
                                        accrual.accrual().version()),
                        accrual.accrual().billingPeriod(),
                        bookedIn,
                        close.fiscalYear())
                .of(booked);
        return new HandedOver(
                new JournalDocuments(accrual.accrual().billingPeriod(), ReversedBy.NONE).of(journals),
                OptionalLong.of(accrual.accrual().accrualId()),
                Optional.of(LedgerEntry.RELEASED),
                released(invoices),
                bookedIn);
    }

    /** Booked in the company that pays; what another company caused stands against it as its partner. */
    private Booked booked(Invoice invoice, InvoiceItem item) {
        Posting of = item.coding().posting();
        String payer = close.accruals().clearingCompany();
        Posting paid = new Posting(
                payer,
                of.ledger(),
                of.expenseAccount(),
                of.accruedAccount(),
                of.prepaidAccount(),
                of.taxAccount(),
                of.costCentre(),
                of.project(),
                of.segments(),
                of.company().equals(payer) ? of.intercompanyPartner() : of.company(),
                of.journalSource(),
                of.journalCategory(),
                of.periodName(),
                of.memo());
        return new Booked(
                new CostOfLine(
                        item.accrualLine().isPresent()
                                ? AccrualId.of(line(), item.accrualLine().getAsInt())
                                : "",
                        item.cost().businessUnit(),
                        item.cost().product(),
                        invoice.issuer(),
                        invoice.invoiceId()),
                new Money(item.amount(), invoice.currency()),
                paid,
                Settlement.REVERSE,
                item.account(),
                close.accruals().clearingAccount(),
                "Charged back " + accrual.accrual().billingPeriod());
    }

    private List<Invoice> coded() {
        Accruals accruals = acting.transaction().of(Accruals.class);
        BillingPeriod period = accrual.accrual().billingPeriod();
        Set<Integer> handedOver =
                acting
                        .transaction()
                        .of(AccrualLedger.class)
                        .accrued(accrual.accrual().accrualId())
                        .stream()
                        .map(AccruedLine::lineNo)
                        .collect(Collectors.toSet());
        Coded coded = new CodeInvoices(
                        new Coder(
                                acting.transaction()
                                        .of(Codings.class)
                                        .lines(accrual.accrual().codingId()),
                                period),
                        accrual.lines().stream()
                                .filter(line -> handedOver.contains(line.lineNo()))
                                .toList())
                .apply(accruals.invoiced(period), accruals.taxes(period));
        List<String> obstacles = new ArrayList<>(CheckPayables.of(coded));
        Set<List<String>> toBePaid = coded.invoices().stream()
                .map(invoice -> List.of(invoice.issuer(), invoice.invoiceId()))
                .collect(Collectors.toSet());
        accrual.lines().stream()
                .filter(line ->
                        line.settlement() == Settlement.RELEASE && line.amount().signum() != 0)
                .filter(line -> !handedOver.contains(line.lineNo()))
                .map(line ->
                        List.of(line.cost().invoiceIssuerName(), line.cost().invoiceId()))
                .filter(toBePaid::contains)
                .distinct()
                .forEach(invoice -> obstacles.add(
                        "what was accrued until invoice %s comes was not handed over yet".formatted(invoice.get(1))));
        if (close.accruals().isCleared()) {
            coded.invoices().stream()
                    .flatMap(invoice -> invoice.items().stream())
                    .filter(item -> item.isRelease()
                            && !item.coding()
                                    .posting()
                                    .company()
                                    .equals(close.accruals().clearingCompany()))
                    .findFirst()
                    .ifPresent(item -> obstacles.add(
                            "%s accrued what %s pays: an issuer whose invoices are cleared is not one of release-on-invoice"
                                    .formatted(
                                            item.coding().posting().company(),
                                            close.accruals().clearingCompany())));
        }
        if (!obstacles.isEmpty()) {
            throw new InputNotReadyException(
                    "Cannot export the invoices of %s: %s".formatted(period, String.join("; ", obstacles)));
        }
        return coded.invoices();
    }

    private static Set<Integer> released(List<Invoice> invoices) {
        return invoices.stream()
                .flatMap(invoice -> invoice.items().stream())
                .filter(InvoiceItem::isRelease)
                .map(item -> item.accrualLine().orElseThrow())
                .collect(Collectors.toSet());
    }

    private LocalDate bookedOn() {
        return FiscalYear.bookedOn(accrual.accrual().billingPeriod(), bookedIn, close.fiscalYear());
    }

    /** What lines of the accrual begin with. */
    private String line() {
        return AccrualId.prefix(
                accrual.accrual().billingPeriod(), accrual.accrual().version());
    }
}
