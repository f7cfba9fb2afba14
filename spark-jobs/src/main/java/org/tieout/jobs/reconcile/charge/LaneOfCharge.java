package org.tieout.jobs.reconcile.charge;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Lane;
import org.tieout.common.config.LaneRule;
import org.tieout.common.focus.ChargeCategory;
import org.tieout.rules.dataset.Charges;

/**
 * Puts a charge into the lane of the first of a reconciliation's rules that fits; otherwise it keeps the one it has.
 */
final class LaneOfCharge implements Serializable {

    private static final long serialVersionUID = 1;

    private final ArrayList<Rule> rules = new ArrayList<>();

    LaneOfCharge(List<LaneRule> rules) {
        rules.forEach(rule -> this.rules.add(Rule.of(rule)));
    }

    /** A rule whose patterns can be asked: each column has to match one of its own. */
    private record Rule(Lane lane, LinkedHashMap<String, Pattern> columns) implements Serializable {

        static Rule of(LaneRule rule) {
            LinkedHashMap<String, Pattern> columns = new LinkedHashMap<>();
            rule.when().forEach((column, patterns) -> columns.put(column, anyOf(patterns)));
            return new Rule(rule.lane(), columns);
        }

        /** {@code AWS Support*}: everything else stands for itself, capitals for small letters. */
        private static Pattern anyOf(List<String> patterns) {
            return Pattern.compile(
                    patterns.stream()
                            .map(pattern -> Stream.of(
                                            pattern.toLowerCase(Locale.ROOT).split("\\*", -1))
                                    .map(Pattern::quote)
                                    .collect(Collectors.joining(".*")))
                            .collect(Collectors.joining("|")),
                    Pattern.DOTALL);
        }

        boolean fits(Row charge) {
            for (Map.Entry<String, Pattern> one : columns.entrySet()) {
                String text = charge.getAs(one.getKey());
                if (text == null
                        || !one.getValue()
                                .matcher(text.toLowerCase(Locale.ROOT))
                                .matches()) {
                    return false;
                }
            }
            return true;
        }
    }

    /** @param charge a row of {@link Charges}, or a group of them */
    @Nullable
    String of(Row charge) {
        // Tax rows stand apart whatever a rule says of their other columns.
        if (!rules.isEmpty() && ChargeCategory.TAX.spelling().equals(charge.getAs(Charges.CHARGE_CATEGORY))) {
            return Lane.TAX.words();
        }
        for (Rule rule : rules) {
            if (rule.fits(charge)) {
                return rule.lane().words();
            }
        }
        return charge.getAs(Charges.LANE);
    }
}
