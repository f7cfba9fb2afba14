package org.tieout.console.accrual;

import java.util.List;
import java.util.Optional;
import org.tieout.console.accrual.AccrualsView.Pager;
import org.tieout.console.accrual.AccrualsView.Sum;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;

/**
 * A batch, as its page shows it.
 *
 * @param places where its files may be written again by whoever looks; none: he may not
 */
record BatchView(
        String title,
        Mark state,
        String lede,
        List<Fact> facts,
        List<Sum> sums,
        List<File> files,
        List<String> places,
        String again,
        List<Document> documents,
        Pager pager,
        Optional<Lines> lines,
        List<Said> said,
        List<Item> items) {

    /** Something known of it. */
    record Fact(String name, String value) {}

    /**
     * A file.
     *
     * @param sha256 empty for what stands beside the others
     */
    record File(String name, String size, String sha256, String link) {}

    /**
     * A document.
     *
     * @param link to its lines
     * @param became what the system of record says besides its state
     */
    record Document(
            String id,
            String company,
            String postedOn,
            String lines,
            Amount amount,
            String currency,
            Mark state,
            String became,
            String link,
            boolean isCurrent) {}

    /** The lines of one document. */
    record Lines(String title, List<Line> lines, Amount debit, Amount credit, String currency, Pager pager) {}

    /**
     * A line.
     *
     * @param debit empty where it is a credit
     * @param trace the line of the accrual it is of
     * @param said empty where nothing was said of it alone
     */
    record Line(
            String number,
            String account,
            String costCentre,
            String product,
            String memo,
            Optional<Amount> debit,
            Optional<Amount> credit,
            String trace,
            Optional<Mark> said,
            String message) {}

    /** An acknowledgement that was taken in. */
    record Said(String at, String by, String words) {}

    /** An open item on what was posted otherwise. */
    record Item(String number, String words, Mark state, String link) {}
}
