package org.tieout.rules.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionsTest {

    private static final String SUBSCRIPTION = "9ec51cfd-5ca7-4d76-8101-dd0a4abc5674";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9ec51cfd-5ca7-4d76-8101-dd0a4abc5674",
                "9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674",
                "/subscriptions/9ec51cfd-5ca7-4d76-8101-dd0a4abc5674",
                "/SUBSCRIPTIONS/9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674",
                "/subscriptions/9ec51cfd-5ca7-4d76-8101-dd0a4abc5674/"
            })
    void haveOneName(String written) {
        assertThat(Subscriptions.of(written)).isEqualTo(SUBSCRIPTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "123456789012",
                "Atlas Nimbus",
                "9ec51cfd-5ca7-4d76-8101",
                "9ec51cfd5ca74d768101dd0a4abc5674",
                "/subscriptions/",
                "/subscriptions/9EC51CFD-5ca7-4d76-8101-dd0a4abc5674/resourceGroups/a",
                "/providers/x/subscriptions/9ec51cfd-5ca7-4d76-8101-dd0a4abc5674",
                "ocid1.tenancy.oc1..AAAA"
            })
    void leaveOtherIdsAlone(String written) {
        assertThat(Subscriptions.of(written)).isEqualTo(written);
    }
}
