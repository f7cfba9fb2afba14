package org.tieout.rules.conformance;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.rules.cell.Value;
import org.tieout.rules.dialect.Dialects;
import org.tieout.rules.dialect.Header;
import org.tieout.rules.file.CsvLayout;
import org.tieout.rules.file.DeliveredFile;
import org.tieout.rules.file.FileFormat;
import org.tieout.rules.file.LocalBytes;
import org.tieout.rules.file.TextFiles;
import org.tieout.rules.typing.SharedData;

class ConformanceTest {

    private static final Set<String> NULL_TOKENS = Set.of("NULL", "(null)");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // rule; its column and what it depends on; a row that keeps it; a row that breaks it
                "BilledCost-C-003-M; BilledCost; 0; NULL",
                "BilledCost-C-002-M; BilledCost; 35.2E-7; 35.2E+7",
                "BillingPeriodStart-C-002-M; BillingPeriodStart; 2024-09-01T00:00:00Z; 2024-09-01 00:00:00",
                "BillingCurrency-C-003-M; BillingCurrency; USD; usd",
                "BillingCurrency-C-006-M; BillingCurrency; USD; QQQ",
                "ChargeCategory-C-003-M; ChargeCategory; Credit; credit",
                "ChargeClass-C-005-C; ChargeClass; Correction; Refund",
                "ChargeFrequency-C-004-C; ChargeFrequency|ChargeCategory; Recurring|Purchase; Usage-Based|Purchase",
                "ChargePeriodEnd-C-004-M; ChargePeriodEnd|ChargePeriodStart; 2024-09-02|2024-09-01; 2024-09-01|2024-09-01",
                "EffectiveCost-C-005-C; EffectiveCost|ChargeCategory|CommitmentDiscountId; 0.00|Purchase|sp-1; 0.01|Purchase|sp-1",
                "SkuId-C-004-C; SkuId|ChargeCategory; NULL|Tax; S1|Tax",
                "SkuId-C-005-C; SkuId|ChargeCategory|ChargeClass; S1|Usage|NULL; NULL|Usage|NULL",
                "ConsumedUnit-C-006-C; ConsumedUnit|ConsumedQuantity; Hours|1; NULL|1",
                "CommitmentDiscountStatus-C-003-C; CommitmentDiscountStatus|CommitmentDiscountId; NULL|NULL; Used|NULL",
                "Tags-C-001-M; Tags; {\"env\": \"prod\"}; env: prod"
            })
    void countsTheRowsThatKeepARuleAndThoseThatBreakIt(String id, String columns, String good, String bad) {
        Conformance conformance = of("1.2", values(columns));

        conformance.check(at(values(good)));
        conformance.check(at(values(bad)));

        Finding finding = finding(conformance, id);
        assertThat(finding.rows()).isEqualTo(2);
        assertThat(finding.violations()).isEqualTo(1);
        String broken = values(bad).get(0);
        assertThat(finding.example()).isEqualTo(broken.equals("NULL") ? null : broken);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // rule; its column and what it depends on; a row it does not apply to
                "BilledCost-C-002-M; BilledCost; NULL",
                "ChargeClass-C-005-C; ChargeClass; (null)",
                "Tags-C-001-M; Tags; NULL",
                "SkuId-C-005-C; SkuId|ChargeCategory|ChargeClass; NULL|Usage|Correction",
                "SkuId-C-005-C; SkuId|ChargeCategory|ChargeClass; NULL|Credit|NULL",
                "ConsumedQuantity-C-006-C; ConsumedQuantity|ChargeCategory|CommitmentDiscountStatus; NULL|Usage|Unused",
                "ChargePeriodEnd-C-004-M; ChargePeriodEnd|ChargePeriodStart; 2024-09-01|2024-09-01T00:00:00Z",
                "ChargePeriodEnd-C-004-M; ChargePeriodEnd|ChargePeriodStart; 2024-09-01|NULL"
            })
    void leavesOutTheRowsARuleDoesNotApplyTo(String id, String columns, String row) {
        Conformance conformance = of("1.2", values(columns));

        conformance.check(at(values(row)));

        assertThat(finding(conformance, id))
                .extracting(Finding::rows, Finding::violations)
                .containsExactly(0L, 0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "NULL", "(null)"})
    void takesBlanksAndNullTokensForNull(String value) {
        Conformance conformance = of("1.2", List.of("BilledCost"));

        conformance.check(at(List.of(value)));

        assertThat(finding(conformance, "BilledCost-C-003-M").violations()).isEqualTo(1);
        assertThat(finding(conformance, "BilledCost-C-002-M").rows()).isZero();
    }

    @Test
    void takesAValueThatIsMissingForNull() {
        Conformance conformance = of("1.2", List.of("BilledCost"));

        conformance.check(at -> null);

        assertThat(finding(conformance, "BilledCost-C-003-M").violations()).isEqualTo(1);
    }

    @Test
    void findsAMissingColumnOnceHoweverManyRowsThereAre() {
        Conformance conformance = of("1.2", List.of("BilledCost", "SkuId"));

        conformance.check(at(List.of("1", "S1")));
        conformance.check(at(List.of("2", "S2")));

        assertThat(conformance.findings().violated())
                .filteredOn(finding -> finding.rule().check().isOfHeader())
                .extracting(finding -> finding.rule().column(), Finding::rows, Finding::violations, Finding::example)
                .contains(tuple("BillingCurrency", 0L, 1L, null), tuple("SkuMeter", 0L, 1L, null))
                .doesNotContain(tuple("BilledCost", 0L, 1L, null), tuple("RegionName", 0L, 1L, null));
        assertThat(conformance.findings().all())
                .extracting(finding -> finding.rule().id())
                .doesNotContain("BillingCurrency-C-004-M");
    }

    @Test
    void takesAColumnAConditionAsksForAndTheFileLacksForNull() {
        Conformance conformance = of("1.2", List.of("SkuId", "ChargeCategory"));

        conformance.check(at(Arrays.<@Nullable String>asList(null, "Usage")));

        assertThat(finding(conformance, "SkuId-C-005-C").violations()).isEqualTo(1);
    }

    @Test
    void findsColumnsWhateverTheirOrderAndCase() {
        Conformance conformance = of("1.2", List.of("x_Other", "billed_cost"));

        conformance.check(at(List.of("", "$32")));

        assertThat(finding(conformance, "CostAndUsage-D-006-M").violations()).isZero();
        assertThat(finding(conformance, "BilledCost-C-002-M").example()).isEqualTo("$32");
    }

    @Test
    void showsTheSmallestOfTheValuesThatBreakARule() {
        Conformance conformance = of("1.2", List.of("BillingCurrency"));

        List.of("usd", "EUR", "Dollar", "euro").forEach(value -> conformance.check(at(List.of(value))));

        assertThat(finding(conformance, "BillingCurrency-C-003-M").example()).isEqualTo("Dollar");
    }

    @Test
    void cutsALongExample() {
        Conformance conformance = of("1.2", List.of("Tags"));

        conformance.check(at(List.of("x".repeat(10_000))));

        assertThat(finding(conformance, "Tags-C-001-M").example()).isEqualTo("x".repeat(80));
    }

    @Test
    void hasFindingsOfAFileWithoutRows() {
        Findings findings = of("1.0", List.of("BilledCost")).findings();

        assertThat(findings.all())
                .filteredOn(finding -> !finding.rule().check().isOfHeader())
                .isNotEmpty()
                .allMatch(finding -> finding.rows() == 0 && finding.violations() == 0);
    }

    /** Counted by hand: every time has a blank for its T and no Z, and the rest are Oracle's seven rows. */
    @Test
    void findsWhatTheFocusSampleBreaks(@TempDir Path folder) throws IOException {
        byte[] sample = SharedData.read("focus-sample-1.0/focus_sample.csv");

        Findings findings = findings("1.0", sample, folder);

        assertThat(findings.violated())
                .extracting(finding -> finding.rule().id(), Finding::rows, Finding::violations, Finding::example)
                .containsExactly(
                        tuple("BillingPeriodEnd-C-002-M", 1_000L, 1_000L, "2024-10-01 00:00:00"),
                        tuple("BillingPeriodStart-C-002-M", 1_000L, 1_000L, "2024-09-01 00:00:00"),
                        tuple("ChargeFrequency-C-003-M", 1_000L, 7L, "Usage-based"),
                        tuple("ChargePeriodEnd-C-002-M", 1_000L, 1_000L, "2024-09-01 01:00:00"),
                        tuple("ChargePeriodStart-C-002-M", 1_000L, 1_000L, "2024-09-01 00:00:00"),
                        tuple("ConsumedQuantity-C-004-C", 3L, 2L, "128.000000000000000"),
                        tuple("ConsumedUnit-C-005-C", 3L, 2L, "Gigabyte Per Hour"),
                        tuple("SkuPriceId-C-005-C", 997L, 5L, null));
        assertThat(findings.all().stream()
                        .collect(toMap(finding -> finding.rule().id(), Finding::rows)))
                .containsEntry("BilledCost-C-002-M", 1_000L)
                .containsEntry("ConsumedQuantity-C-002-M", 999L)
                .containsEntry("ContractedUnitPrice-C-003-M", 993L)
                .containsEntry("BillingPeriodEnd-C-004-M", 1_000L)
                .containsEntry("ChargeClass-C-005-C", 0L)
                .containsEntry("Tags-C-001-M", 711L);
    }

    @Test
    void holdsTheSampleAgainstALaterVersion(@TempDir Path folder) throws IOException {
        byte[] sample = SharedData.read("focus-sample-1.0/focus_sample.csv");

        Findings findings = findings("1.2", sample, folder);

        assertThat(findings.violated())
                .extracting(finding -> finding.rule().id(), Finding::rows, Finding::violations, Finding::example)
                .contains(
                        tuple("CostAndUsage-D-033-O", 0L, 1L, null),
                        tuple("CostAndUsage-D-059-C", 0L, 1L, null),
                        tuple("RegionName-C-004-C", 7L, 7L, "us-phoenix-1"),
                        tuple("RegionName-C-005-C", 993L, 2L, null));
    }

    private static Findings findings(String version, byte[] csv, Path folder) throws IOException {
        Path path = Files.write(folder.resolve("focus.csv"), csv);
        DeliveredFile file = new DeliveredFile("focus.csv", path.toUri().toString(), "", new LocalBytes(path));
        TextFiles.Opened opened = TextFiles.open(file, FileFormat.CSV, CsvLayout.of(','), Dialects.ALL.get(0));
        Conformance conformance = of(version, opened.header().names());
        try (var records = opened.records()) {
            records.forEachRemaining(record -> conformance.check(record.at()));
        }
        return conformance.findings();
    }

    private static Conformance of(String version, List<String> columns) {
        return new Conformance(Rules.of(version), new Header(columns), new NullTokens(NULL_TOKENS));
    }

    private static List<String> values(String text) {
        return new ArrayList<>(Arrays.asList(text.split("\\|", -1)));
    }

    private static Finding finding(Conformance conformance, String id) {
        return conformance.findings().all().stream()
                .filter(finding -> finding.rule().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static IntFunction<@Nullable Value> at(List<@Nullable String> texts) {
        return place -> {
            String text = texts.get(place);
            return text == null ? null : Value.of(text);
        };
    }
}
