package org.tieout.close.hierarchy;

import java.util.List;
import java.util.Optional;
import org.tieout.common.hierarchy.Hierarchy;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.hierarchy.Node;
import org.tieout.store.Hierarchies;
import org.tieout.store.Store;

/** Makes files that were found to be right the hierarchy that counts, and says what came of it. */
final class ImportHierarchy {

    private ImportHierarchy() {}

    static String apply(Store store, HierarchyFiles files, String importedBy) {
        Hierarchies hierarchies = new Hierarchies(store);
        Optional<Hierarchies.Version> imported = hierarchies.replace(files.hierarchy(), files.content(), importedBy);
        return imported.map(version -> "Imported hierarchy %d: %s".formatted(version.id(), inWords(files.hierarchy())))
                .orElseGet(() -> unchanged(hierarchies.versions().get(0)));
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
