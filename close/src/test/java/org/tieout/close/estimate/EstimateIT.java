package org.tieout.close.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.close.ACompany;
import org.tieout.common.config.AmountByCurrency;
import org.tieout.common.config.FiscalPattern;
import org.tieout.common.config.FiscalYearConfig;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Acts;
import org.tieout.store.close.EstimateState;
import org.tieout.store.close.Estimates;
import org.tieout.testing.TestDatabase;

/** It is June 2026; from 1,000 USD on an estimate is signed. */
class EstimateIT {

    private final ACompany company = new ACompany();

    @Test
    void countsAtOnceBelowTheThreshold() {
        assertThat(add("aisha", "999.99")).isEqualTo("Estimate 1 of 999.99 USD for servers: it counts");
        assertThat(states()).containsExactly(EstimateState.COUNTED);
    }

    // R8, and R9: what comes on top is held against the threshold together with what there is.
    @Test
    void isSignedOnceThoseOfAQuarterComeToTheThreshold() {
        add("aisha", "999.99");

        assertThat(add("olga", "0.01"))
                .isEqualTo(
                        "Estimate 2 of 0.01 USD for servers: with others of its quarter 1000.00 USD; it counts once it is"
                                + " signed, Jonas (jonas) is asked to");
        assertThat(decide("jonas", 2, EstimateState.SIGNED))
                .isEqualTo("Signed estimate 2 of 0.01 USD for servers, 2026-07 to 2026-08");
        assertThat(states()).containsExactly(EstimateState.COUNTED, EstimateState.SIGNED);
    }

    @Test
    void whatIsRefusedDoesNotCount() {
        add("aisha", "5000");

        decide("jonas", 1, EstimateState.REFUSED);

        assertThat(states()).containsExactly(EstimateState.REFUSED);
        assertThat(EstimateState.REFUSED.counts()).isFalse();
        assertThat(add("aisha", "10")).isEqualTo("Estimate 2 of 10.00 USD for servers: it counts");
    }

    // R2, R3: nobody signs his own.
    @Test
    void whoAskedForItDoesNotSignIt() {
        company.store().write(transaction -> add(transaction, "jonas", "Search", "5000"));

        assertThatThrownBy(() -> decide("jonas", 1, EstimateState.SIGNED))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot sign estimate 1: Jonas (jonas) may not; Maya (maya) may");
        assertThatThrownBy(() -> TestDatabase.execute(
                        company.url(),
                        "UPDATE tieout.estimates SET state = 'SIGNED', decided_by = 'jonas', decision_act_no = act_no"))
                .hasMessageContaining("nobody_signs_his_own");
    }

    @Test
    void twoDecideAtOnceAndOneDoes() {
        add("aisha", "5000");

        List<String> both = company.atOnce(
                transaction -> decide(transaction, "jonas", 1, EstimateState.SIGNED),
                transaction -> decide(transaction, "maya", 1, EstimateState.REFUSED));

        assertThat(both)
                .satisfiesOnlyOnce(one -> assertThat(one).matches("(Signed|Refused) estimate 1 .*"))
                .satisfiesOnlyOnce(
                        one -> assertThat(one).matches("Cannot (sign|refuse) estimate 1: it is .* already, by .*"));
    }

    @Test
    void twoThatAreMadeAtOnceAreAddedUp() {
        company.atOnce(
                transaction -> add(transaction, "aisha", "Webshop", "600"),
                transaction -> add(transaction, "olga", "Webshop", "600"));

        assertThat(states()).containsExactly(EstimateState.COUNTED, EstimateState.REQUESTED);
    }

    @Test
    void showsWhatItsWorkloadHasCostInItsMonths() {
        add("aisha", "10");
        company.spent("2026-06", "Webshop", "servers", "100", "USD");
        company.spent("2026-07", "Webshop", "servers", "7.5", "USD");
        company.spent("2026-08", "Webshop", "servers", "8", "EUR");

        List<Estimates.EstimateRow> all = company.store()
                .read(transaction -> transaction.of(Estimates.class).all());
        assertThat(all)
                .singleElement()
                .satisfies(one -> assertThat(one.actual().orElseThrow()).isEqualByComparingTo("7.5"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jonas | Webshop | 10    | Cannot add an estimate for Webshop: Jonas (jonas) may not; Aisha (aisha), Olga (olga) may
            aisha | Webshp  | 10    | Cannot add the estimate: there is no product Webshp 2026-07 to 2026-08; add it to the hierarchy, or name another
            aisha | Webshop | 0     | Cannot add the estimate: 0 is not an amount above 0 with at most the digits USD has, 2
            aisha | Webshop | 1.005 | Cannot add the estimate: 1.005 is not an amount above 0 with at most the digits USD has, 2
            """)
    void refusesWhatIsWrong(String user, String product, String amount, String why) {
        assertThatThrownBy(() -> company.store().write(transaction -> add(transaction, user, product, amount)))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(why);
    }

    // R9: an amount is not changed under a signature, nor before it.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE tieout.estimates SET amount = 1 | estimate 1 stays what it is; make another
            UPDATE tieout.estimates SET state = 'COUNTED' | estimate 1 cannot go from REQUESTED to COUNTED
            DELETE FROM tieout.estimates | what was planned and estimated stays on record
            """)
    void anEstimateStaysWhatWasAskedFor(String sql, String why) {
        add("aisha", "5000");

        assertThatThrownBy(() -> TestDatabase.execute(company.url(), sql)).hasMessageContaining(why);
    }

    private String add(String user, String amount) {
        return company.store().write(transaction -> add(transaction, user, "Webshop", amount));
    }

    private static String add(StoreTransaction transaction, String user, String product, String amount) {
        transaction.of(Acts.class).lock();
        CumulateEstimates cumulate = new CumulateEstimates(
                new AmountByCurrency(null, Map.of("USD", new BigDecimal("1000"))),
                new FiscalYearConfig(1, FiscalPattern.MONTHS));
        return new AddEstimate(transaction, ACompany.people(transaction), cumulate)
                .apply(new AddEstimate.Request(
                        product,
                        "servers",
                        "4 servers D4s",
                        new Money(new BigDecimal(amount), "USD"),
                        new EffectiveMonths(BillingPeriod.parse("2026-07"), BillingPeriod.parse("2026-08")),
                        "summer sale",
                        user,
                        "test",
                        BillingPeriod.parse("2026-06")));
    }

    private String decide(String user, long id, EstimateState to) {
        return company.store().write(transaction -> decide(transaction, user, id, to));
    }

    private static String decide(StoreTransaction transaction, String user, long id, EstimateState to) {
        transaction.of(Acts.class).lock();
        return new DecideEstimate(transaction, ACompany.people(transaction))
                .apply(new DecideEstimate.Answer(id, to, "", user, "test", BillingPeriod.parse("2026-06")));
    }

    private List<EstimateState> states() {
        return company
                .store()
                .read(transaction -> transaction.of(Estimates.class).all())
                .stream()
                .map(Estimates.EstimateRow::state)
                .toList();
    }
}
