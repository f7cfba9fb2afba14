package org.tieout.close.coding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Codings.CodedCost;
import org.tieout.store.close.Codings.CodingLine;

/** Finds where cost of a month is booked: the first rule that fits wins, as with allocation rules. */
public final class Coder {

    private final List<List<CodingLine>> rules;

    /** @param lines of a coding, in their order */
    public Coder(List<CodingLine> lines, BillingPeriod period) {
        Map<String, List<CodingLine>> byRule = new LinkedHashMap<>();
        lines.stream()
                .filter(line -> line.months().include(period))
                .forEach(line -> byRule.computeIfAbsent(line.rule(), unused -> new ArrayList<>())
                        .add(line));
        this.rules = List.copyOf(byRule.values());
    }

    /** The lines that share the cost; none where no rule fits. */
    public List<CodingLine> of(CodedCost cost) {
        return rules.stream()
                .filter(rule -> rule.get(0).cost().includes(cost))
                .findFirst()
                .orElse(List.of());
    }
}
