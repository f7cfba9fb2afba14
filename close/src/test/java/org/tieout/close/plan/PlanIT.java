package org.tieout.close.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.ACompany;
import org.tieout.close.csv.Problems;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.common.config.FiscalPattern;
import org.tieout.common.config.FiscalYearConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Acts;
import org.tieout.testing.TestDatabase;

/** {@link SchedulePlans} and {@link DecidePlan}: Webshop is Aisha's, Search Jonas', whose portfolio both are in. */
class PlanIT {

    private static final FiscalYear YEAR = new FiscalYear(2026, new FiscalYearConfig(1, FiscalPattern.MONTHS));

    private final ACompany company = new ACompany();
    private final Path file;
    private final List<String> said = new ArrayList<>();
    private String month = "2026-06";

    PlanIT(@TempDir Path dir) {
        this.file = dir.resolve("plan.csv");
        company.budget("Webshop", "USD", "1200");
        company.budget("Search", "USD", "600");
    }

    @Test
    void whatIsScheduledCountsOnceItIsApproved() {
        assertThat(schedule("aisha", "Webshop,servers,USD,EVEN,1000,\nWebshop,disks,USD,GIVEN,50,2026-02\n"))
                .containsExactly(
                        "Scheduled the plan of Webshop for FY2026 from 2026-01 on: 1050.00 USD; Jonas (jonas) is asked"
                                + " to approve it");
        assertThat(company.planFigures("2026-02", "Webshop", "USD")).isEqualTo("100 -");

        // R14: what is approved is what was scheduled, and all of it is told.
        assertThat(approve("jonas", "Webshop"))
                .containsExactly("Approved the plan of Webshop for FY2026: 1050.00 USD, from 2026-01 on");

        assertThat(company.planFigures("2026-02", "Webshop", "USD")).isEqualTo("100 133.34");
        assertThat(company.planFigures("2026-12", "Webshop", "USD")).isEqualTo("100 83.33");
        assertThat(sumOfApproved()).isEqualTo("1050");
    }

    @Test
    void theSameFileAgainChangesNothing() {
        String lines = "Webshop,servers,USD,EVEN,1000,\nWebshop,disks,USD,GIVEN,50,2026-02\n";
        schedule("aisha", lines);

        assertThat(schedule("aisha", lines))
                .containsExactly("Unchanged: the plan of Webshop for FY2026 is scheduled already, with these amounts");
        approve("jonas", "Webshop");
        month = "2026-08";
        assertThat(schedule("aisha", lines))
                .containsExactly("Unchanged: the plan of Webshop for FY2026 is approved already, with these amounts");
        assertThat(acts("plan scheduled")).isEqualTo(1);
    }

    @Test
    void aPlanAboveItsBudgetIsNotScheduled() {
        assertThatThrownBy(() ->
                        schedule("aisha", "Webshop,servers,USD,EVEN,1200,\nWebshop,disks,USD,GIVEN,0.01,2026-02\n"))
                .isInstanceOf(DataRefusedException.class);

        assertThat(said)
                .containsExactly(
                        file + ":2:5 (Amount): The plan of Webshop sums to 1200.01 USD for FY2026, above its budget"
                                + " of 1200.00 USD; plan less, or amend the budget with tieout close budget import --from");
        assertThat(schedule("aisha", "Webshop,servers,USD,EVEN,1200,\n"))
                .as("exactly the budget")
                .hasSize(1);
    }

    @Test
    void aPlanInACurrencyWithoutBudgetIsNotScheduled() {
        assertThatThrownBy(() -> schedule("aisha", "Webshop,servers,EUR,EVEN,1,\n"))
                .isInstanceOf(DataRefusedException.class);

        assertThat(said)
                .containsExactly(
                        file + ":2:5 (Amount): The plan of Webshop sums to 1.00 EUR for FY2026, and there is no budget"
                                + " in EUR; import one with tieout close budget import");
    }

    @Test
    void aPlanAboveItsBudgetIsNotApproved() {
        schedule("aisha", "Webshop,servers,USD,EVEN,1200,\n");
        company.budget("Webshop", "USD", "1100");

        assertThatThrownBy(() -> approve("jonas", "Webshop"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot approve the plan of Webshop: The plan of Webshop sums to 1200.00 USD for FY2026, above its"
                                + " budget of 1100.00 USD; plan less, or amend the budget with tieout close budget import --from");
        assertThatThrownBy(() -> decideBehindTheRules("APPROVED", "jonas"))
                .hasMessageContaining("above its budget of 1100");
    }

    // R2, R3: nobody approves his own, whatever he is besides.
    @Test
    void whoScheduledItDoesNotApproveIt() {
        schedule("jonas", "Search,index,USD,EVEN,600,\n");

        assertThatThrownBy(() -> approve("jonas", "Search"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot approve the plan of Search: Jonas (jonas) may not; Maya (maya) may");
        assertThatThrownBy(() -> decideBehindTheRules("APPROVED", "jonas"))
                .hasMessageContaining("nobody_approves_his_own");
        assertThat(approve("maya", "Search")).hasSize(1);
    }

    @Test
    void onlyItsOwnerSchedulesIt() {
        assertThatThrownBy(() -> schedule("jonas", "Webshop,servers,USD,EVEN,1000,\n"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot schedule the plan of Webshop: Jonas (jonas) may not; Aisha (aisha) may");
        assertThat(schedule("aisha", "Webshop,servers,USD,EVEN,1000,\nSearch,index,USD,EVEN,600,\n", "Webshop"))
                .as("his lines of a file of many")
                .hasSize(1);
    }

    @Test
    void twoApproveAtOnceAndOneDoes() {
        schedule("aisha", "Webshop,servers,USD,EVEN,1000,\n");

        List<String> both = company.atOnce(
                transaction -> decide(transaction, "jonas", "Webshop").approve().get(0),
                transaction -> decide(transaction, "maya", "Webshop").approve().get(0));

        assertThat(both)
                .satisfiesOnlyOnce(one -> assertThat(one).startsWith("Approved the plan of Webshop"))
                .satisfiesOnlyOnce(one -> assertThat(one)
                        .startsWith("Cannot approve the plan of Webshop for FY2026: none is scheduled; the last one was"
                                + " decided by "));
        assertThat(acts("plan approved")).isEqualTo(1);
    }

    @Test
    void approvingAndSchedulingAnewAtOnceLeavesOnePlanThatCounts() {
        schedule("aisha", "Webshop,servers,USD,EVEN,1000,\n");
        SchedulePlans.Request request = request("aisha", "Webshop,servers,USD,EVEN,900,\n", new Problems());

        List<String> both = company.atOnce(
                transaction -> decide(transaction, "jonas", "Webshop").approve().get(0),
                transaction -> schedule(transaction, request, new Problems()).get(0));

        assertThat(both.get(1)).contains("cheduled the plan of Webshop for FY2026");
        assertThat(TestDatabase.query(company.url(), "SELECT state FROM tieout.plans ORDER BY plan_id"))
                .isIn(List.of("APPROVED", "SCHEDULED"), List.of("REPLACED", "APPROVED"));
    }

    @Test
    void aPlanThatIsRescheduledKeepsWhatIsOverAndCountsOnceApproved() {
        schedule("aisha", "Webshop,servers,USD,EVEN,1200,\nWebshop,disks,USD,GIVEN,0,2026-01\n");
        approve("jonas", "Webshop");
        month = "2026-11";

        assertThat(schedule("aisha", "Webshop,servers,USD,EVEN,1100,\n"))
                .containsExactly(
                        "Rescheduled the plan of Webshop for FY2026 from 2026-11 on: 1100.00 USD; Jonas (jonas) is"
                                + " asked to approve it");
        assertThat(company.planFigures("2026-11", "Webshop", "USD"))
                .as("until then")
                .isEqualTo("100 100");
        approve("jonas", "Webshop");

        assertThat(company.planFigures("2026-10", "Webshop", "USD")).isEqualTo("100 100");
        assertThat(company.planFigures("2026-11", "Webshop", "USD")).isEqualTo("100 50");
        assertThat(sumOfApproved()).isEqualTo("1100");
    }

    @Test
    void aWorkloadThatIsLeftOutEndsAndKeepsWhatIsOver() {
        schedule("aisha", "Webshop,servers,USD,EVEN,600,\nWebshop,disks,USD,EVEN,120,\n");
        approve("jonas", "Webshop");
        month = "2026-12";

        schedule("aisha", "Webshop,servers,USD,EVEN,600,\n");
        approve("jonas", "Webshop");

        assertThat(company.planFigures("2026-11", "Webshop", "USD")).isEqualTo("100 60");
        assertThat(company.planFigures("2026-12", "Webshop", "USD")).isEqualTo("100 50");
        assertThat(sumOfApproved()).isEqualTo("710");
    }

    @Test
    void whatWasScheduledForAMonthThatIsOverByNowIsScheduledAgain() {
        schedule("aisha", "Webshop,servers,USD,EVEN,1200,\n");
        approve("jonas", "Webshop");
        schedule("aisha", "Webshop,servers,USD,EVEN,1100,\n");
        month = "2026-07";

        assertThatThrownBy(() -> approve("jonas", "Webshop"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot approve the plan of Webshop for FY2026: it is from 2026-06 on, and that month is over or"
                                + " closed by now; schedule it again");
    }

    // R16, R24: closed for every verb, also where it is closed while the plan waits.
    @Test
    void aMonthThatIsClosedKeepsItsPlan() {
        schedule("aisha", "Webshop,servers,USD,EVEN,1200,\n");
        company.spent("2026-02", "Webshop", "servers", "10", "USD");
        company.export("2026-02");

        assertThatThrownBy(() -> approve("jonas", "Webshop"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("it is from 2026-01 on, and that month is over or closed by now");
        assertThatThrownBy(() -> decideBehindTheRules("APPROVED", "jonas"))
                .hasMessageContaining(
                        "plan of Webshop for FY2026 cannot change 2026-02: contoso is exported or closed");
        assertThat(schedule("aisha", "Webshop,servers,USD,EVEN,1000,\n"))
                .first()
                .asString()
                .contains("from 2026-03 on");
        approve("jonas", "Webshop");
        assertThat(company.planFigures("2026-02", "Webshop", "USD")).isEqualTo("100 -");
        assertThat(company.planFigures("2026-03", "Webshop", "USD")).isEqualTo("100 100");
    }

    @Test
    void aPlanThatIsRejectedDoesNotCount() {
        schedule("aisha", "Webshop,servers,USD,EVEN,1200,\n");

        List<String> rejected = company.store()
                .write(transaction -> decide(transaction, "jonas", "Webshop").reject());
        assertThat(rejected)
                .containsExactly(
                        "Rejected the plan of Webshop for FY2026: 1200.00 USD; what was approved before goes on to"
                                + " count");

        assertThat(company.planFigures("2026-02", "Webshop", "USD")).isEqualTo("100 -");
        assertThatThrownBy(() -> approve("jonas", "Webshop"))
                .hasMessage(
                        "Cannot approve the plan of Webshop for FY2026: none is scheduled; the last one was decided by"
                                + " Jonas (jonas)");
        assertThat(schedule("aisha", "Webshop,servers,USD,EVEN,1200,\n"))
                .first()
                .asString()
                .startsWith("Scheduled");
    }

    @Test
    void lastYearGivesTheShape() {
        company.spent("2025-11", "Webshop", "servers", "10", "USD");
        company.spent("2025-12", "Webshop", "servers", "30", "USD");
        // Of another workload.
        company.spent("2025-12", "Webshop", "disks", "500", "USD");
        schedule("aisha", "Webshop,servers,USD,LAST_YEAR,100,\n");

        approve("jonas", "Webshop");

        assertThat(company.planFigures("2026-11", "Webshop", "USD")).isEqualTo("100 25");
        assertThat(company.planFigures("2026-12", "Webshop", "USD")).isEqualTo("100 75");
    }

    // R1: an approval is of what was scheduled; rows do not change under it.
    @Test
    void aPlanStaysWhatWasScheduled() {
        schedule("aisha", "Webshop,servers,USD,EVEN,1000,\n");
        approve("jonas", "Webshop");

        assertThat("""
            UPDATE tieout.plan_months SET amount = 1 | what was budgeted and planned stays on record
            DELETE FROM tieout.plan_workloads | what was budgeted and planned stays on record
            DELETE FROM tieout.plans | what was planned and estimated stays on record
            UPDATE tieout.plans SET product = 'Search' | plan of Search for FY2026 stays what it is
            UPDATE tieout.plans SET state = 'REJECTED', comment = 'x' | cannot go from APPROVED to REJECTED
            UPDATE tieout.plans SET state = 'SCHEDULED', decided_by = NULL, decision_act_no = NULL | cannot go from APPROVED to SCHEDULED
            INSERT INTO tieout.plan_workloads SELECT plan_id, 'more', 'USD', 'GIVEN', 1 FROM tieout.plans | nothing is added to it later
            UPDATE tieout.plan_steps SET to_state = 'x' | what was budgeted and planned stays on record
            """.lines()).isNotEmpty().allSatisfy(line -> {
            String[] sqlAndWhy = line.split(" \\| ", -1);
            assertThatThrownBy(() -> TestDatabase.execute(company.url(), sqlAndWhy[0]))
                    .hasMessageContaining(sqlAndWhy[1]);
        });
    }

    private List<String> schedule(String user, String lines, String... products) {
        said.clear();
        Problems problems = new Problems();
        SchedulePlans.Request request = request(user, lines, problems, products);
        return company.store().write(transaction -> schedule(transaction, request, problems));
    }

    private List<String> schedule(StoreTransaction transaction, SchedulePlans.Request request, Problems problems) {
        transaction.of(Acts.class).lock();
        return new SchedulePlans(transaction, ACompany.people(transaction), request, problems).apply(said::add);
    }

    private SchedulePlans.Request request(String user, String lines, Problems problems, String... products) {
        try {
            Files.writeString(file, "Product,Workload,Currency,Shape,Amount,Month\n" + lines);
            return new SchedulePlans.Request(
                    YEAR,
                    PlanFile.read(file, YEAR, problems),
                    List.of(products),
                    user,
                    "test",
                    BillingPeriod.parse(month));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> approve(String user, String product) {
        return company.store()
                .write(transaction -> decide(transaction, user, product).approve());
    }

    private DecidePlan decide(StoreTransaction transaction, String user, String product) {
        transaction.of(Acts.class).lock();
        return new DecidePlan(
                transaction,
                ACompany.people(transaction),
                new DecidePlan.Answer(YEAR, product, "as agreed", user, "test", BillingPeriod.parse(month)));
    }

    /** As the owner of the tables would. */
    private void decideBehindTheRules(String state, String user) {
        TestDatabase.execute(
                company.url(),
                "UPDATE tieout.plans SET state = '%s', decided_by = '%s', decision_act_no = act_no"
                        .formatted(state, user));
    }

    private String sumOfApproved() {
        return TestDatabase.query(company.url(), """
                SELECT trim_scale(sum(amount))::text FROM tieout.plan_months JOIN tieout.plans USING (plan_id)
                WHERE state = 'APPROVED'
                """).get(0);
    }

    private long acts(String act) {
        return TestDatabase.query(company.url(), "SELECT act_no FROM tieout.acts WHERE act = '%s'".formatted(act))
                .size();
    }
}
