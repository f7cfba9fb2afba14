package org.tieout.rules.conformance;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What came of each rule, kept or broken, in the order of their ids. Findings of many files add up to the same in
 * whatever order they are added.
 */
public record Findings(List<Finding> all) implements Serializable {

    public static final Findings NONE = new Findings(List.of());

    public Findings {
        all = inOrder(all);
    }

    public Findings plus(Findings other) {
        return new Findings(Stream.concat(all.stream(), other.all.stream()).toList());
    }

    /** Without those of the header, which every part of one file has again. */
    public Findings ofRows() {
        return new Findings(all.stream()
                .filter(finding -> !finding.rule().check().isOfHeader())
                .toList());
    }

    /** The rules that are broken at least once. */
    public List<Finding> violated() {
        return all.stream().filter(finding -> finding.violations() > 0).toList();
    }

    private static List<Finding> inOrder(List<Finding> findings) {
        TreeMap<String, Finding> byRule = new TreeMap<>();
        findings.forEach(finding ->
                byRule.merge(finding.rule().id() + ' ' + finding.rule().since(), finding, Finding::plus));
        Collection<Finding> inOrder = byRule.values();
        return List.copyOf(inOrder);
    }
}
