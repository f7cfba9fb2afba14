package org.tieout.jobs.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureNamesTest {

    private static final String SUBSCRIPTION = "9ec51cfd-5ca7-4d76-8101-dd0a4abc5674";

    @ParameterizedTest
    @CsvSource({
        "9ec51cfd-5ca7-4d76-8101-dd0a4abc5674",
        "9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674",
        "/subscriptions/9ec51cfd-5ca7-4d76-8101-dd0a4abc5674",
        "/SUBSCRIPTIONS/9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674"
    })
    void hasOneNameForASubscription(String written) {
        assertThat(AzureNames.subscription(written)).isEqualTo(SUBSCRIPTION);
    }

    @ParameterizedTest
    @CsvSource({
        "123456789012",
        "Atlas Nimbus",
        "9ec51cfd-5ca7-4d76-8101",
        "9ec51cfd5ca74d768101dd0a4abc5674",
        "/subscriptions/9ec51cfd-5ca7-4d76-8101-dd0a4abc5674/resourceGroups/a",
        "ocid1.tenancy.oc1..AAAA"
    })
    void leavesOtherIdsAlone(String written) {
        assertThat(AzureNames.subscription(written)).isEqualTo(written);
    }

    @Test
    void leavesNullAlone() {
        assertThat(AzureNames.subscription(null)).isNull();
    }
}
