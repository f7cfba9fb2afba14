package org.tieout.console.accrual;

import java.util.List;
import java.util.Optional;
import org.tieout.console.accrual.AccrualsView.File;
import org.tieout.console.accrual.AccrualsView.Sum;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;

/**
 * What somebody asks for to be handed over, and what would come of it.
 *
 * @param months whose books it may go to
 * @param preview empty where nothing is asked for yet
 */
record ExportView(
        String title,
        List<Choice> contents,
        List<Group> layouts,
        List<Choice> companies,
        List<Choice> months,
        Optional<Preview> preview) {

    /** Something to choose. */
    record Choice(String value, String words, boolean isChosen) {}

    /** Layouts of a kind. */
    record Group(String kind, List<Choice> layouts) {}

    /**
     * What would be handed over.
     *
     * @param outstanding why it cannot be; empty where it can
     * @param more how many documents are not shown; empty where all are
     * @param seen hash of the documents
     * @param places where it may go
     * @param command for whoever has a command line, where the config names no place
     */
    record Preview(
            Mark mark,
            String sentence,
            List<String> outstanding,
            List<String> said,
            List<Sum> sums,
            List<Document> documents,
            String more,
            List<File> files,
            boolean isPossible,
            String seen,
            List<String> places,
            String command,
            String button) {}

    /** A document of it. */
    record Document(String id, String company, String postedOn, String lines, Amount amount, String currency) {}
}
