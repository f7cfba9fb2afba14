package org.tieout.close.hierarchy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tieout.close.csv.CsvRow;
import org.tieout.close.csv.Problems;
import org.tieout.close.csv.ReadValues;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.hierarchy.Node;

/** Reads nodes line by line; what they have to do with each other is {@link CheckNodes}'. */
final class ReadNodes {

    static final String LEVEL = "Level";
    static final String NAME = "Name";
    static final String PARENT = "Parent";
    static final String OWNER = "Owner";
    static final List<String> COLUMNS = List.of(LEVEL, NAME, PARENT, OWNER, ReadValues.FROM, ReadValues.TO);

    private final Problems problems;
    private final ReadValues values;

    ReadNodes(Problems problems) {
        this.problems = problems;
        this.values = new ReadValues(problems);
    }

    List<NodeLine> apply(String file, List<CsvRow> lines) {
        List<NodeLine> nodes = new ArrayList<>();
        if (lines.isEmpty()) {
            problems.add(Problems.Place.of(file), "Names no node; add a line for each");
        }
        for (CsvRow line : lines) {
            level(line).ifPresent(level -> nodes.add(new NodeLine(line, level, line.text(NAME), node(line, level))));
        }
        return nodes;
    }

    private Optional<Level> level(CsvRow line) {
        Optional<Level> level = Level.parse(line.text(LEVEL));
        if (level.isEmpty()) {
            problems.add(
                    line.at(LEVEL),
                    "\"%s\" is not a level; write %s"
                            .formatted(
                                    line.text(LEVEL),
                                    Level.ALL.stream().map(Level::name).collect(Collectors.joining(", "))));
        }
        return level;
    }

    private Optional<Node> node(CsvRow line, Level level) {
        Optional<String> name = values.name(line, NAME, level.words());
        if (name.filter(Node::isReserved).isPresent()) {
            problems.add(
                    line.at(NAME),
                    "%s is the name of what no rule gives to a product; choose another".formatted(Node.UNALLOCATED));
            name = Optional.empty();
        }
        boolean hasParent = parentIsThereWhereItHasToBe(line, level);
        Optional<EffectiveMonths> months = values.months(line);
        return name.isPresent() && hasParent && months.isPresent()
                ? Optional.of(new Node(level, name.get(), line.text(PARENT), line.text(OWNER), months.get()))
                : Optional.empty();
    }

    private boolean parentIsThereWhereItHasToBe(CsvRow line, Level level) {
        boolean hasParent = !line.text(PARENT).isEmpty();
        if (hasParent == level.above().isPresent()) {
            return true;
        }
        if (hasParent) {
            problems.add(line.at(PARENT), "A business unit has nothing above it; leave Parent empty");
        } else {
            problems.add(
                    line.at(PARENT),
                    "A %s belongs to a %s; name it"
                            .formatted(
                                    level.words(), level.above().orElseThrow().words()));
        }
        return false;
    }

    /**
     * A line that says of which level it is.
     *
     * @param node empty where something else of it is wrong
     */
    record NodeLine(CsvRow line, Level level, String name, Optional<Node> node) {}
}
