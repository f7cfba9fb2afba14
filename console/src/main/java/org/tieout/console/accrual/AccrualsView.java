package org.tieout.console.accrual;

import java.util.List;
import java.util.Optional;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;

/**
 * Accruals of a month as their page shows them.
 *
 * @param isAll whether he sees everything: batches and the ledger with it
 * @param may what he may do now
 * @param accrual which one it is; empty where none was computed yet
 */
public record AccrualsView(
        String title,
        String lede,
        boolean isAll,
        Mark gate,
        String gateSentence,
        List<String> obstacles,
        May may,
        String accrual,
        List<Line> lines,
        List<Total> totals,
        Pager pager,
        List<Batch> batches,
        Pager olderBatches,
        Ledger ledger,
        Optional<TrueUp> trueUp,
        List<Shipped> layouts,
        Bundle bundle) {

    /**
     * What somebody may do now.
     *
     * @param isFirst whether it would be the first accrual of the month
     */
    public record May(
            boolean compute, boolean isFirst, boolean handOver, boolean acknowledge, boolean trueUp, boolean bundle) {}

    /** What is accrued of a product in a place it is booked in. */
    public record Line(
            String product,
            String place,
            String costCentre,
            String account,
            String method,
            String settlement,
            String currency,
            Amount exact,
            Amount amount,
            Mark state) {}

    /** All of a currency. */
    public record Total(String currency, Amount exact, Amount amount) {}

    /** Links to the pages before and after; empty where there is none. */
    public record Pager(String range, String previous, String next) {}

    /** What was handed over together. */
    public record Batch(
            String name,
            String contents,
            String layout,
            String exportedOn,
            List<Sum> sums,
            List<File> files,
            Mark state,
            String progress,
            List<Document> documents,
            String more,
            String link) {}

    /** Money of a currency. */
    public record Sum(Amount amount, String currency) {}

    /** A file of a batch. */
    public record File(String name, String size, String sha256) {}

    /** A journal, an invoice or a budget of a batch. */
    public record Document(
            String id, String company, Amount amount, String currency, String postedOn, Mark state, String message) {}

    /**
     * The accrual ledger.
     *
     * @param broken why it cannot be shown; empty where it can
     */
    public record Ledger(List<Account> accounts, List<Rolled> rows, String more, String broken) {}

    /** An account at the end of the month, held against the general ledger. */
    public record Account(
            String name,
            String currency,
            Amount closing,
            Amount unconfirmed,
            Optional<Amount> generalLedger,
            Mark mark) {}

    /** What moved an account for a product. */
    public record Rolled(
            String account,
            String product,
            String origin,
            String age,
            String currency,
            Amount opening,
            Amount accrued,
            Amount reversed,
            Amount released,
            Amount truedUp,
            Amount closing) {}

    /** How good an accrual was. */
    public record TrueUp(String title, String note, List<Off> products) {}

    /** What the accrual of a product was off. */
    public record Off(
            String product,
            String currency,
            Amount accrued,
            Amount invoiced,
            Amount notInvoiced,
            Amount difference,
            String percent) {}

    /**
     * The bundle of the month.
     *
     * @param sentences how far it is
     * @param isRunning whether it is being made
     * @param isFailed whether it was not made when it was started last
     * @param made its name and size; empty where there is none yet
     * @param lines what the command said last
     * @param command that writes it, for whoever has a command line
     */
    public record Bundle(
            List<String> sentences,
            boolean isRunning,
            boolean isFailed,
            String made,
            List<String> lines,
            String command,
            String verify,
            String reload,
            String fragment) {}

    /** A layout there is. */
    public record Shipped(String title, String name, String audience, String detail) {}
}
