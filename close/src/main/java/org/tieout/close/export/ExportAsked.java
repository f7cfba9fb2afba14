package org.tieout.close.export;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tieout.close.layout.ExportKind;
import org.tieout.close.layout.Layout;
import org.tieout.common.hash.Sha256;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.store.close.ExportContents;
import org.tieout.store.close.Exports.DocumentRow;
import org.tieout.store.close.Exports.LineRow;

/**
 * What somebody wants handed over of a month.
 *
 * @param layout a name, or a file
 * @param contents empty: what the layout is for; of journals, the accrual
 * @param companies of the coding; none: all
 * @param bookedIn month whose books reversals, true-ups, invoices and chargebacks go to; empty: the one after
 * @param version of the accrual; empty: the newest
 */
public record ExportAsked(
        BillingPeriod period,
        String layout,
        Optional<ExportContents> contents,
        Set<String> companies,
        Optional<BillingPeriod> bookedIn,
        Optional<Integer> version) {

    public ExportAsked {
        companies = Set.copyOf(companies);
    }

    /**
     * What a batch by that layout holds.
     *
     * @throws ConfigInvalidException where the layout is for something else
     */
    ExportContents contents(Layout by) {
        ExportContents usual = usual(by.kind());
        ExportContents asked = contents.orElse(usual);
        boolean fits = asked.isJournal() ? by.kind() == ExportKind.JOURNAL : asked == usual;
        if (!fits) {
            throw new ConfigInvalidException("Invalid --of: the layout %s is for %s, not for %s"
                    .formatted(by.name(), by.kind().name().toLowerCase(Locale.ROOT), words(asked)));
        }
        return asked;
    }

    /** What a layout of that kind is for, where nobody says otherwise. */
    public static ExportContents usual(ExportKind kind) {
        return switch (kind) {
            case JOURNAL -> ExportContents.ACCRUAL;
            case PAYABLES -> ExportContents.PAYABLES;
            case BUDGET -> ExportContents.BUDGET;
        };
    }

    BillingPeriod booked() {
        return bookedIn.orElseGet(period::next);
    }

    /** As people type it: {@code true-up}. */
    public static String words(ExportContents contents) {
        return contents.words().replace(' ', '-');
    }

    /** What documents come to, all of them: another amount, day or account is another text. */
    static String hash(List<DocumentRow> documents, List<LineRow> lines) {
        StringBuilder text = new StringBuilder();
        documents.forEach(one ->
                text.append(one.documentId()).append(' ').append(one.fields()).append('\n'));
        lines.forEach(one -> text.append(one.documentNo())
                .append(' ')
                .append(one.lineNo())
                .append(' ')
                .append(one.fields())
                .append('\n'));
        return Sha256.hex(text.toString());
    }
}
