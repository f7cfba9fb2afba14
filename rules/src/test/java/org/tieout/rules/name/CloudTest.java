package org.tieout.rules.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.common.config.Provider;

class CloudTest {

    @ParameterizedTest
    @CsvSource({
        "AZURE_PARTNER, AZURE",
        "AZURE_MCA, AZURE",
        "AZURE_EA, AZURE",
        "AWS, AWS",
        "GOOGLE, GOOGLE",
        "ORACLE, ORACLE",
        "OTHER, OTHER"
    })
    void isOneWhateverTheAgreement(Provider provider, Cloud cloud) {
        assertThat(Cloud.of(provider)).isEqualTo(cloud);
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void isAzureWhereTheProviderIs(Provider provider) {
        assertThat(Cloud.of(provider) == Cloud.AZURE).isEqualTo(provider.isAzure());
    }

    @ParameterizedTest
    @EnumSource(names = "OTHER", mode = EnumSource.Mode.EXCLUDE)
    void isInvoicedByTheIssuerOfItsOwnTable(Cloud cloud) {
        String issuer = cloud.issuer().orElseThrow();

        assertThat(Issuers.canonical(issuer)).contains(issuer);
        assertThat(Issuers.cloud(issuer)).contains(cloud);
    }
}
