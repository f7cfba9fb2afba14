package org.tieout.rules.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.cell.Value;
import org.tieout.rules.dialect.Header;

/** Rows are told apart by kinds of values; what comes of it is what every rule says of every row. */
class ConformancePropertyTest {

    private static final List<String> COLUMNS = List.of(
            "ChargeCategory",
            "ChargeClass",
            "ChargeFrequency",
            "BilledCost",
            "EffectiveCost",
            "BillingCurrency",
            "ChargePeriodStart",
            "ChargePeriodEnd",
            "CommitmentDiscountId",
            "CommitmentDiscountStatus",
            "SkuId",
            "Tags");

    private static final List<String> TEXTS = List.of(
            "Usage",
            "Purchase",
            "Tax",
            "Correction",
            "Recurring",
            "1.50",
            "0",
            "0.00",
            "1,5",
            "USD",
            "usd",
            "QQQ",
            "2026-10-01T00:00:00Z",
            "2026-10-02T00:00:00Z",
            "2026-10-02",
            "Used",
            "Unused",
            "{\"a\": \"b\"}",
            "NULL",
            " ",
            "",
            "anything");

    @Property(seed = "20261130", tries = 300)
    void countsWhatEachRuleSaysOfEachRow(@ForAll("rows") List<List<String>> rows) {
        List<Rule> rules = Rules.of("1.2");
        Conformance conformance = new Conformance(rules, new Header(COLUMNS), new NullTokens(Set.of("NULL")));
        for (List<String> row : rows) {
            List<Value> values = row.stream().map(Value::of).toList();
            conformance.check(values::get);
        }

        assertThat(conformance.findings().all().stream()
                        .filter(finding -> !finding.rule().check().isOfHeader())
                        .toList())
                .isEqualTo(one(rules, rows));
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        return Arbitraries.of(TEXTS).list().ofSize(COLUMNS.size()).list().ofMaxSize(12);
    }

    /** Rule by rule and row by row. */
    private static List<Finding> one(List<Rule> rules, List<List<String>> rows) {
        List<String> all = new ArrayList<>(COLUMNS);
        rules.forEach(rule -> {
            rule.otherColumn().stream().filter(column -> !all.contains(column)).forEach(all::add);
            rule.when().columns().stream()
                    .filter(column -> !all.contains(column))
                    .forEach(all::add);
        });
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : rules) {
            if (!rule.check().isOfHeader() && COLUMNS.contains(rule.column())) {
                RuleTally tally = new RuleTally(rule, all::indexOf);
                for (List<String> row : rows) {
                    @Nullable String[] texts = new @Nullable String[all.size()];
                    Arrays.setAll(texts, i -> i < row.size() && isSaid(row.get(i)) ? row.get(i) : null);
                    RuleTally.Verdict verdict = tally.verdict(texts);
                    tally.add(verdict, 1);
                    String value = texts[tally.place()];
                    if (verdict == RuleTally.Verdict.BROKEN && value != null) {
                        tally.broken(value);
                    }
                }
                findings.add(tally.finding());
            }
        }
        return findings;
    }

    private static boolean isSaid(String text) {
        return !text.isBlank() && !text.equals("NULL");
    }
}
