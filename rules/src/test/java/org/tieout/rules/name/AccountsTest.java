package org.tieout.rules.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {

    private static final String ACCOUNT =
            "9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674:1A2B3C4D-5CA7-4D76-8101-DD0A4ABC5674_2019-05-31";

    @ParameterizedTest
    @CsvSource({
        "AZURE, 8608480, 8608480",
        "AZURE, /providers/Microsoft.Billing/billingAccounts/8608480, 8608480",
        "AZURE, /providers/microsoft.billing/BILLINGACCOUNTS/8608480/, 8608480",
        "AZURE, providers/Microsoft.Billing/billingAccounts/8608480, 8608480",
        "AZURE, /providers/Microsoft.Billing/billingAccounts/8608480/enrollmentAccounts/77, 8608480",
        "AZURE, /providers/Microsoft.Billing/billingAccounts/8608480/departments/5, 8608480",
        "AZURE, AAAA-BBBB-CCC-DDD, AAAA-BBBB-CCC-DDD",
        "AZURE, aaaa-bbbb-ccc-ddd, AAAA-BBBB-CCC-DDD",
        "AZURE, /providers/Microsoft.Billing/billingAccounts/A:B_2019-05-31/billingProfiles/aaaa-bbbb-ccc-ddd, AAAA-BBBB-CCC-DDD",
        "AZURE, /providers/Microsoft.Billing/billingAccounts/A/billingProfiles/P1/invoiceSections/S1, P1",
        "AZURE, /subscriptions/9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674, 9ec51cfd-5ca7-4d76-8101-dd0a4abc5674",
        "AZURE, Contoso, Contoso",
        "AWS, 012345678910, 012345678910",
        "AWS, 12345678910, 012345678910",
        "AWS, 345678910, 000345678910",
        "AWS, 1234-5678-9012, 123456789012",
        "AWS, 1234 5678 9012, 123456789012",
        "AWS, arn:aws:iam::123456789012:root, 123456789012",
        "AWS, arn:aws-us-gov:iam::123456789012:root, 123456789012",
        "AWS, arn:aws:organizations::111111111111:account/o-abc/123456789012, 123456789012",
        "AWS, arn:aws:iam::123456789012:user/a, arn:aws:iam::123456789012:user/a",
        "AWS, 1234567890123, 1234567890123",
        "AWS, shop, shop",
        "GOOGLE, billingAccounts/01a2b3-c4d5e6-f7a8b9, 01A2B3-C4D5E6-F7A8B9",
        "GOOGLE, 01A2B3-C4D5E6-F7A8B9, 01A2B3-C4D5E6-F7A8B9",
        "GOOGLE, 12345678910, 12345678910",
        "ORACLE, ocid1.tenancy.oc1..AAAA, ocid1.tenancy.oc1..AAAA",
        "OTHER, 12345678910, 12345678910"
    })
    void thatAreBilledHaveOneName(Cloud cloud, String written, String id) {
        assertThat(Accounts.billing(cloud, written)).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        ACCOUNT,
        "/providers/Microsoft.Billing/billingAccounts/" + ACCOUNT,
        "/providers/Microsoft.Billing/billingAccounts/" + ACCOUNT + "/customers/c"
    })
    void ofCustomerAgreementsHaveOneNameToo(String written) {
        assertThat(Accounts.billing(Cloud.AZURE, written))
                .isEqualTo("9ec51cfd-5ca7-4d76-8101-dd0a4abc5674:1a2b3c4d-5ca7-4d76-8101-dd0a4abc5674_2019-05-31");
    }

    @ParameterizedTest
    @CsvSource({
        "AZURE, /subscriptions/9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674/, 9ec51cfd-5ca7-4d76-8101-dd0a4abc5674",
        "AZURE, /providers/Microsoft.Billing/billingAccounts/A/billingProfiles/P1/invoiceSections/S1, S1",
        "AZURE, /providers/Microsoft.Billing/billingAccounts/8608480/enrollmentAccounts/77, 77",
        "AZURE, Atlas Nimbus, Atlas Nimbus",
        "AWS, 12345678910, 012345678910",
        "AWS, ABC-1234, ABC-1234",
        "GOOGLE, projects/shop, shop",
        "GOOGLE, shop, shop",
        "OTHER, 12345678910, 12345678910"
    })
    void belowHaveOneName(Cloud cloud, String written, String id) {
        assertThat(Accounts.sub(cloud, written)).isEqualTo(id);
    }
}
