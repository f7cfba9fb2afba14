package org.tieout.close.acknowledge;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tieout.close.acknowledge.AcknowledgementFile.FileLine;
import org.tieout.close.csv.Problems;
import org.tieout.close.export.BatchName;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.person.Acting;
import org.tieout.common.config.FiscalYearConfig;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Acknowledgements;
import org.tieout.store.close.Acknowledgements.Word;
import org.tieout.store.close.Acknowledgements.WordRow;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Exports;
import org.tieout.store.close.Exports.BatchRow;
import org.tieout.store.close.Exports.DocumentRow;
import org.tieout.store.close.Exports.LineRow;
import org.tieout.store.close.Exports.SentRow;
import org.tieout.store.close.ManyRows;
import org.tieout.store.close.Role;

/**
 * Keeps what a file says became of documents. The file is taken as a whole or not at all: what names no document that
 * was handed over, or says otherwise than was said before, is a problem. Said again, it changes nothing.
 */
final class Acknowledge {

    private final AcknowledgementFile file;
    private final Problems problems;
    private final FiscalYearConfig fiscalYear;
    /** Whether the file speaks of a document as a whole. */
    private final Map<String, Boolean> wholes = new HashMap<>();

    Acknowledge(AcknowledgementFile file, Problems problems, FiscalYearConfig fiscalYear) {
        this.file = file;
        this.problems = problems;
        this.fiscalYear = fiscalYear;
    }

    /** A batch, and all that was handed over and said of it. */
    private record Known(
            BatchRow batch,
            Map<String, DocumentRow> documents,
            Map<Integer, Map<Integer, LineRow>> lines,
            Map<Integer, Map<Integer, WordRow>> words) {

        static Known of(Acting acting, BatchRow batch) {
            Exports exports = acting.transaction().of(Exports.class);
            Map<Integer, Map<Integer, LineRow>> lines = new HashMap<>();
            exports.lines(batch.batchId())
                    .forEach(line -> lines.computeIfAbsent(line.documentNo(), unused -> new HashMap<>())
                            .put(line.lineNo(), line));
            Map<Integer, Map<Integer, WordRow>> words = new HashMap<>();
            acting.transaction()
                    .of(Acknowledgements.class)
                    .words(batch.batchId())
                    .forEach(word -> words.computeIfAbsent(word.documentNo(), unused -> new HashMap<>())
                            .put(word.lineNo(), word));
            return new Known(
                    batch,
                    exports.documents(batch.batchId()).stream()
                            .collect(Collectors.toMap(DocumentRow::documentId, one -> one)),
                    lines,
                    words);
        }

        Map<Integer, WordRow> wordsOf(int documentNo) {
            return words.getOrDefault(documentNo, Map.of());
        }
    }

    /**
     * What was kept.
     *
     * @param differing what was posted with another amount, or in another period, and was not said before
     */
    record Kept(List<SentRow> states, Set<Difference> differing, boolean isNew) {}

    /** What was posted otherwise than it was sent. */
    record Difference(BatchRow batch, int documentNo, String inWords) {}

    /** @param say told every problem of the file */
    Kept apply(Acting acting, Consumer<String> say) {
        Actor actor = acting.people()
                .actor(
                        acting.user(),
                        Set.of(Role.FINOPS_LEAD, Role.OPERATOR),
                        acting.login(),
                        "acknowledge what was exported");
        Map<BatchName, Optional<Known>> known = new HashMap<>();
        List<WordRow> words = new ArrayList<>();
        Set<Difference> differing = new LinkedHashSet<>();
        Map<String, WordRow> said = new HashMap<>();
        for (FileLine line : file.lines()) {
            Optional<Known> batch = known.computeIfAbsent(
                    line.batch(),
                    name -> acting.transaction()
                            .of(Exports.class)
                            .batch(name.period(), name.number())
                            .map(row -> Known.of(acting, row)));
            word(line, batch).ifPresent(word -> {
                if (keep(line, word, batch.orElseThrow(), said, words)) {
                    differing.addAll(compare(line, word, batch.orElseThrow()));
                }
            });
        }
        problems.refuse("the acknowledgement", say);
        boolean isNew = !words.isEmpty();
        if (isNew) {
            new ManyRows(acting.transaction()).acknowledged(append(acting, actor, known, words), words);
        }
        return new Kept(
                known.values().stream()
                        .flatMap(Optional::stream)
                        .map(one -> one.batch().batchId())
                        .sorted()
                        .flatMap(id -> acting.transaction().of(Exports.class).sentWith(id).stream())
                        .toList(),
                differing,
                isNew);
    }

    private long append(Acting acting, Actor actor, Map<BatchName, Optional<Known>> known, List<WordRow> words) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("file", file.sha256());
        Map<Word, Long> counts =
                words.stream().collect(Collectors.groupingBy(WordRow::status, TreeMap::new, Collectors.counting()));
        content.put("words", counts);
        content.put(
                "refused",
                file.lines().stream()
                        .filter(line -> line.status() == Word.REFUSED)
                        .map(line -> line.document() + ": " + line.text(AcknowledgementFile.MESSAGE))
                        .toList());
        String batches =
                known.keySet().stream().map(BatchName::toString).sorted().collect(Collectors.joining(", "));
        Set<BillingPeriod> months =
                known.keySet().stream().map(BatchName::period).collect(Collectors.toSet());
        long id = acting.transaction()
                .of(Acts.class)
                .append(
                        actor,
                        "export acknowledged",
                        batches,
                        months.size() == 1 ? Optional.of(months.iterator().next()) : Optional.empty(),
                        "",
                        content);
        acting.transaction().of(Acknowledgements.class).add(id, file.sha256());
        return id;
    }

    /** Whether it is news. */
    private boolean keep(FileLine line, WordRow word, Known known, Map<String, WordRow> said, List<WordRow> words) {
        Map<Integer, WordRow> before = known.wordsOf(word.documentNo());
        WordRow same = before.get(word.lineNo());
        String place = "%d %d %d".formatted(word.batchId(), word.documentNo(), word.lineNo());
        if (same != null && isSame(same, word)) {
            return false;
        }
        if (same != null || said.containsKey(place)) {
            problems.add(
                    line.row().at(AcknowledgementFile.STATUS),
                    "%s%s was acknowledged otherwise before: %s; a word that was said stands"
                            .formatted(
                                    line.document(),
                                    word.lineNo() == 0 ? "" : ", line " + word.lineNo(),
                                    same == null ? "on another line of this file" : same.status()));
            return false;
        }
        boolean isWhole = word.lineNo() == 0;
        boolean otherGrain = before.keySet().stream().anyMatch(one -> (one == 0) != isWhole)
                || wholes.getOrDefault(document(word), isWhole) != isWhole;
        if (otherGrain) {
            problems.add(
                    line.row().at(AcknowledgementFile.LINE),
                    "%s is acknowledged as a whole and line by line; say one of both".formatted(line.document()));
            return false;
        }
        said.put(place, word);
        wholes.put(document(word), isWhole);
        words.add(word);
        return true;
    }

    private static String document(WordRow word) {
        return "%d %d".formatted(word.batchId(), word.documentNo());
    }

    private static boolean isSame(WordRow one, WordRow other) {
        return one.status() == other.status()
                && one.theirDocument().equals(other.theirDocument())
                && one.postedOn().equals(other.postedOn())
                && one.message().equals(other.message())
                && one.postedAmount().isPresent() == other.postedAmount().isPresent()
                && one.postedAmount()
                                .orElse(BigDecimal.ZERO)
                                .compareTo(other.postedAmount().orElse(BigDecimal.ZERO))
                        == 0;
    }

    private Optional<WordRow> word(FileLine line, Optional<Known> known) {
        if (known.isEmpty()) {
            problems.add(line.row().at(AcknowledgementFile.BATCH), "There is no batch %s".formatted(line.batch()));
            return Optional.empty();
        }
        DocumentRow document = known.get().documents().get(line.document());
        if (document == null) {
            problems.add(
                    line.row().at(AcknowledgementFile.DOCUMENT),
                    "There is no document %s in %s".formatted(line.document(), line.batch()));
            return Optional.empty();
        }
        LineRow of = known.get()
                .lines()
                .getOrDefault(document.documentNo(), Map.of())
                .get(line.lineNo());
        if (line.lineNo() > 0 && of == null) {
            problems.add(
                    line.row().at(AcknowledgementFile.LINE),
                    "%s has no line %d".formatted(line.document(), line.lineNo()));
            return Optional.empty();
        }
        return Optional.of(new WordRow(
                known.get().batch().batchId(),
                document.documentNo(),
                line.lineNo(),
                line.status(),
                line.text(AcknowledgementFile.THEIR_DOCUMENT),
                line.postedOn(),
                line.postedAmount(),
                line.text(AcknowledgementFile.MESSAGE)));
    }

    /** What was posted is what was sent, and in its period. */
    private List<Difference> compare(FileLine line, WordRow word, Known known) {
        DocumentRow document = Objects.requireNonNull(known.documents().get(line.document()));
        LineRow of = known.lines().getOrDefault(document.documentNo(), Map.of()).get(line.lineNo());
        List<String> differing = new ArrayList<>();
        BigDecimal sent = of == null ? document.amount() : of.amount();
        line.postedAmount()
                .filter(posted -> posted.abs().compareTo(sent.abs()) != 0)
                .ifPresent(posted -> differing.add("%s%s of %s was sent with %s and posted with %s"
                        .formatted(
                                line.document(),
                                line.lineNo() == 0 ? "" : ", line " + line.lineNo(),
                                line.batch(),
                                new Money(sent.abs(), document.currency()),
                                new Money(posted.abs(), document.currency()))));
        line.postedOn()
                .filter(day -> document.postedOn()
                        .filter(asked -> !period(asked).equals(period(day)))
                        .isPresent())
                .ifPresent(day -> differing.add("%s of %s was sent for %s and posted on %s"
                        .formatted(
                                line.document(),
                                line.batch(),
                                document.postedOn().orElseThrow(),
                                day)));
        return differing.stream()
                .map(inWords -> new Difference(known.batch(), word.documentNo(), inWords))
                .toList();
    }

    private BillingPeriod period(LocalDate day) {
        return FiscalYear.periodOn(day, fiscalYear).month();
    }
}
