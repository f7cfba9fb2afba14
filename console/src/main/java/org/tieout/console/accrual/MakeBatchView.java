package org.tieout.console.accrual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.UriComponentsBuilder;
import org.tieout.close.export.KeptBatch;
import org.tieout.console.accrual.AccrualsView.Pager;
import org.tieout.console.accrual.AccrualsView.Sum;
import org.tieout.console.accrual.BatchView.Document;
import org.tieout.console.accrual.BatchView.Fact;
import org.tieout.console.accrual.BatchView.File;
import org.tieout.console.accrual.BatchView.Item;
import org.tieout.console.accrual.BatchView.Line;
import org.tieout.console.accrual.BatchView.Lines;
import org.tieout.console.accrual.BatchView.Said;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Written;
import org.tieout.store.close.Acknowledgements.Word;
import org.tieout.store.close.DocumentState;
import org.tieout.store.close.Exports;
import org.tieout.store.close.Exports.BatchRow;
import org.tieout.store.close.ItemStatus;
import org.tieout.store.close.Role;
import org.tieout.store.page.SeenAccruals;
import org.tieout.store.page.SeenBatches;
import org.tieout.store.page.SeenBatches.DocumentRow;
import org.tieout.store.page.SeenBatches.ItemRow;
import org.tieout.store.page.SeenBatches.LineRow;
import org.tieout.store.page.SeenBatches.SaidRow;
import org.tieout.store.page.SeenBatches.SumsRow;
import org.tieout.store.page.SeenBatches.WritingRow;

/** Makes the page of a batch: its documents and lines, its files, and what became of each. */
final class MakeBatchView {

    private static final int PAGE = 50;
    private static final int MOST = 20;

    private final Visit visit;
    private final BatchRow batch;
    private final Asked asked;
    private final SeenBatches seen;

    MakeBatchView(Visit visit, BatchRow batch, Asked asked) {
        this.visit = visit;
        this.batch = batch;
        this.asked = asked;
        this.seen = visit.transaction().of(SeenBatches.class);
    }

    /**
     * What of it is asked for.
     *
     * @param page of documents, from 1
     * @param document whose lines are shown; empty: of the first of the page
     * @param lines page of them, from 1
     */
    record Asked(int page, Optional<Integer> document, int lines) {}

    /** @param places of the config */
    BatchView of(List<String> places) {
        List<DocumentRow> documents = seen.documents(batch.batchId(), PAGE, (asked.page() - 1L) * PAGE);
        if (documents.isEmpty()) {
            throw new NoSuchPageException("there is no such page of " + batch.name());
        }
        List<WritingRow> writings = seen.writings(batch.batchId(), MOST);
        Optional<DocumentRow> current = documents.stream()
                .filter(one -> asked.document().isEmpty() || asked.document().get() == one.documentNo())
                .findFirst();
        long all = documents.get(0).rows();
        return new BatchView(
                batch.name(),
                state(writings),
                "%s of %s, by the layout %s, numbered on %s."
                        .formatted(
                                Sentences.upper(batch.contents().words()),
                                batch.billingPeriod(),
                                batch.layout(),
                                batch.exportedOn()),
                facts(writings),
                visit.transaction().of(SeenAccruals.class).money(batch.batchId()).stream()
                        .map(money -> new Sum(Amount.of(money.amount(), money.currency()), money.currency()))
                        .toList(),
                files(),
                visit.isOneOf(visit.people().with(Role.FINOPS_LEAD)) ? places : List.of(),
                writings.isEmpty() ? "Write its files" : "Write its files again",
                documents.stream().map(one -> document(one, current)).toList(),
                pager(asked.page(), documents.size(), all, "page", UriComponentsBuilder.fromPath(address())),
                current.map(this::lines),
                seen.said(batch.batchId(), MOST).stream().map(this::said).toList(),
                seen.items(batch.name(), MOST).stream().map(this::item).toList());
    }

    private String address() {
        return BatchPages.address(batch.billingPeriod(), batch.number());
    }

    private Mark state(List<WritingRow> writings) {
        if (writings.isEmpty()) {
            return new Mark("i-clock", "pill--caution", "Files to come");
        }
        List<DocumentState> states = visit.transaction().of(Exports.class).sentWith(batch.batchId()).stream()
                .map(Exports.SentRow::state)
                .toList();
        if (states.stream().anyMatch(one -> one == DocumentState.REFUSED || one == DocumentState.PARTLY_POSTED)) {
            return new Mark("i-rejected", "pill--danger", "Refused in part");
        }
        return states.stream().allMatch(DocumentState.POSTED::equals)
                ? new Mark("i-matched", "pill--ok", "Posted")
                : new Mark("i-clock", "", "Handed over");
    }

    private List<Fact> facts(List<WritingRow> writings) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Number", "%d, in the system of record".formatted(batch.batchId())));
        batch.accrualId()
                .ifPresent(id ->
                        facts.add(new Fact("Made from", "version %d of the accrual".formatted(seen.version(id)))));
        facts.add(new Fact(
                "Taken back",
                switch (batch.reversedBy()) {
                    case ERP -> "by the system of record itself";
                    case FILE -> "by a batch of its own, in the month after";
                    case NONE -> "not by this layout";
                }));
        facts.add(new Fact(
                "Written to",
                writings.isEmpty()
                        ? "nowhere yet"
                        : writings.stream()
                                .map(one -> "%s/%s at %s UTC"
                                        .formatted(one.target(), batch.name(), Written.time(one.writtenAt())))
                                .collect(Collectors.joining("; "))));
        return facts;
    }

    private List<File> files() {
        return Stream.concat(
                        visit.transaction().of(Exports.class).files(batch.batchId()).stream()
                                .map(file -> new File(
                                        file.name(), Written.size(file.size()), file.sha256(), link(file.name()))),
                        Stream.of(new File(
                                KeptBatch.MANIFEST,
                                "what there is, for whoever loads it",
                                "",
                                link(KeptBatch.MANIFEST))))
                .toList();
    }

    private String link(String name) {
        return UriComponentsBuilder.fromPath(address())
                .pathSegment("files", "{name}")
                .encode()
                .buildAndExpand(name)
                .toUriString();
    }

    private Document document(DocumentRow row, Optional<DocumentRow> current) {
        return new Document(
                row.documentId(),
                row.company(),
                row.postedOn().map(Object::toString).orElse("–"),
                String.format(Locale.ROOT, "%,d", row.lineCount()),
                Amount.inColumn(row.amount(), row.currency()),
                row.currency(),
                MakeAccrualsView.mark(row.state()),
                became(row),
                UriComponentsBuilder.fromPath(address())
                                .queryParam("page", asked.page())
                                .queryParam("document", row.documentNo())
                                .toUriString()
                        + "#h-lines",
                current.filter(one -> one.documentNo() == row.documentNo()).isPresent());
    }

    private static String became(DocumentRow row) {
        List<String> words = new ArrayList<>();
        if (!row.theirDocument().isEmpty()) {
            words.add("as " + row.theirDocument());
        }
        row.bookedOn().ifPresent(day -> words.add("on " + day));
        row.bookedAmount()
                .ifPresent(amount ->
                        words.add("with %s %s".formatted(Amount.of(amount, row.currency()), row.currency())));
        if (!row.message().isEmpty()) {
            words.add(row.message());
        }
        return String.join(", ", words);
    }

    private Lines lines(DocumentRow document) {
        List<LineRow> rows = seen.lines(batch.batchId(), document.documentNo(), PAGE, (asked.lines() - 1L) * PAGE);
        SumsRow sums = seen.sums(batch.batchId(), document.documentNo());
        return new Lines(
                "Lines of " + document.documentId(),
                rows.stream().map(row -> line(row, document.currency())).toList(),
                Amount.inColumn(sums.debit(), document.currency()),
                Amount.inColumn(sums.credit(), document.currency()),
                document.currency(),
                pager(
                        asked.lines(),
                        rows.size(),
                        document.lineCount(),
                        "lines",
                        UriComponentsBuilder.fromPath(address())
                                .queryParam("page", asked.page())
                                .queryParam("document", document.documentNo())
                                .fragment("h-lines")));
    }

    private static Line line(LineRow row, String currency) {
        boolean isDebit = row.amount().signum() >= 0;
        Optional<Amount> amount = Optional.of(Amount.inColumn(row.amount().abs(), currency));
        return new Line(
                String.valueOf(row.lineNo()),
                row.account(),
                row.costCentre(),
                row.product(),
                row.memo(),
                isDebit ? amount : Optional.empty(),
                isDebit ? Optional.empty() : amount,
                row.lineId(),
                row.said()
                        .map(word -> word == Word.POSTED
                                ? new Mark("i-matched", "ok", "Posted")
                                : new Mark("i-rejected", "danger", "Refused")),
                row.message());
    }

    private static Pager pager(int page, int shown, long all, String name, UriComponentsBuilder address) {
        long first = (page - 1L) * PAGE;
        return new Pager(
                shown == 0 ? "" : "%,d to %,d of %,d".formatted(first + 1, first + shown, all),
                page == 1 ? "" : address.replaceQueryParam(name, page - 1).toUriString(),
                first + shown < all ? address.replaceQueryParam(name, page + 1).toUriString() : "");
    }

    private Said said(SaidRow row) {
        return new Said(
                Written.time(row.actedAt()),
                visit.name(row.actedBy(), row.actedFor()),
                "%,d posted, %,d refused".formatted(row.posted(), row.refused()));
    }

    private Item item(ItemRow row) {
        return new Item(
                "Issue " + row.itemId(),
                row.proof(),
                row.status() == ItemStatus.CLOSED
                        ? new Mark("i-matched", "ok", "Closed")
                        : new Mark("i-issue", "caution", Sentences.words(row.status())),
                "/issues/" + row.itemId());
    }
}
