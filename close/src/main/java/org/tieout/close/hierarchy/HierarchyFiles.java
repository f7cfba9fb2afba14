package org.tieout.close.hierarchy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tieout.close.csv.CsvLines;
import org.tieout.close.csv.CsvRow;
import org.tieout.close.csv.CsvText;
import org.tieout.close.csv.Problems;
import org.tieout.close.hierarchy.ReadNodes.NodeLine;
import org.tieout.close.hierarchy.ReadRules.RuleLines;
import org.tieout.common.hash.Sha256;
import org.tieout.common.hierarchy.Hierarchy;
import org.tieout.store.Hierarchies;

/** A hierarchy as two files say it, found to be right in all of it. */
public record HierarchyFiles(Hierarchy hierarchy, Hierarchies.Content content) {

    /**
     * Reads and checks both files; where anything is wrong, all of it is said, and the files are refused.
     *
     * @param say told every problem
     */
    public static HierarchyFiles read(Path nodes, Path rules, Consumer<String> say) throws IOException {
        Problems problems = new Problems();
        Optional<byte[]> nodeBytes = CsvText.bytes(nodes, problems);
        Optional<byte[]> ruleBytes = CsvText.bytes(rules, problems);
        Optional<List<NodeLine>> nodeLines = nodeBytes
                .flatMap(bytes -> lines(nodes, bytes, ReadNodes.COLUMNS, problems))
                .map(found -> new ReadNodes(problems).apply(nodes.toString(), found));
        Optional<List<RuleLines>> ruleLines = ruleBytes
                .flatMap(bytes -> lines(rules, bytes, ReadRules.COLUMNS, problems))
                .map(new ReadRules(problems)::apply);
        CheckRules checkRules = new CheckRules(problems);
        nodeLines.ifPresent(found -> {
            CheckNodes checkNodes = new CheckNodes(problems, found);
            checkNodes.apply();
            ruleLines.ifPresent(all -> checkRules.againstProducts(all, checkNodes));
        });
        ruleLines.ifPresent(checkRules::againstEachOther);
        problems.refuse("the hierarchy", say);
        return new HierarchyFiles(
                new Hierarchy(
                        nodeLines.orElseThrow().stream()
                                .map(line -> line.node().orElseThrow())
                                .toList(),
                        ruleLines.orElseThrow().stream()
                                .map(lines -> lines.rule().orElseThrow())
                                .toList()),
                new Hierarchies.Content(sha256(nodeBytes.orElseThrow()), sha256(ruleBytes.orElseThrow())));
    }

    private static Optional<List<CsvRow>> lines(Path file, byte[] bytes, List<String> columns, Problems problems) {
        return CsvText.decode(file.toString(), bytes, problems)
                .flatMap(text -> new CsvLines(file.toString(), columns, problems).read(text));
    }

    private static String sha256(byte[] bytes) {
        return Sha256.hex(bytes);
    }
}
