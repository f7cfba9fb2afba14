package org.tieout.jobs.reconcile.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearlyTest {

    @ParameterizedTest
    @CsvSource({
        "12345678910, 012345678910",
        "G016907411, g-016907411",
        "1.23457E+11, 123456789012",
        "1.23457E+11, 123457000000",
        "/providers/Microsoft.Billing/billingAccounts/8608480/invoices/G1, G1",
        "G1\u200b, ' G1'"
    })
    void lookAlike(String one, String other) {
        assertThat(Nearly.same(one, other)).isTrue();
        assertThat(Nearly.same(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"G1, G2", "1.23457E+11, 12345678901", "1.23457E+11, 123556789012", "0, 1", "123456789012, 123456789013"
    })
    void doNot(String one, String other) {
        assertThat(Nearly.same(one, other)).isFalse();
        assertThat(Nearly.same(other, one)).isFalse();
    }
}
