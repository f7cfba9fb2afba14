package org.tieout.close.hierarchy;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.common.hierarchy.Conditions;
import org.tieout.common.hierarchy.Hierarchy;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.hierarchy.Node;
import org.tieout.common.hierarchy.Rule;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.Hierarchies;

/** The hierarchy of a month, for people. */
public final class ShowHierarchy {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final List<Node> nodes;
    private final List<Rule> rules;

    private ShowHierarchy(Hierarchy hierarchy, BillingPeriod period) {
        this.nodes = hierarchy.nodes().stream()
                .filter(node -> node.months().include(period))
                .toList();
        this.rules = hierarchy.rules().stream()
                .filter(rule -> rule.months().include(period))
                .toList();
    }

    /** Line by line. */
    public static List<String> of(Hierarchies hierarchies, BillingPeriod period) {
        Hierarchies.Version version = hierarchies.versions().stream()
                .findFirst()
                .orElseThrow(
                        () -> new InputNotReadyException(
                                "Nothing to show: no hierarchy is imported yet; run: tieout close hierarchy import --nodes FILE --rules FILE"));
        List<String> shown = new ArrayList<>(List.of("Hierarchy %d, imported %s by %s; effective in %s:"
                .formatted(version.id(), MINUTE.format(version.importedAt()), version.importedBy(), period)));
        ShowHierarchy show = new ShowHierarchy(hierarchies.of(version), period);
        shown.add("");
        shown.addAll(show.tree());
        shown.add("");
        shown.addAll(show.rules());
        return shown;
    }

    private List<String> tree() {
        List<List<String>> rows = new ArrayList<>();
        List<Node> tops = nodes.stream()
                .filter(node -> node.level() == Level.BUSINESS_UNIT)
                .toList();
        tops.forEach(top -> addTree(rows, top, "", "", ""));
        return rows.isEmpty()
                ? List.of("Nothing: no node is effective in this month.")
                : Columns.of(List.of("NODE", "LEVEL", "OWNER", "EFFECTIVE"), rows);
    }

    private void addTree(List<List<String>> rows, Node node, String branch, String below, String ownerAbove) {
        String owner = node.owner().isEmpty() ? ownerAbove : node.owner();
        rows.add(List.of(
                branch + node.name(),
                node.level().words(),
                node.owner().isEmpty() && !owner.isEmpty() ? "(%s)".formatted(owner) : owner,
                node.months().toString()));
        List<Node> children = nodes.stream()
                .filter(one -> one.level().above().filter(node.level()::equals).isPresent())
                .filter(one -> one.parent().equals(node.name()))
                .toList();
        for (int i = 0; i < children.size(); i++) {
            boolean isLast = i == children.size() - 1;
            addTree(rows, children.get(i), below + (isLast ? "└─ " : "├─ "), below + (isLast ? "   " : "│  "), owner);
        }
    }

    private List<String> rules() {
        List<List<String>> rows = new ArrayList<>();
        for (Rule rule : rules) {
            rows.add(List.of(
                    String.valueOf(rows.size() + 1),
                    rule.name(),
                    inWords(rule.conditions()),
                    rule.shares().stream()
                            .map(share -> rule.shares().size() == 1
                                    ? share.product()
                                    : share.product() + " " + share.share().toPlainString())
                            .collect(Collectors.joining(", ")),
                    rule.months().toString()));
        }
        rows.add(List.of("", "", "everything else", Node.UNALLOCATED, ""));
        return Columns.of(List.of("", "RULE", "TAKES", "GIVES TO", "EFFECTIVE"), rows);
    }

    private static String inWords(Conditions conditions) {
        return Stream.of(
                        named(ReadRules.SUB_ACCOUNT_ID, conditions.subAccountId()),
                        named(ReadRules.TAG, conditions.tag()),
                        named(ReadRules.RESOURCE_PREFIX, conditions.resourcePrefix()),
                        named(ReadRules.SERVICE_NAME, conditions.serviceName()))
                .flatMap(List::stream)
                .collect(Collectors.joining(", "));
    }

    private static List<String> named(String condition, String value) {
        return value.isEmpty() ? List.of() : List.of(condition + " " + value);
    }
}
