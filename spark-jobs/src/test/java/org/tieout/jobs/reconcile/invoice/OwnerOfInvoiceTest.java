package org.tieout.jobs.reconcile.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class OwnerOfInvoiceTest {

    private final OwnerOfInvoice owner = new OwnerOfInvoice();

    @Test
    void isWhoeverHasTheLargestGrossVariance() {
        line("Ada", "100", "99");
        line("Ben", "3", "2");
        line("Ben", "2", "2.5");

        assertThat(owner.name()).isEqualTo("Ben");
    }

    @Test
    void isWhoeverCostsMostWhereNothingDiffers() {
        line("Ada", "2", "2");
        line("Ben", "-3", "-3");

        assertThat(owner.name()).isEqualTo("Ben");
    }

    @Test
    void isTheFirstByNameOfEquals() {
        line("Ben", "2", "2");
        line("Ada", "2", "2");

        assertThat(owner.name()).isEqualTo("Ada");
    }

    @Test
    void isNobodyWhereNoLineHasOne() {
        owner.add(null, BigDecimal.TEN, BigDecimal.ZERO);

        assertThat(owner.name()).isNull();
    }

    @Test
    void isTheSameHoweverLinesAreSpread() {
        OwnerOfInvoice other = new OwnerOfInvoice();
        other.add("Ben", new BigDecimal("2"), BigDecimal.ZERO);
        line("Ada", "3", "0");
        line("Ben", "2", "0");

        owner.add(other);

        assertThat(owner.name()).isEqualTo("Ben");
    }

    private void line(String name, String invoiced, String exported) {
        owner.add(name, new BigDecimal(invoiced), new BigDecimal(exported));
    }
}
