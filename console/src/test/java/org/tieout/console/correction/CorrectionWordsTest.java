package org.tieout.console.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CorrectionWordsTest {

    @Test
    void anAmountIsReadAsPeopleTypeIt() {
        assertThat(CorrectionWords.amount("1204.50")).contains(new BigDecimal("1204.50"));
        assertThat(CorrectionWords.amount(" −15 ")).contains(new BigDecimal("-15"));
        assertThat(CorrectionWords.amount("-1,204,000.5")).contains(new BigDecimal("-1204000.5"));
    }

    @Test
    void whatCouldBeTwoAmountsIsNone() {
        assertThat(CorrectionWords.amount("1,5")).isEmpty();
        assertThat(CorrectionWords.amount("1.204,50")).isEmpty();
        assertThat(CorrectionWords.amount("1e9")).isEmpty();
        assertThat(CorrectionWords.amount("15 USD")).isEmpty();
        assertThat(CorrectionWords.amount("")).isEmpty();
    }

    @Test
    void aBrowserIsSentToTheWebAndNowhereElse() {
        assertThat(CorrectionWords.link("https://provider.example/notice/4471"))
                .isEqualTo("https://provider.example/notice/4471");
        assertThat(CorrectionWords.link("javascript:alert(1)")).isEmpty();
        assertThat(CorrectionWords.link("https://a.example and more")).isEmpty();
        assertThat(CorrectionWords.link("service credit notice 4471")).isEmpty();
    }

    @Test
    void moneyHasEveryDigitAndAMinusOfPrint() {
        assertThat(CorrectionWords.money(new BigDecimal("-15.0004"), "USD")).isEqualTo("−15.0004 USD");
    }
}
