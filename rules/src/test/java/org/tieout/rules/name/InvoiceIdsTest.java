package org.tieout.rules.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoiceIdsTest {

    @ParameterizedTest
    @CsvSource({
        "AZURE, G016907411, G016907411",
        "AZURE, g016907411, G016907411",
        "AZURE, e0800abcde, e0800abcde",
        "AZURE, e080001abc, E080001ABC",
        "AZURE, /providers/Microsoft.Billing/billingAccounts/A/billingProfiles/P/invoices/G016907411, G016907411",
        "AZURE, inv-1, inv-1",
        "AWS, eu24-1234567, eu24-1234567",
        "AWS, g016907411, g016907411",
        "OTHER, /a/invoices/b, /a/invoices/b"
    })
    void haveOneName(Cloud cloud, String written, String id) {
        assertThat(InvoiceIds.of(cloud, written)).isEqualTo(id);
    }
}
