package org.tieout.close.hierarchy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tieout.close.csv.CsvRow;
import org.tieout.close.csv.Problems;
import org.tieout.close.csv.ReadValues;
import org.tieout.common.hierarchy.Conditions;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.hierarchy.Rule;
import org.tieout.common.hierarchy.Share;

/** Reads allocation rules: the lines of one name are one rule, whose shares sum to 1. */
final class ReadRules {

    static final String RULE = "Rule";
    static final String PRODUCT = "Product";
    static final String SUB_ACCOUNT_ID = "SubAccountId";
    static final String TAG = "Tag";
    static final String RESOURCE_PREFIX = "ResourcePrefix";
    static final String SERVICE_NAME = "ServiceName";
    static final String SHARE = "Share";
    static final List<String> COLUMNS = List.of(
            RULE, PRODUCT, SUB_ACCOUNT_ID, TAG, RESOURCE_PREFIX, SERVICE_NAME, SHARE, ReadValues.FROM, ReadValues.TO);

    /** What is the same on every line of a rule. */
    private static final List<String> OF_RULE =
            List.of(SUB_ACCOUNT_ID, TAG, RESOURCE_PREFIX, SERVICE_NAME, ReadValues.FROM, ReadValues.TO);

    private final Problems problems;
    private final ReadValues values;

    ReadRules(Problems problems) {
        this.problems = problems;
        this.values = new ReadValues(problems);
    }

    /** A rule and its lines; in their order. */
    List<RuleLines> apply(List<CsvRow> lines) {
        Map<String, List<CsvRow>> byName = new LinkedHashMap<>();
        for (CsvRow line : lines) {
            values.name(line, RULE, "rule")
                    .ifPresent(name -> byName.computeIfAbsent(name, unused -> new ArrayList<>())
                            .add(line));
        }
        List<RuleLines> rules = new ArrayList<>();
        byName.forEach((name, same) -> rules.add(rule(name, same)));
        return rules;
    }

    private RuleLines rule(String name, List<CsvRow> lines) {
        CsvRow first = lines.get(0);
        Optional<Conditions> conditions = conditions(first, name);
        Optional<EffectiveMonths> months = values.months(first);
        lines.subList(1, lines.size()).forEach(line -> refuseOtherThanFirst(line, first, name));
        Optional<List<Share>> shares = shares(name, lines);
        return new RuleLines(
                lines,
                months,
                conditions.isPresent() && months.isPresent() && shares.isPresent()
                        ? Optional.of(new Rule(name, conditions.get(), shares.get(), months.get()))
                        : Optional.empty());
    }

    private Optional<Conditions> conditions(CsvRow line, String name) {
        Conditions conditions = new Conditions(
                line.text(SUB_ACCOUNT_ID), line.text(TAG), line.text(RESOURCE_PREFIX), line.text(SERVICE_NAME));
        if (conditions.isEmpty()) {
            problems.add(
                    line.at(RULE),
                    "The rule %s has no condition and would take everything; fill in SubAccountId, Tag, ResourcePrefix or ServiceName"
                            .formatted(name));
            return Optional.empty();
        }
        if (!conditions.tag().isEmpty() && conditions.tag().indexOf('=') <= 0) {
            problems.add(
                    line.at(TAG), "\"%s\" is not a tag; write key=value, such as app=web".formatted(conditions.tag()));
            return Optional.empty();
        }
        if (conditions.subAccountId().toLowerCase(Locale.ROOT).startsWith("/subscriptions/")) {
            problems.add(
                    line.at(SUB_ACCOUNT_ID),
                    "\"%s\" is a path; write the id of the subscription alone".formatted(conditions.subAccountId()));
            return Optional.empty();
        }
        return Optional.of(conditions);
    }

    private void refuseOtherThanFirst(CsvRow line, CsvRow first, String name) {
        for (String column : OF_RULE) {
            if (!line.text(column).equals(first.text(column))) {
                problems.add(
                        line.at(column),
                        "\"%s\" is not what line %d says of the rule %s; write \"%s\", or name it another rule"
                                .formatted(line.text(column), first.number(), name, first.text(column)));
            }
        }
    }

    private Optional<List<Share>> shares(String name, List<CsvRow> lines) {
        List<Share> shares = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (CsvRow line : lines) {
            String product = line.text(PRODUCT);
            Optional<BigDecimal> share = values.share(line, SHARE);
            if (product.isEmpty()) {
                problems.add(
                        line.at(PRODUCT), "The product is missing; name the one the rule %s gives to".formatted(name));
            } else if (!seen.add(product)) {
                problems.add(
                        line.at(PRODUCT),
                        "The rule %s names %s twice; make one share of the two".formatted(name, product));
            } else if (share.isPresent()) {
                shares.add(new Share(product, share.get()));
            }
        }
        if (shares.size() < lines.size()) {
            return Optional.empty();
        }
        BigDecimal sum = Rule.sum(shares);
        if (sum.compareTo(BigDecimal.ONE) != 0) {
            problems.add(
                    lines.get(0).at(SHARE),
                    "The shares of the rule %s sum to %s; make them sum to exactly 1"
                            .formatted(name, sum.stripTrailingZeros().toPlainString()));
            return Optional.empty();
        }
        return Optional.of(shares);
    }

    /**
     * The lines of one rule.
     *
     * @param months of the rule; empty where they are wrong
     * @param rule empty where anything of it is wrong
     */
    record RuleLines(List<CsvRow> lines, Optional<EffectiveMonths> months, Optional<Rule> rule) {

        RuleLines {
            lines = List.copyOf(lines);
        }

        CsvRow first() {
            return lines.get(0);
        }
    }
}
