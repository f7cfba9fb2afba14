package org.tieout.jobs.reconcile.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.Lane;
import org.tieout.common.config.LaneRule;
import org.tieout.jobs.reconcile.ChargeBuilder;
import org.tieout.rules.dataset.Charges;

class LaneOfChargeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AWS Support*     | AWS Support (Business)   | support
            AWS Support*     | aws SUPPORT              | support
            AWS Support*     | The AWS Support          | usage
            *support         | Premium Support          | support
            a*c*e            | abcde                    | support
            a*c*e            | abde                     | usage
            100%             | 100%                     | support
            100%             | 100 of 100               | usage
            a_c              | abc                      | usage
            a.c              | abc                      | usage
            (x)              | x                        | usage
            [a-z]            | x                        | usage
            *                |                          | usage
            """)
    void aStarStandsForAnyTextAndEverythingElseForItself(String pattern, @Nullable String service, String lane) {
        LaneOfCharge lanes =
                new LaneOfCharge(List.of(new LaneRule(Lane.SUPPORT, Map.of(Charges.SERVICE_NAME, List.of(pattern)))));

        assertThat(lanes.of(ChargeBuilder.invoiced("1")
                        .with(Charges.SERVICE_NAME, service)
                        .row()))
                .isEqualTo(lane);
    }

    @Test
    void aBackslashStandsForItself() {
        LaneOfCharge lanes =
                new LaneOfCharge(List.of(new LaneRule(Lane.SUPPORT, Map.of(Charges.SERVICE_NAME, List.of("a\\*")))));

        assertThat(lane(lanes, "a\\c", "s")).isEqualTo("support");
        assertThat(lane(lanes, "ac", "s")).isEqualTo("usage");
    }

    @Test
    void aStarStandsForLinesToo() {
        LaneOfCharge lanes = new LaneOfCharge(
                List.of(new LaneRule(Lane.SUPPORT, Map.of(Charges.CHARGE_DESCRIPTION, List.of("plan*business")))));

        assertThat(lanes.of(ChargeBuilder.invoiced("1")
                        .with(Charges.CHARGE_DESCRIPTION, "Plan:\nBusiness")
                        .row()))
                .isEqualTo("support");
    }

    @Test
    void allColumnsOfARuleHaveToFitAndTheFirstRuleThatDoesCounts() {
        LaneOfCharge lanes = new LaneOfCharge(List.of(
                new LaneRule(
                        Lane.PROGRAM_FEES,
                        Map.of(Charges.SERVICE_NAME, List.of("fee*", "toll"), Charges.SUB_ACCOUNT_ID, List.of("s1"))),
                new LaneRule(Lane.CREDITS, Map.of(Charges.SERVICE_NAME, List.of("toll"))),
                new LaneRule(Lane.SUPPORT, Map.of(Charges.SERVICE_NAME, List.of("*")))));

        assertThat(lane(lanes, "fees", "s1")).isEqualTo("program fees");
        assertThat(lane(lanes, "toll", "s1")).isEqualTo("program fees");
        assertThat(lane(lanes, "toll", "s2")).isEqualTo("credits");
        assertThat(lane(lanes, "fees", "s2")).isEqualTo("support");
        assertThat(lane(lanes, null, "s1")).isEqualTo("usage");
    }

    @Test
    void taxStandsApartWhateverARuleSays() {
        LaneOfCharge lanes =
                new LaneOfCharge(List.of(new LaneRule(Lane.SUPPORT, Map.of(Charges.SUB_ACCOUNT_ID, List.of("*")))));
        ChargeBuilder tax = ChargeBuilder.invoiced("1").with(Charges.CHARGE_CATEGORY, "Tax");

        assertThat(lanes.of(tax.row())).isEqualTo("tax");
        assertThat(new LaneOfCharge(List.of()).of(tax.row())).isEqualTo("usage");
    }

    private static @Nullable String lane(LaneOfCharge lanes, @Nullable String service, String account) {
        return lanes.of(ChargeBuilder.invoiced("1")
                .with(Charges.SERVICE_NAME, service)
                .with(Charges.SUB_ACCOUNT_ID, account)
                .row());
    }
}
