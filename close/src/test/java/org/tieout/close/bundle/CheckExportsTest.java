package org.tieout.close.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckExportsTest {

    @Test
    void amountsCountByTheirValueAndNotByTheirZeros() {
        assertThat(CheckExports.byValue("[J2026-10-1-01 10.00 USD, V1/G 1.50 -8.10 EUR, J3 100 JPY]"))
                .isEqualTo("[J2026-10-1-01 10 USD, V1/G 1.50 -8.1 EUR, J3 100 JPY]");
        assertThat(CheckExports.byValue("[J1 10.01 USD]")).isNotEqualTo(CheckExports.byValue("[J1 10.10 USD]"));
        assertThat(CheckExports.byValue("[J1 0.00 USD]")).isEqualTo("[J1 0 USD]");
    }
}
