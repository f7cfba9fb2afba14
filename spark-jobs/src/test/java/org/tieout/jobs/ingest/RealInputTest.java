package org.tieout.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceConfig;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.typing.ASource;
import org.tieout.rules.typing.SharedData;

class RealInputTest {

    private static final SourceConfig FOCUS =
            ASource.ofFocusCost().from(Provider.OTHER).config();
    private static final SourceConfig EA = ASource.ofInvoiceUsage()
            .from(Provider.AZURE_EA)
            .issuedBy("Microsoft")
            .config();

    private Workplace workplace;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        workplace = new Workplace(folder);
    }

    @Test
    void typesTheFocusSampleOfThreeProvidersToTheLastDigit() throws IOException {
        byte[] sample = SharedData.read("focus-sample-1.0/focus_sample.csv");
        workplace.land(FOCUS, "2024-09", "v1", "focus_sample.csv", sample);
        workplace.land(FOCUS, "2024-10", "v1", "focus_sample.csv", sample);

        workplace.ingest(FOCUS, "2024-09");
        workplace.ingest(FOCUS, "2024-10");

        List<Row> charges = workplace.charges();
        assertThat(charges).hasSize(1_000);
        assertThat(charges).extracting(row -> row.getAs(Charges.SOURCE_ROW)).doesNotHaveDuplicates();
        assertThat(workplace.rejects()).isEmpty();
        assertThat(sum(charges)).isEqualByComparingTo("20.52022672899");
        assertThat(workplace.ingested(FOCUS, "2024-09").orElseThrow().dialects())
                .containsExactly("focus-1.0");

        List<NamedCsvRecord> delivered = records(sample);
        Map<String, BigDecimal> byProvider = new TreeMap<>();
        for (Row charge : charges) {
            NamedCsvRecord record = record(delivered, charge);
            byProvider.merge(record.getField("ProviderName"), cost(charge), BigDecimal::add);
            assertThat(cost(charge)).isEqualByComparingTo(record.getField("BilledCost"));
        }
        assertThat(byProvider).containsOnlyKeys("AWS", "Microsoft", "Oracle");
        assertThat(byProvider.get("AWS")).isEqualByComparingTo("18.00663861840");
        assertThat(byProvider.get("Microsoft")).isEqualByComparingTo("1.97651418586");
        assertThat(byProvider.get("Oracle")).isEqualByComparingTo("0.53707392473");

        // A literal NULL is null, and nothing else is.
        for (String column : List.of(Charges.CHARGE_CLASS, Charges.RESOURCE_ID, Charges.TAGS)) {
            assertThat(charges)
                    .filteredOn(charge -> charge.getAs(column) == null)
                    .as(column)
                    .hasSameSizeAs(delivered.stream()
                            .filter(record -> record.getField(column).equals("NULL"))
                            .toList());
            assertThat(charges).extracting(charge -> charge.getAs(column)).doesNotContain("NULL", "");
        }
        // Oracle has no RegionId; its ids stand in RegionName.
        assertThat(charges)
                .filteredOn(charge ->
                        charge.<String>getAs(Charges.INVOICE_ISSUER_NAME).equals("Oracle"))
                .extracting(charge -> charge.<String>getAs(Charges.REGION_ID))
                .contains("us-sanjose-1")
                .doesNotContainNull();
    }

    @Test
    void typesAmortizedCostOfAnEnterpriseAgreementToTheLastDigit() throws IOException {
        byte[] sample = SharedData.read("finops-toolkit/samples/EA_AmortizedCost_Small.csv");
        workplace.land(EA, "2023-09", "v1", "EA_AmortizedCost_Small.csv", sample);

        workplace.ingest(EA, "2023-09");

        List<Row> charges = workplace.charges();
        assertThat(records(sample))
                .allSatisfy(record ->
                        assertThat(record.getField("BillingPeriodStartDate")).isEqualTo("09/01/2023"));
        assertThat(charges).hasSize(28);
        assertThat(workplace.rejects()).isEmpty();
        assertThat(sum(charges)).isEqualByComparingTo("16.2969321366366446274854190000");
        assertThat(charges)
                .allSatisfy(charge -> assertThat(charge.<String>getAs(Charges.INVOICE_ISSUER_NAME))
                        .isEqualTo("Microsoft"));
        assertThat(workplace.ingested(EA, "2023-09").orElseThrow().dialects()).containsExactly("azure-cost-details");
    }

    @Test
    void typesActualCostOfAnEnterpriseAgreementToTheLastDigit() throws IOException {
        byte[] sample = SharedData.read("finops-toolkit/samples/EA_ActualCost_Small.csv");
        workplace.land(EA, "2023-09", "v1", "EA_ActualCost_Small.csv", sample);

        workplace.ingest(EA, "2023-09");

        assertThat(workplace.charges()).hasSize(11);
        assertThat(workplace.rejects()).isEmpty();
        assertThat(sum(workplace.charges())).isEqualByComparingTo("8.5450077867419368");
    }

    @Test
    void takesAnEnterpriseAgreementWithoutRowsForNoCharges() throws IOException {
        byte[] sample = SharedData.read("finops-toolkit/samples/EA_NoRows.csv");
        workplace.land(EA, "2023-09", "v1", "EA_NoRows.csv", sample);

        workplace.ingest(EA, "2023-09");

        assertThat(workplace.charges()).isEmpty();
        assertThat(workplace.rejects()).isEmpty();
        assertThat(workplace.ingested(EA, "2023-09")).isPresent();
    }

    private static List<NamedCsvRecord> records(byte[] csv) throws IOException {
        try (Stream<NamedCsvRecord> records =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(new ByteArrayInputStream(csv)).stream()) {
            return records.toList();
        }
    }

    private static NamedCsvRecord record(List<NamedCsvRecord> delivered, Row charge) {
        return delivered.get(Math.toIntExact(charge.<Long>getAs(Charges.SOURCE_ROW)) - 1);
    }

    private static BigDecimal sum(List<Row> charges) {
        return charges.stream().map(RealInputTest::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal cost(Row charge) {
        return charge.getAs(Charges.BILLED_COST);
    }
}
