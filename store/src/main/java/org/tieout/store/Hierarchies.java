package org.tieout.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tieout.common.hierarchy.Hierarchy;
import org.tieout.common.hierarchy.Node;
import org.tieout.common.hierarchy.Rule;
import org.tieout.common.hierarchy.Share;
import org.tieout.store.HierarchyStatements.NodeName;
import org.tieout.store.HierarchyStatements.PlaceRow;
import org.tieout.store.HierarchyStatements.RuleRow;
import org.tieout.store.HierarchyStatements.ShareRow;
import org.tieout.store.HierarchyStatements.VersionRow;

/**
 * The hierarchies that were imported. The newest counts; those before it stay, so that every result can be explained.
 */
public final class Hierarchies {

    private final Store store;

    public Hierarchies(Store store) {
        this.store = store;
    }

    /** The bytes a hierarchy was read from, as SHA-256. */
    public record Content(String nodesSha256, String rulesSha256) {}

    /** A hierarchy that was imported. */
    public record Version(long id, Instant importedAt, String importedBy, Content content) {}

    /** Makes this the hierarchy that counts; empty, and nothing is written, where it is already. */
    public Optional<Version> replace(Hierarchy hierarchy, Content content, String importedBy) {
        return store.writing(handle -> {
            HierarchyStatements statements = handle.attach(HierarchyStatements.class);
            statements.lock();
            if (statements.newest().filter(one -> one.content().equals(content)).isPresent()) {
                return Optional.empty();
            }
            long id = statements.insert(content, importedBy);
            statements.insertNodes(id, names(hierarchy.nodes()));
            statements.insertPlaces(id, places(hierarchy.nodes()));
            statements.insertRules(id, rules(hierarchy.rules()));
            statements.insertShares(id, shares(hierarchy.rules()));
            return statements.newest().map(Hierarchies::version);
        });
    }

    private static List<NodeName> names(List<Node> nodes) {
        return nodes.stream()
                .map(node -> new NodeName(node.level(), node.name()))
                .distinct()
                .toList();
    }

    private static List<PlaceRow> places(List<Node> nodes) {
        return IntStream.range(0, nodes.size())
                .mapToObj(position -> new PlaceRow(position, nodes.get(position)))
                .toList();
    }

    private static List<RuleRow> rules(List<Rule> rules) {
        return IntStream.range(0, rules.size())
                .mapToObj(position -> row(position, rules.get(position)))
                .toList();
    }

    private static RuleRow row(int position, Rule rule) {
        return new RuleRow(position, rule.name(), rule.conditions(), rule.months());
    }

    private static List<ShareRow> shares(List<Rule> rules) {
        return IntStream.range(0, rules.size())
                .boxed()
                .flatMap(rule -> shares(rule, rules.get(rule).shares()))
                .toList();
    }

    private static Stream<ShareRow> shares(int rule, List<Share> shares) {
        return IntStream.range(0, shares.size())
                .mapToObj(position -> new ShareRow(rule, position, shares.get(position)));
    }

    /** The hierarchy that counts; {@link Hierarchy#NONE} where none was imported. */
    public Hierarchy current() {
        return reading(statements -> statements
                .newest()
                .map(version -> hierarchy(statements, version.hierarchyId()))
                .orElse(Hierarchy.NONE));
    }

    /** One that was imported, also when others have come after it. */
    public Hierarchy of(Version version) {
        return reading(statements -> hierarchy(statements, version.id()));
    }

    /** All that were imported, the newest first. */
    public List<Version> versions() {
        return reading(statements ->
                statements.versions().stream().map(Hierarchies::version).toList());
    }

    private static Version version(VersionRow row) {
        return new Version(row.hierarchyId(), row.importedAt(), row.importedBy(), row.content());
    }

    private <T> T reading(Function<HierarchyStatements, T> work) {
        return store.reading(handle -> work.apply(handle.attach(HierarchyStatements.class)));
    }

    private static Hierarchy hierarchy(HierarchyStatements statements, long id) {
        Map<Integer, List<Share>> shares = statements.shares(id).stream()
                .collect(groupingBy(ShareRow::rulePosition, mapping(ShareRow::share, toList())));
        List<Rule> rules = statements.rules(id).stream()
                .map(row -> new Rule(
                        row.name(), row.conditions(), Objects.requireNonNull(shares.get(row.position())), row.months()))
                .toList();
        return new Hierarchy(statements.nodes(id), rules);
    }
}
