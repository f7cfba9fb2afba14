package org.tieout.rules.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.tieout.rules.typing.SharedData;

class RulesTest {

    private static final List<String> VERSIONS = Rules.VERSIONS;

    @ParameterizedTest
    @CsvSource({"1.0-preview, 50", "1.0, 73", "1.1, 76", "1.2, 81", "1.3, 83", "1.4, 82"})
    void holdsRulesForEveryVersion(String version, int rules) {
        assertThat(Rules.of(version)).hasSize(rules);
    }

    @Test
    void usesEveryLineOfTheResource() {
        Set<Rule> used =
                VERSIONS.stream().flatMap(version -> Rules.of(version).stream()).collect(Collectors.toSet());

        assertThat(used).containsExactlyInAnyOrderElementsOf(Rules.all());
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void givesAnIdToOneRuleOfAVersion(String version) {
        assertThat(Rules.of(version)).extracting(Rule::id).doesNotHaveDuplicates();
    }

    @Test
    void namesOnlyColumnsFocusHasInTheVersionsOfTheRule() throws IOException {
        List<String> known = columnsOfCostAndUsage();

        for (Rule rule : Rules.all()) {
            assertThat(known).as(rule.id()).containsAll(columns(rule));
        }
    }

    @Test
    void saysWhatEveryRuleAsksForInASentenceOfItsColumn() {
        assertThat(Rules.all())
                .allSatisfy(rule ->
                        assertThat(rule.requirement()).contains(rule.column()).endsWith("."));
    }

    @Test
    void changesRulesWithTheVersion() {
        assertThat(rule("ChargeCategory-C-003-M", "1.0-preview").argument()).isEqualTo("Usage|Purchase|Tax|Adjustment");
        assertThat(rule("ChargeCategory-C-003-M", "1.0").argument()).isEqualTo("Usage|Purchase|Tax|Credit|Adjustment");
        assertThat(rule("PricingUnit-C-006-C", "1.1").when().columns())
                .containsExactly("ChargeCategory", "ChargeClass");
        assertThat(rule("PricingUnit-C-006-C", "1.4").when().columns()).containsExactly("PricingQuantity");
        assertThat(Rules.of("1.3")).extracting(Rule::column).contains("ProviderName", "ServiceProviderName");
        assertThat(Rules.of("1.4")).extracting(Rule::column).doesNotContain("ProviderName");
    }

    @Test
    void leavesOutWhatTheValidatorGetsWrong() {
        assertThat(Rules.all()).extracting(Rule::id).doesNotContain("BilledCost-C-005-C", "RegionName-C-002-M");
    }

    @Test
    void refusesAVersionFocusDoesNotHave() {
        assertThatThrownBy(() -> Rules.of("0.5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid FOCUS version: 0.5 is none of 1.0-preview, 1.0, 1.1, 1.2, 1.3, 1.4");
    }

    @Test
    void refusesARangeThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> new Rule(
                        "R-1", "1.2", "1.1", "Tags", Keyword.MUST, Check.NOT_NULL, "", Condition.parse(""), "Tags."))
                .hasMessage("Invalid rule: R-1 from 1.2 to 1.1 is no range of versions");
    }

    private static Rule rule(String id, String version) {
        return Rules.of(version).stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** With each version they are in, such as {@code Tags 1.0}. */
    private static List<String> columnsOfCostAndUsage() throws IOException {
        byte[] columns = SharedData.read("../reference/focus-columns.csv");
        List<String> known = new ArrayList<>();
        CsvReader.builder().ofNamedCsvRecord(new ByteArrayInputStream(columns)).stream()
                .filter(column -> column.getField("dataset").equals("CostAndUsage"))
                .forEach(column -> VERSIONS.stream()
                        .filter(version -> presence(column).contains(version)
                                || (version.equals("1.0-preview")
                                        && Set.of("0.5", version).contains(column.getField("since_version"))))
                        .forEach(version -> known.add(column.getField("name") + ' ' + version)));
        return known;
    }

    /** As in {@code present in 1.3/1.4; and a note}. */
    private static String presence(NamedCsvRecord column) {
        return column.getField("notes").split(";", 2)[0];
    }

    private static List<String> columns(Rule rule) {
        return Stream.of(Stream.of(rule.column()), rule.otherColumn().stream(), rule.when().columns().stream())
                .flatMap(columns -> columns)
                .flatMap(column -> VERSIONS.stream().filter(rule::holdsIn).map(version -> column + ' ' + version))
                .toList();
    }
}
