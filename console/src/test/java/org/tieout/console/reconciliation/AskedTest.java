package org.tieout.console.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.tieout.store.page.FoundLines.Filter;

class AskedTest {

    private static Asked asked(String... pairs) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        for (String pair : pairs) {
            String[] parts = pair.split("=", 2);
            parameters.add(parts[0], parts[1]);
        }
        return Asked.of(parameters);
    }

    @Test
    void withoutParametersItIsEveryLineByVarianceOfCost() {
        assertThat(asked()).isEqualTo(new Asked(Value.COST, Filter.ALL, "variation", true, 1, Asked.USUAL_COLUMNS));
        assertThat(asked().query()).isEmpty();
    }

    @Test
    void whatAFormSendsEmptyIsNotInTheAddress() {
        assertThat(asked("value=cost", "issuer=", "status=MISMATCHED", "sort=-variation", "q= disk & web ")
                        .query())
                .isEqualTo("?status=MISMATCHED&q=disk%20%26%20web");
    }

    @Test
    void anotherFilterIsOnTheFirstPage() {
        Asked asked = asked("owner=(none)", "sort=meter", "page=7");

        assertThat(asked.with("status", "MATCHED")).isEqualTo("?owner=%28none%29&sort=meter&status=MATCHED");
        assertThat(asked.with("at", "311")).isEqualTo("?owner=%28none%29&sort=meter&page=7&at=311");
    }

    @Test
    void whatCannotBeReadIsAsIfItWereNotThere() {
        Asked asked = asked("value=weight", "sort=-nothing", "page=minus one", "column=none", "column=password");

        assertThat(asked).isEqualTo(new Asked(Value.COST, Filter.ALL, "variation", true, 1, List.of()));
        assertThat(asked.query()).isEqualTo("?column=none");
    }

    @Test
    void aPageBeginsWhereTheOneBeforeEnds() {
        assertThat(asked("page=3").first()).isEqualTo(100);
        assertThat(asked("page=-3").first()).isZero();
    }
}
