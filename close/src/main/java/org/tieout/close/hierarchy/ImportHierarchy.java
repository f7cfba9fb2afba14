package org.tieout.close.hierarchy;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import org.tieout.common.hierarchy.Hierarchy;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.hierarchy.Node;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.Hierarchies;
import org.tieout.store.Store;

/** Makes files that were found to be right the hierarchy that counts, and says what came of it. */
public final class ImportHierarchy {

    private ImportHierarchy() {}

    /** What came of it, in words. */
    public static String apply(Store store, HierarchyFiles files, String importedBy) {
        Hierarchies hierarchies = new Hierarchies(store);
        Hierarchy before = hierarchies.current();
        Optional<Hierarchies.Version> imported = hierarchies.replace(files.hierarchy(), files.content(), importedBy);
        return imported.map(version -> "Imported hierarchy %d: %s%s"
                        .formatted(
                                version.id(), inWords(files.hierarchy()), published(store, before, files.hierarchy())))
                .orElseGet(() -> unchanged(hierarchies.versions().get(0)));
    }

    /** Published results are not touched: what is to be run for the months this gives another hierarchy. */
    private static String published(Store store, Hierarchy before, Hierarchy after) {
        List<BillingPeriod> months = store
                .read(transaction -> transaction.publications().notFrozen())
                .stream()
                .filter(month ->
                        !before.in(month).fingerprint().equals(after.in(month).fingerprint()))
                .toList();
        if (months.isEmpty()) {
            return "";
        }
        String run = months.size() == 1 ? months.get(0).toString() : "MONTH, for each of them";
        return "%nPublished before it, and as they were until they are run again: %s; run: tieout run --period %s"
                .formatted(months.stream().map(BillingPeriod::toString).collect(joining(", ")), run);
    }

    private static String unchanged(Hierarchies.Version version) {
        return "Unchanged: hierarchy %d, imported by %s at %s, is of the same files"
                .formatted(version.id(), version.importedBy(), version.importedAt());
    }

    /** {@code 2 business units, 3 departments, 4 portfolios, 1 product; 7 rules}. */
    private static String inWords(Hierarchy hierarchy) {
        List<String> levels = Level.ALL.stream()
                .map(level -> counted(
                        hierarchy.nodes().stream()
                                .filter(node -> node.level() == level)
                                .map(Node::name)
                                .distinct()
                                .count(),
                        level.words()))
                .toList();
        return "%s; %s"
                .formatted(String.join(", ", levels), counted(hierarchy.rules().size(), "rule"));
    }

    private static String counted(long count, String what) {
        return "%,d %s%s".formatted(count, what, count == 1 ? "" : "s");
    }
}
