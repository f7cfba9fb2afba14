package org.tieout.console.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.console.AConsole;
import org.tieout.console.AConsole.Somebody;
import org.tieout.testing.TestDatabase;

/**
 * A FinOps lead takes months on, lets blocks pass and opens months again, by the rules of the commands; others do not.
 */
class StepsIT {

    private static final String APPROVALS = "/2026-10/approvals";
    private static final String WHY = "<script>alert(2)</script> =1+1";

    @TempDir
    private Path folder;

    private AConsole console;

    @BeforeEach
    void open() {
        console = new AConsole(folder, true);
    }

    @AfterEach
    void close() {
        console.close();
    }

    private static String said(Somebody somebody, String act, Map<String, String> form) {
        somebody.get(APPROVALS);
        assertThat(somebody.post(APPROVALS + act, form).statusCode()).isEqualTo(302);
        return somebody.get(APPROVALS).body();
    }

    private String stored(String query) {
        return String.join(", ", TestDatabase.query(console.url(), query));
    }

    @Test
    void aLeadLetsABlockPassForAReasonAndTakesThatBack() {
        Somebody ines = console.as("ines");

        assertThat(ines.get(APPROVALS).body()).contains("Waive approvals", "Waive mismatches");
        assertThat(said(ines, "/waive", waiver("APPROVALS", "2099-01-01", WHY)))
                .contains(
                        "APPROVALS is waived for contoso of 2026-10 until 2099-01-01",
                        "let pass by Ines Carvalho until 2099-01-01: &lt;script&gt;alert(2)&lt;/script&gt; =1+1",
                        "Take the waiver back")
                .doesNotContain("<script>alert(2)", "Waive approvals");
        assertThat(said(ines, "/waivers/1/withdraw", Map.of()))
                .contains("APPROVALS of contoso is not waived any more", "Waive approvals");
        assertThat(stored("SELECT act || ' by ' || acted_by || ' on ' || entered_by FROM tieout.acts ORDER BY act_no"))
                .isEqualTo("block waived by ines on console, waiver withdrawn by ines on console");
    }

    @Test
    void whatIsNotPublishedIsNotTakenToReview() {
        assertThat(console.as("ines").get("/2026-12/approvals").body())
                .contains("Steps of the month", "Nothing of the month is published yet.")
                .doesNotContain("Take contoso to review");
    }

    @Test
    void aWaiverHasAReasonAndADayToCome() {
        Somebody ines = console.as("ines");

        assertThat(said(ines, "/waive", waiver("APPROVALS", "2020-01-01", "late")))
                .contains("Cannot waive APPROVALS until 2020-01-01: that day has come; name a later one");
        assertThat(said(ines, "/waive", waiver("APPROVALS", "2099-01-01", "  ")))
                .contains("Cannot waive APPROVALS: say why");
        assertThat(stored("SELECT count(*)::text FROM tieout.waivers")).isEqualTo("0");
    }

    @Test
    void nobodyElseWaivesOrOpens() {
        TestDatabase.execute(console.url(), """
                INSERT INTO tieout.periods (reconciliation, billing_period, state)
                  VALUES ('contoso', '[2026-10-01,2026-11-01)', 'OPEN');
                UPDATE tieout.periods SET state = 'REVIEW'
                """);
        Somebody aisha = console.as("aisha");
        Somebody vera = console.as("vera");

        assertThat(aisha.get(APPROVALS).body()).doesNotContain("Steps of the month", "Waive", "reopen");
        assertThat(vera.get(APPROVALS).body())
                .contains("Steps of the month")
                .doesNotContain("Waive approvals", "/reopen");
        assertThat(said(aisha, "/waive", waiver("APPROVALS", "2099-01-01", "please")))
                .contains("Aisha Karimi (aisha) may not; a FinOps lead may");
        assertThat(said(aisha, "/reopen", Map.of("reconciliation", "contoso", "note", "please")))
                .contains("Cannot open 2026-10 again: Aisha Karimi (aisha) may not; a FinOps lead may");
        assertThat(aisha.get(APPROVALS + "/reopen?reconciliation=contoso").statusCode())
                .isEqualTo(302);
        assertThat(console.as("ines")
                        .postForged(APPROVALS + "/waive", waiver("APPROVALS", "2099-01-01", "forged"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(stored("SELECT state || version FROM tieout.periods")).isEqualTo("REVIEW1");
        assertThat(stored("SELECT count(*)::text FROM tieout.waivers")).isEqualTo("0");
    }

    @Test
    void aMonthIsOpenedAgainAfterAPageThatSaysWhatThatChanges() {
        Somebody aisha = console.as("aisha");
        Somebody ines = console.as("ines");
        assertThat(said(ines, "/step", Map.of("reconciliation", "contoso", "to", "REVIEW")))
                .contains("contoso: REVIEW", "Open contoso again");
        String card = aisha.get(APPROVALS).body().replaceAll("(?s).*name=\"shown\" value=\"([0-9a-f]+)\".*", "$1");
        said(aisha, "/say", Map.of("product", "Webshop", "shown", card, "word", "ACCEPT"));

        assertThat(ines.get(APPROVALS + "/reopen?reconciliation=contoso").body())
                .contains("Will be opened", "Contoso: REVIEW → OPEN", "Asked again: Webshop", "Open contoso again");
        assertThat(stored("SELECT state || version FROM tieout.periods"))
                .as("nothing is recorded by looking")
                .isEqualTo("REVIEW1");
        assertThat(said(ines, "/reopen", Map.of("reconciliation", "contoso", "note", " ")))
                .contains("Cannot open 2026-10 again: say why");
        assertThat(said(ines, "/reopen", Map.of("reconciliation", "contoso", "note", WHY)))
                .contains("contoso: open again");
        assertThat(stored("SELECT state || version FROM tieout.periods")).isEqualTo("OPEN2");
        assertThat(stored("SELECT content::jsonb ->> 'note' FROM tieout.acts WHERE act = 'period reopened'"))
                .isEqualTo(WHY);
        assertThat(stored("SELECT command || exit_code FROM tieout.runs WHERE command = 'close reopen'"))
                .isEqualTo("close reopen0");
    }

    @Test
    void whatIsLockedOrBeforeAMonthThatIsClosedIsLeftOutAndSaysWhy() {
        TestDatabase.execute(console.url(), """
                SET session_replication_role = replica;
                INSERT INTO tieout.periods (reconciliation, billing_period, state, result_hash, approved_by)
                  VALUES ('contoso', '[2026-10-01,2026-11-01)', 'LOCKED', '%s', 'ines')
                """.formatted("c".repeat(64)));
        Somebody ines = console.as("ines");

        assertThat(ines.get(APPROVALS + "/reopen").body())
                .contains("Left out", "Cannot open contoso of 2026-10: it is LOCKED, for good")
                .doesNotContain("Why, for the record");
        assertThat(said(ines, "/reopen", Map.of("reconciliation", "contoso", "note", "again")))
                .contains("it is LOCKED, for good");
    }

    @Test
    void thereIsNothingToOpenOfWhatIsNotThere() {
        Somebody ines = console.as("ines");
        ines.get(APPROVALS);

        assertThat(ines.get(APPROVALS + "/reopen?reconciliation=nobody").statusCode())
                .isEqualTo(404);
        assertThat(ines.post(APPROVALS + "/reopen", Map.of("reconciliation", "nobody", "note", "x"))
                        .statusCode())
                .isIn(302, 404);
        assertThat(ines.post(
                                APPROVALS + "/waive",
                                Map.of("reconciliation", "nobody", "block", "APPROVALS", "until", "2099-01-01"))
                        .statusCode())
                .isEqualTo(404);
    }

    private static Map<String, String> waiver(String block, String until, String reason) {
        return Map.of("reconciliation", "contoso", "block", block, "until", until, "reason", reason);
    }
}
