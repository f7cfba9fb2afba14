package org.tieout.rules.name;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.rules.dataset.Charges;

class RegionsTest {

    private static final Map<Cloud, String> TABLES = Map.of(
            Cloud.AZURE, "regions-azure.txt",
            Cloud.AWS, "regions-aws.txt",
            Cloud.GOOGLE, "regions-google.txt",
            Cloud.ORACLE, "regions-oracle.txt");

    /** Two ids of the data are words for another region in the same data. */
    private static final Map<String, String> WRITTEN_BACKWARDS =
            Map.of("ussouthcentral", "southcentralus", "useast2euap", "eastus2euap");

    @ParameterizedTest
    @CsvSource({
        "AZURE, eastus, eastus",
        "AZURE, East US, eastus",
        "AZURE, US East, eastus",
        "AZURE, EastUS, eastus",
        "AZURE, East US2, eastus2",
        "AZURE, bl, eastus",
        "AZURE, US North, northcentralus",
        "AZURE, CA Central, canadacentral",
        "AZURE, CH North, switzerlandnorth",
        "AZURE, CN North, chinanorth",
        "AZURE, London, uksouth",
        "AZURE, Cardiff, ukwest",
        "AZURE, Dallas, southcentralus",
        "AWS, us-east-1, us-east-1",
        "AWS, US-EAST-1, us-east-1",
        "AWS, US East (N. Virginia), us-east-1",
        "AWS, EU (Ireland), eu-west-1",
        "AWS, Europe (Ireland), eu-west-1",
        "AWS, South America (Sao Paulo), sa-east-1",
        "AWS, South America (São Paulo), sa-east-1",
        "AWS, Asia Pacific (Osaka-Local), ap-northeast-3",
        "AWS, AWS GovCloud (US), us-gov-west-1",
        "AWS, AWS GovCloud (US-East), us-gov-east-1",
        "AWS, China (Ningxia), cn-northwest-1",
        "GOOGLE, europe-west1, europe-west1",
        "GOOGLE, europe-west12, europe-west12",
        "GOOGLE, London, europe-west2",
        "GOOGLE, Montréal, northamerica-northeast1",
        "GOOGLE, Montreal, northamerica-northeast1",
        "GOOGLE, São Paulo, southamerica-east1",
        "GOOGLE, US, us",
        "GOOGLE, eu, eu",
        "ORACLE, us-sanjose-1, us-sanjose-1",
        "ORACLE, US West (Phoenix), us-phoenix-1",
        "ORACLE, IAD, us-ashburn-1"
    })
    void haveOneId(Cloud cloud, String written, String id) {
        assertThat(Regions.id(cloud, written)).contains(id);
    }

    @ParameterizedTest
    @CsvSource({
        "AZURE, Global",
        "AZURE, All Regions",
        "AZURE, Unassigned",
        "AZURE, any",
        "AWS, global",
        "AWS, Any",
        "AWS, NoRegion",
        "GOOGLE, global",
        "ORACLE, Global"
    })
    void sayThereIsNone(Cloud cloud, String written) {
        assertThat(Regions.id(cloud, written)).contains(Charges.NO_REGION);
    }

    @ParameterizedTest
    @CsvSource({
        "AZURE, ''",
        "AZURE, ' '",
        "AZURE, NULL",
        "AZURE, Virginia",
        "AZURE, Iowa",
        "AZURE, North America",
        "AZURE, Zone 1",
        "AZURE, us-east-1",
        "AWS, External",
        "AWS, Europe",
        "AWS, United States",
        "AWS, us-east-1a",
        "AWS, us-west-2-lax-1",
        "AWS, eastus",
        "AWS, All Regions",
        "GOOGLE, europe-west1-b",
        "GOOGLE, Unassigned",
        "ORACLE, NULL",
        "OTHER, eastus",
        "OTHER, us-east-1",
        "OTHER, global"
    })
    void areUnknownRatherThanGuessed(Cloud cloud, String written) {
        assertThat(Regions.id(cloud, written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "London, uksouth, europe-west2",
        "Tokyo, japaneast, asia-northeast1",
        "Mumbai, westindia, asia-south1",
        "Montreal, canadaeast, northamerica-northeast1",
        "EU, eastus, eu"
    })
    void ofOneProviderAreNoneOfAnothers(String written, String azure, String google) {
        assertThat(Regions.id(Cloud.AZURE, written)).contains(azure);
        assertThat(Regions.id(Cloud.GOOGLE, written)).contains(google);
        assertThat(Regions.id(Cloud.AWS, written)).isEmpty();
    }

    @Test
    void haveOneLineAnId() {
        TABLES.values()
                .forEach(table -> assertThat(Table.read(table))
                        .extracting(line -> line.get(0))
                        .doesNotHaveDuplicates()
                        .contains(Charges.NO_REGION)
                        .allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)*")));
    }

    @Test
    void areKnownByEveryWordOfTheirTable() {
        TABLES.forEach((cloud, table) -> Table.read(table)
                .forEach(line -> assertThat(line)
                        .allSatisfy(word -> assertThat(Regions.id(cloud, word)).contains(line.get(0)))));
    }

    @Test
    void ofAzureAreThoseOfTheOpenData() throws IOException {
        List<NamedCsvRecord> rows = SharedRows.read("finops-toolkit/open-data/Regions.csv");

        assertThat(rows).hasSize(500).allSatisfy(row -> {
            String id = row.getField("RegionId");
            assertThat(List.of(row.getField("OriginalValue"), id, row.getField("RegionName")))
                    .allSatisfy(word ->
                            assertThat(Regions.id(Cloud.AZURE, word)).contains(WRITTEN_BACKWARDS.getOrDefault(id, id)));
        });
    }

    @Test
    void ofAwsAreThoseSeen() throws IOException {
        List<NamedCsvRecord> rows =
                SharedRows.read("region-maps/aws_location_regioncode_usagetype_prefix_observed.csv");

        assertThat(rows)
                .hasSize(19)
                .allSatisfy(row -> assertThat(Regions.id(Cloud.AWS, row.getField("location")))
                        .contains(row.getField("region_code")));
    }

    @Test
    void ofGoogleAreThoseOfItsFocusView() throws IOException {
        List<NamedCsvRecord> rows = SharedRows.read("region-maps/gcp_region_id_name.csv");

        assertThat(rows)
                .hasSize(40)
                .allSatisfy(row -> assertThat(List.of(row.getField("RegionId"), row.getField("RegionName")))
                        .allSatisfy(word ->
                                assertThat(Regions.id(Cloud.GOOGLE, word)).contains(row.getField("RegionId"))));
    }

    @Test
    void haveAnIdAndANameThatAgreeInTheFocusSample() throws IOException {
        List<NamedCsvRecord> rows = SharedRows.read("region-maps/observed_focus_sample_region_pairs.csv");

        assertThat(rows).hasSize(42).allSatisfy(row -> {
            Cloud cloud = Issuers.cloud(row.getField("ProviderName")).orElseThrow();
            Optional<String> id = Regions.id(cloud, row.getField("RegionId"));
            Optional<String> name = Regions.id(cloud, row.getField("RegionName"));
            assertThat(id.or(() -> name)).isPresent();
            assertThat(name.or(() -> id)).isEqualTo(id.or(() -> name));
        });
    }
}
