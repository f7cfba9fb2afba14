package org.tieout.cli.init;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tieout.common.config.Side;
import org.tieout.common.config.SourceKind;
import org.tieout.rules.name.Cloud;

/**
 * Which invoice sides and exports belong together: those of one cloud, or both of fees, that share the deepest folder.
 * Where priced usage and invoice lines lie side by side, usage is taken: the sum of both would count twice.
 */
final class PairSources {

    private final List<SketchedSource> sources;
    private final String folderName;

    private PairSources(List<SketchedSource> sources, String folderName) {
        this.sources = sources;
        this.folderName = folderName;
    }

    /** @param folderName names what lies in no common folder below */
    static List<SketchedReconciliation> apply(List<SketchedSource> sources, String folderName) {
        return new PairSources(sources, folderName).pair();
    }

    private List<SketchedReconciliation> pair() {
        Map<List<SketchedSource>, List<SketchedSource>> exports = new LinkedHashMap<>();
        for (SketchedSource export : ofSide(Side.EXPORT)) {
            List<SketchedSource> invoice = nearest(export);
            if (!invoice.isEmpty()) {
                exports.computeIfAbsent(invoice, unused -> new ArrayList<>()).add(export);
            }
        }
        List<SketchedReconciliation> pairs = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        exports.forEach((invoice, export) -> pairs.add(reconciliation(invoice, export, taken)));
        return pairs;
    }

    private List<SketchedSource> ofSide(Side side) {
        return sources.stream()
                .filter(source -> source.kind().side().equals(Optional.of(side)))
                .toList();
    }

    private List<SketchedSource> nearest(SketchedSource export) {
        List<SketchedSource> fitting =
                ofSide(Side.INVOICE).stream().filter(one -> fits(one, export)).toList();
        int deepest = fitting.stream()
                .mapToInt(one -> shared(one, export).size())
                .max()
                .orElse(0);
        List<SketchedSource> nearest = fitting.stream()
                .filter(one -> shared(one, export).size() == deepest)
                .toList();
        List<SketchedSource> usage = nearest.stream()
                .filter(one -> one.kind() != SourceKind.INVOICE_DETAIL)
                .toList();
        return usage.isEmpty() ? nearest : usage;
    }

    private static boolean fits(SketchedSource invoice, SketchedSource export) {
        return invoice.kind().isFee() == export.kind().isFee()
                && Cloud.of(invoice.provider()) == Cloud.of(export.provider());
    }

    /** The folders above both. */
    private static List<String> shared(SketchedSource one, SketchedSource two) {
        List<String> shared = new ArrayList<>();
        int steps = Math.min(one.folder().size(), two.folder().size());
        for (int i = 0; i < steps && one.folder().get(i).equals(two.folder().get(i)); i++) {
            shared.add(one.folder().get(i));
        }
        return shared;
    }

    private SketchedReconciliation reconciliation(
            List<SketchedSource> invoice, List<SketchedSource> export, Set<String> taken) {
        List<String> shared = shared(invoice.get(0), export.get(0));
        String word = shared.stream()
                .map(SketchSources::word)
                .filter(step -> !step.isEmpty())
                .reduce((first, second) -> second)
                .orElse(SketchSources.word(folderName));
        String name = word.isEmpty() ? invoice.get(0).provider().toString() : word;
        String unique = name;
        for (int i = 2; !taken.add(unique); i++) {
            unique = name + "-" + i;
        }
        String kind = invoice.get(0).kind().isFee()
                ? "both are of fees"
                : "both are of %s".formatted(Cloud.of(invoice.get(0).provider()));
        return new SketchedReconciliation(
                unique,
                invoice,
                // What an agreement is called stands in what it invoices, not in its export.
                export.stream().map(one -> one.of(invoice.get(0).provider())).toList(),
                shared.isEmpty() ? kind : "%s and lie in %s".formatted(kind, String.join("/", shared)));
    }
}
