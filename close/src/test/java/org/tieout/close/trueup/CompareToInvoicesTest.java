package org.tieout.close.trueup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tieout.close.trueup.CompareToInvoices.Compared;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.Settlement;
import org.tieout.store.close.TrueUps.AccruedProduct;
import org.tieout.store.close.TrueUps.PublishedEffect;
import org.tieout.store.close.TrueUps.PublishedProduct;

class CompareToInvoicesTest {

    /** 1,000.00 is accrued; the invoice of 1,042.50 is 30.00 dearer and has 12.50 that came late. */
    @Test
    void anInvoiceThatCameLaterIsExplainedByItsPriceAndWhatCameLate() {
        Compared compared = compare(
                List.of(accrued("Webshop", "1000.00", "1000.00", "0")),
                List.of(product("Webshop", "0", "1000.00", "1000.00")),
                List.of(product("Webshop", "1042.50", "0", "1012.50")),
                List.of(new PublishedEffect("Microsoft", "G1", "USD", "PRICE", new BigDecimal("30.00"))));

        assertThat(compared.lines())
                .extracting(line -> "%s %s %s %s %s"
                        .formatted(
                                line.product(), line.accrued(), line.invoiced(), line.notInvoiced(), line.difference()))
                .containsExactly("Webshop 1000.00 1042.50 0 42.50");
        assertThat(compared.effects())
                .extracting(effect -> effect.effect() + " " + effect.amount())
                .containsExactly("DELIVERED_SINCE 12.50", "PRICE 30.00");
    }

    @Test
    void correctionsAndRoundingAreEffectsOfTheirOwn() {
        Compared compared = compare(
                List.of(accrued("Webshop", "10.35", "10.3458", "5")),
                List.of(product("Webshop", "5.3458", "0", "5.3458")),
                List.of(product("Webshop", "5.3458", "0", "5.3458")),
                List.of());

        assertThat(compared.lines().get(0).difference()).isEqualByComparingTo("-5.0042");
        assertThat(compared.effects())
                .extracting(effect -> effect.effect() + " " + effect.amount())
                .containsExactly("CORRECTIONS -5", "ROUNDING -0.0042");
    }

    /** R34: what was accrued is used up once, whatever invoice it is on; what nobody accrued is a difference too. */
    @Test
    void whatMovedBetweenProductsCancelsOutAndWhatIsNewIsThere() {
        Compared compared = compare(
                List.of(accrued("Webshop", "10", "10", "0"), accrued("Search", "1", "1", "0")),
                List.of(product("Webshop", "10", "0", "10"), product("Search", "0", "1", "1")),
                List.of(product("Webshop", "8", "0", "8"), product("Batch", "4", "0", "4")),
                List.of());

        assertThat(compared.lines())
                .extracting(line -> line.product() + " " + line.difference().toPlainString())
                .containsExactly("Batch 4", "Search -1", "Webshop -2");
        assertThat(compared.effects())
                .extracting(effect -> effect.effect() + " " + effect.amount())
                .containsExactly("DELIVERED_SINCE 1");
    }

    @Test
    void whatWasExpectedIsUsedUpByWhatIsDelivered() {
        Compared compared = compare(
                List.of(new AccruedProduct(
                        "contoso",
                        "Microsoft",
                        "",
                        "Webshop",
                        "USD",
                        Settlement.REVERSE,
                        new BigDecimal("100"),
                        new BigDecimal("100"),
                        BigDecimal.ZERO,
                        new BigDecimal("100"))),
                List.of(),
                List.of(product("Webshop", "90", "0", "90")),
                List.of());

        assertThat(compared.effects())
                .extracting(effect -> effect.effect() + " " + effect.amount())
                .containsExactly("DELIVERED_SINCE 90", "EXPECTED -100");
    }

    @Test
    void whatIsNotExplainedIsRefused() {
        assertThatThrownBy(() -> compare(
                        List.of(accrued("Webshop", "10", "10", "0")),
                        List.of(product("Webshop", "10", "0", "10")),
                        List.of(product("Webshop", "12", "0", "10")),
                        List.of(new PublishedEffect("Microsoft", "G1", "USD", "PRICE", new BigDecimal("1.99")))))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot true up contoso: 0.01 USD of what Microsoft cost is not explained");
    }

    @Test
    void whatStandsInTheBooksIsWhatWasExportedThen() {
        assertThatThrownBy(() -> compare(
                        List.of(accrued("Webshop", "10", "10", "0")),
                        List.of(product("Webshop", "10", "0", "10"), product("Search", "1", "0", "1")),
                        List.of(product("Webshop", "10", "0", "10"), product("Search", "1", "0", "1")),
                        List.of()))
                .hasMessageContaining(
                        "what was accrued and stands in the books is -1.00 USD other than what was exported then");
    }

    private static Compared compare(
            List<AccruedProduct> accrued,
            List<PublishedProduct> then,
            List<PublishedProduct> now,
            List<PublishedEffect> effects) {
        return new CompareToInvoices("contoso").apply(accrued, then, now, effects, 1);
    }

    private static AccruedProduct accrued(String product, String accrued, String exact, String corrected) {
        return new AccruedProduct(
                "contoso",
                "Microsoft",
                "",
                product,
                "USD",
                Settlement.REVERSE,
                new BigDecimal(accrued),
                new BigDecimal(exact),
                new BigDecimal(corrected),
                BigDecimal.ZERO);
    }

    private static PublishedProduct product(String product, String invoiced, String notInvoiced, String exported) {
        return new PublishedProduct(
                "Microsoft",
                "",
                product,
                "USD",
                new BigDecimal(invoiced),
                new BigDecimal(notInvoiced),
                new BigDecimal(exported));
    }
}
