package org.tieout.rules.typing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.control.RowOutcome;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Rejects;

/** Every small file of the shared data: it loads to the last digit, or says why it does not. */
class RealVariantsTest {

    private static final SourceConfig USAGE =
            ASource.ofInvoiceUsage().from(Provider.AZURE_EA).config();
    private static final SourceConfig FOCUS =
            ASource.ofFocusCost().from(Provider.OTHER).config();

    private static final String AZURE = "azure-headers/";
    private static final String SAAS = "focus-spec-1.2/saas_examples/simple_agreements/simple_saas_agreements_";
    private static final String COMMITMENTS = "focus-spec-1.2/commitment_discount_scenarios/commitment_discount_";
    private static final String TOOLKIT = "finops-toolkit/samples/";

    /** What the cost is called, in one file or the other. */
    private static final Set<String> COSTS =
            Set.of("BilledCost", "Cost", "CostInBillingCurrency", "costInBillingCurrency", "PreTaxCost");

    static Stream<Arguments> loadedFiles() {
        return Stream.of(
                // file, source, its dialect, period, rows typed, of other periods, rejected, sum of what is typed
                loaded(
                        AZURE + "BOM.csv",
                        USAGE,
                        "azure-usage-details",
                        "2022-11",
                        0,
                        0,
                        "0",
                        "MISSING_VALUE BilledCost"),
                loaded(AZURE + "Enterprise.csv", USAGE, "azure-cost-details", "2021-05", 1, 0, "0"),
                // Of February, by its usage: the row is of the billing period it names.
                loaded(AZURE + "Enterprise.csv", USAGE, "azure-cost-details", "2021-02", 0, 1, "0"),
                loaded(AZURE + "EnterpriseCamel.csv", USAGE, "azure-cost-details", "2021-02", 1, 0, "0.012"),
                loaded(SAAS + "a1.csv", FOCUS, "focus-1.1", "2025-04", 1, 0, "10000.00"),
                loaded(SAAS + "a2.csv", FOCUS, "focus-1.1", "2025-04", 1, 0, "50000.00"),
                loaded(SAAS + "a3.csv", FOCUS, "focus-1.1", "2025-06", 1, 0, "1000.00"),
                loaded(SAAS + "b.csv", FOCUS, "focus-1.1", "2026-03", 1, 0, "50000.00"),
                loaded(SAAS + "c.csv", FOCUS, "focus-1.1", "2025-04", 1, 2, "10100.00"),
                loaded(SAAS + "c.csv", FOCUS, "focus-1.1", "2025-05", 1, 2, "13000.00"),
                loaded(SAAS + "c.csv", FOCUS, "focus-1.1", "2025-06", 1, 2, "12700.00"),
                loaded(
                        TOOLKIT + "EA_ActualCost_Small.csv",
                        USAGE,
                        "azure-cost-details",
                        "2023-09",
                        11,
                        0,
                        "8.5450077867419368"),
                loaded(
                        TOOLKIT + "EA_AmortizedCost_Small.csv",
                        USAGE,
                        "azure-cost-details",
                        "2023-09",
                        28,
                        0,
                        "16.2969321366366446274854190000"),
                loaded(TOOLKIT + "EA_AmortizedCost_Small.csv", USAGE, "azure-cost-details", "2023-10", 0, 28, "0"),
                loaded(TOOLKIT + "EA_NoRows.csv", USAGE, "azure-cost-details", "2023-09", 0, 0, "0"));
    }

    static Stream<Arguments> refusedFiles() {
        String noCurrency =
                "Cannot read delivered as focus-1.1: mandatory column BillingCurrency, InvoiceIssuerName is "
                        + "missing; it has BillingPeriodStart, BillingPeriodEnd, ChargePeriodStart, ChargePeriodEnd, "
                        + "ChargeCategory, ChargeFrequency, PricingCatego…";
        return Stream.of(
                Arguments.of(
                        AZURE + "MissingBrackets.csv",
                        USAGE,
                        "Cannot read delivered as azure-usage-details: mandatory column UsageQuantity or Quantity, "
                                + "Currency or BillingCurrency is missing; it has subscriptionid, billingaccountid, "
                                + "UsageDateTime, MeterCategory, costinbillingcurrency, paygcostinbillingcurrency, "
                                + "Consum…"),
                Arguments.of(COMMITMENTS + "purchase_scenario_1.csv", FOCUS, noCurrency),
                Arguments.of(COMMITMENTS + "purchase_scenario_2.csv", FOCUS, noCurrency),
                Arguments.of(COMMITMENTS + "purchase_scenario_3.csv", FOCUS, noCurrency),
                Arguments.of(COMMITMENTS + "usage_scenario_1.csv", FOCUS, noCurrency),
                Arguments.of(COMMITMENTS + "usage_scenario_2.csv", FOCUS, noCurrency),
                Arguments.of(COMMITMENTS + "usage_scenario_3.csv", FOCUS, noCurrency),
                Arguments.of(COMMITMENTS + "usage_scenario_4.csv", FOCUS, noCurrency));
    }

    @ParameterizedTest
    @MethodSource("loadedFiles")
    void loadsToTheLastDigitAndLosesNoRow(
            String name,
            SourceConfig source,
            String dialect,
            String period,
            int typed,
            long otherPeriods,
            String sum,
            List<String> rejected)
            throws IOException {
        byte[] delivered = SharedData.read(name);

        TypedFile file = TypedFile.of(source, period, delivered);

        List<NamedCsvRecord> records = records(delivered);
        assertThat(file.dialect()).isEqualTo(dialect);
        assertThat(file.rows()).hasSize(typed);
        assertThat(file.totals().rows(RowOutcome.OTHER_PERIOD)).isEqualTo(otherPeriods);
        assertThat(file.rejects())
                .extracting(reject -> reject.get(Rejects.REASON) + " " + reject.get(Rejects.COLUMN))
                .isEqualTo(rejected);
        assertThat(typed + otherPeriods + rejected.size()).isEqualTo(records.size());
        assertThat(file.rows().stream().map(RealVariantsTest::cost).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(sum);
        assertThat(file.rows()).allSatisfy(row -> assertThat(cost(row)).isEqualByComparingTo(delivered(records, row)));
    }

    @ParameterizedTest
    @MethodSource("refusedFiles")
    void isRefusedWithTheColumnsItLacks(String name, SourceConfig source, String message) throws IOException {
        byte[] delivered = SharedData.read(name);

        assertThatThrownBy(() -> TypedFile.of(source, "2023-01", delivered))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(message);
    }

    @Test
    void leavesNoFileOut() throws IOException {
        List<String> there = new ArrayList<>();
        for (String folder : List.of("azure-headers", "focus-spec-1.2", "finops-toolkit/samples")) {
            there.addAll(SharedData.csvBelow(folder));
        }

        assertThat(Stream.concat(loadedFiles(), refusedFiles())
                        .map(file -> file.get()[0])
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(List.<Object>copyOf(there));
    }

    private static Arguments loaded(
            String name,
            SourceConfig source,
            String dialect,
            String period,
            int typed,
            long otherPeriods,
            String sum,
            String... rejected) {
        return Arguments.of(name, source, dialect, period, typed, otherPeriods, sum, List.of(rejected));
    }

    /** The number a person reads in the delivered text. */
    private static BigDecimal delivered(List<NamedCsvRecord> records, Map<String, @Nullable Object> row) {
        int place = Math.toIntExact((Long) Objects.requireNonNull(row.get(Charges.SOURCE_ROW)));
        NamedCsvRecord record = records.get(place - 1);
        String column =
                record.getHeader().stream().filter(COSTS::contains).findFirst().orElseThrow();
        return new BigDecimal(record.getField(column).replaceAll("[$, ]", ""));
    }

    private static BigDecimal cost(Map<String, @Nullable Object> row) {
        return (BigDecimal) Objects.requireNonNull(row.get(Charges.BILLED_COST));
    }

    private static List<NamedCsvRecord> records(byte[] csv) throws IOException {
        try (Stream<NamedCsvRecord> records =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(new ByteArrayInputStream(csv)).stream()) {
            return records.toList();
        }
    }
}
