package org.tieout.close.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.close.AClose.OCTOBER;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.tieout.close.AClose;
import org.tieout.close.AClose.Line;
import org.tieout.close.item.WorkOnItems;
import org.tieout.close.person.Acting;
import org.tieout.close.person.OneAct;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.testing.TestDatabase;

/** What comes of October in November: October is exported, and an item of it is open. */
class AcrossMonthsIT {

    private static final BillingPeriod NOVEMBER = OCTOBER.next();
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 3);

    private final AClose close = new AClose();

    AcrossMonthsIT() {
        close.publish("contoso", OCTOBER, "1", new Line("Webshop", "10", "12", "MISMATCHED"));
        close.publish("fabrikam", NOVEMBER, "2", Line.matched("Search", "1"));
        close.publish("contoso", NOVEMBER, "3", Line.matched("Webshop", "30"));
        TestDatabase.execute(close.url(), """
                INSERT INTO tieout.open_items (kind, reconciliation, billing_period, line_id, summary, status)
                  VALUES ('LINE', 'contoso', '[2026-10-01,2026-11-01)', 'line0', 'too much', 'OPEN')
                """);
        close.accept("Webshop", "aisha");
        close.approve("Webshop", "jonas");
    }

    /** R22: the month that is open takes what reverses a closed one, and is the month it is of. */
    @Test
    void whatSettlesAnItemOfAClosedMonthIsCorrectedInTheOpenOne() {
        export();

        assertThat(as("otto", acting -> new WorkOnCorrections(acting).propose(asked("contoso", NOVEMBER, "28", 1))))
                .startsWith("Proposed correction 1: -2.00 USD of line line0 for Webshop");
        as("jonas", acting -> new WorkOnCorrections(acting).approve(1, "credit of October"));

        assertThat(accepted("2026-10")).isEmpty();
        assertThat(accepted("2026-11")).containsExactly("Webshop USD -2");
        assertThat(query("SELECT DISTINCT billing_period::text FROM tieout.acts WHERE act LIKE 'correction %'"))
                .containsExactly("[2026-11-01,2026-12-01)");
    }

    @Test
    void anItemThatIsClosedOfALaterMonthOrOfAnotherReconciliationIsNotCarried() {
        as("otto", acting -> new WorkOnItems(acting).close(1, "settled"));
        TestDatabase.execute(close.url(), """
                INSERT INTO tieout.open_items (kind, reconciliation, billing_period, line_id, summary, status) VALUES
                  ('LINE', 'contoso', '[2026-11-01,2026-12-01)', 'line0', 'later', 'OPEN'),
                  ('LINE', 'fabrikam', '[2026-10-01,2026-11-01)', 'line0', 'another', 'OPEN')
                """);

        for (Refused one : List.of(
                new Refused(NOVEMBER, 1, "there is no item 1 of contoso in 2026-11"),
                new Refused(OCTOBER, 2, "there is no item 2 of contoso in 2026-10"),
                new Refused(NOVEMBER, 3, "there is no item 3 of contoso in 2026-11"))) {
            assertThatThrownBy(() -> as(
                            "otto",
                            acting -> new WorkOnCorrections(acting)
                                    .propose(asked("contoso", one.month(), "1", one.item()))))
                    .isInstanceOf(DataRefusedException.class)
                    .hasMessage("Cannot correct line line0 of Webshop: " + one.why());
        }
    }

    private record Refused(BillingPeriod month, long item, String why) {}

    /** R21: what a closed month refuses is in no other one instead. */
    @Test
    void whatAClosedMonthRefusesIsNotTakenIntoTheNextOne() {
        as("otto", acting -> new WorkOnCorrections(acting).propose(asked("contoso", OCTOBER, "10", 1)));
        export();
        List<String> before = everything();

        assertThatThrownBy(() -> as("jonas", acting -> new WorkOnCorrections(acting).approve(1, "")))
                .hasMessageStartingWith("Cannot approve correction 1: contoso of 2026-10 is EXPORTED; reopen it first");
        assertThatThrownBy(() -> as("otto", acting -> new WorkOnCorrections(acting).withdraw(1, "")))
                .hasMessageStartingWith("Cannot withdraw correction 1: contoso of 2026-10 is EXPORTED");
        assertThatThrownBy(() ->
                        as("otto", acting -> new WorkOnCorrections(acting).propose(asked("contoso", OCTOBER, "9", 1))))
                .hasMessageStartingWith("Cannot correct line line0 of Webshop: contoso of 2026-10 is EXPORTED");
        assertThatThrownBy(() -> TestDatabase.execute(
                        close.url(), "UPDATE tieout.corrections SET billing_period = '[2026-11-01,2026-12-01)'"))
                .as("behind the rules")
                .hasMessageContaining("stays what was proposed");
        assertThatThrownBy(() -> TestDatabase.execute(
                        close.url(), "UPDATE tieout.open_items SET billing_period = '[2026-11-01,2026-12-01)'"))
                .hasMessageContaining("stays about what it was raised on");

        assertThat(everything()).isEqualTo(before);
    }

    private List<String> everything() {
        return query("""
                SELECT corrections::text FROM tieout.corrections UNION ALL SELECT open_items::text FROM tieout.open_items
                UNION ALL SELECT cards::text FROM tieout.cards UNION ALL SELECT act_no::text FROM tieout.acts ORDER BY 1
                """);
    }

    private void export() {
        TestDatabase.execute(close.url(), """
                INSERT INTO tieout.frozen_results (reconciliation, billing_period, result_hash, settings, charges_version, finality, frozen_by, run_id)
                  SELECT reconciliation, billing_period, result_hash, settings, charges_version, 'FINAL', 'petra', run_id
                  FROM tieout.publications WHERE billing_period = '[2026-10-01,2026-11-01)';
                INSERT INTO tieout.periods (reconciliation, billing_period, state) VALUES ('contoso', '[2026-10-01,2026-11-01)', 'OPEN');
                UPDATE tieout.periods SET state = 'REVIEW';
                UPDATE tieout.periods SET state = 'APPROVED', approved_by = 'petra', result_hash = repeat('1', 64);
                UPDATE tieout.periods SET state = 'EXPORTED'
                """);
    }

    private String as(String user, Function<Acting, String> act) {
        return OneAct.apply(close.store(), TODAY, user, "test", act);
    }

    private static WorkOnCorrections.Asked asked(
            String reconciliation, BillingPeriod month, String amended, long item) {
        return new WorkOnCorrections.Asked(
                reconciliation,
                month,
                "line0",
                "Webshop",
                new Money(new BigDecimal(amended), "USD"),
                "credit note CN-4711",
                Optional.of(item));
    }

    private List<String> accepted(String month) {
        return query("""
                SELECT product || ' ' || billing_currency || ' ' || trim_scale(amount)
                FROM tieout.accepted_corrections(daterange('%1$s-01', ('%1$s-01'::date + interval '1 month')::date))
                """.formatted(month));
    }

    private List<String> query(String sql) {
        return TestDatabase.query(close.url(), sql);
    }
}
