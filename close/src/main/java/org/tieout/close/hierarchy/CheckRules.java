package org.tieout.close.hierarchy;

import java.util.List;
import org.tieout.close.csv.CsvRow;
import org.tieout.close.csv.Problems;
import org.tieout.close.hierarchy.ReadRules.RuleLines;
import org.tieout.common.hierarchy.Rule;
import org.tieout.common.period.BillingPeriod;

/** Holds rules against the products they give to, and against each other: each can be reached. */
final class CheckRules {

    private final Problems problems;

    CheckRules(Problems problems) {
        this.problems = problems;
    }

    void againstProducts(List<RuleLines> rules, CheckNodes nodes) {
        for (RuleLines rule : rules) {
            for (CsvRow line : rule.lines()) {
                String product = line.text(ReadRules.PRODUCT);
                if (!product.isEmpty() && !nodes.isNamed(product)) {
                    problems.add(
                            line.at(ReadRules.PRODUCT),
                            "There is no product %s; add a line for it to the nodes, or name another"
                                    .formatted(product));
                }
                rule.months()
                        .flatMap(months -> nodes.monthsOf(product).flatMap(months::firstOutside))
                        .ifPresent(month -> problems.add(
                                line.at(ReadRules.PRODUCT),
                                "The product %s is not effective in %s, but the rule %s is; change the months of one of them"
                                        .formatted(product, month, line.text(ReadRules.RULE))));
            }
        }
    }

    void againstEachOther(List<RuleLines> rules) {
        List<RuleLines> whole =
                rules.stream().filter(one -> one.rule().isPresent()).toList();
        for (int i = 0; i < whole.size(); i++) {
            Rule rule = whole.get(i).rule().orElseThrow();
            for (int j = 0; j < i; j++) {
                Rule before = whole.get(j).rule().orElseThrow();
                if (before.conditions().holdWherever(rule.conditions())
                        && refuseUnreached(whole.get(i), rule, whole.get(j), before)) {
                    break;
                }
            }
        }
    }

    /** True where it is never reached. */
    private boolean refuseUnreached(RuleLines lines, Rule rule, RuleLines linesBefore, Rule before) {
        boolean isSame = rule.conditions().holdWherever(before.conditions());
        BillingPeriod common = rule.months().firstInCommon(before.months()).orElse(null);
        boolean isNever = rule.months().firstOutside(List.of(before.months())).isEmpty();
        // A wider rule may hide a narrower one for some months; two of the same cannot both be meant.
        if (common == null || (!isSame && !isNever)) {
            return false;
        }
        Problems.Place place = lines.first().at(ReadRules.RULE);
        if (isNever) {
            problems.add(
                    place,
                    "The rule %s is never reached: %s on line %d takes all it would, and is tried before it; put it first, or take it out"
                            .formatted(
                                    rule.name(),
                                    before.name(),
                                    linesBefore.first().number()));
        } else {
            problems.add(
                    place,
                    "The rule %s has the conditions of %s on line %d, and both are effective in %s; end one before the other begins"
                            .formatted(
                                    rule.name(),
                                    before.name(),
                                    linesBefore.first().number(),
                                    common));
        }
        return true;
    }
}
