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
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.close.AccrualLedger;
import org.tieout.store.close.AccrualLedger.AccruedLine;
import org.tieout.store.close.Accruals;
import org.tieout.store.close.Codings;
import org.tieout.store.close.Codings.Posting;
import org.tieout.store.close.ExportContents;
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
        return new HandedOver(
                new PayableDocuments(
                                accrual.accrual().billingPeriod().month().atEndOfMonth(), bookedOn(), config, line())
                        .of(invoices),
                OptionalLong.of(accrual.accrual().accrualId()),
                config.isCleared() ? Optional.empty() : Optional.of(LedgerEntry.RELEASED),
                released(invoices),
                bookedIn);
    }

    /** What invoices on the clearing account cost those who caused it; it is empty after that. */
    HandedOver chargeback() {
        AccrualsConfig config = close.accruals();
        if (!config.isCleared()) {
            throw new ConfigInvalidException(
                    "Nothing is charged back: invoices are booked to expense accounts at once; close.accruals.clearing-account names another");
        }
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
                new JournalDocuments(ReversedBy.NONE).of(journals),
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
                                ? "%s-%04d".formatted(line(), item.accrualLine().getAsInt())
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
        List<String> obstacles = CheckPayables.of(coded);
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
