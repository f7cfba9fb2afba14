package org.tieout.console.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.console.AConsole;
import org.tieout.console.AConsole.Somebody;
import org.tieout.testing.TestDatabase;

/** Somebody stands in for somebody else, named by himself or an administrator. */
class DelegationPagesIT {

    @TempDir
    private Path folder;

    @Test
    void whoeverStandsInSeesAndMayWhatTheOtherDoesUntilItIsEnded() {
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        try (AConsole console = new AConsole(folder, true)) {
            Somebody aisha = console.as("aisha");
            Somebody vera = console.as("vera");
            Somebody priya = console.as("priya");
            assertThat(priya.get("/2026-10/approvals").body()).doesNotContain("Webshop");

            assertThat(said(
                            aisha,
                            "/delegates",
                            Map.of("delegate", "priya", "from", today, "last", "2099-01-03", "reason", "<b>away</b>")))
                    .contains("Priya Raman (priya) stands in for Aisha Karimi (aisha)", "&lt;b&gt;away&lt;/b&gt;")
                    .doesNotContain("<b>away");
            assertThat(priya.get("/2026-10/approvals").body()).contains("Webshop");
            assertThat(vera.get("/delegates").body()).doesNotContain("&lt;b&gt;away");
            long id = Long.parseLong(
                    TestDatabase.query(console.url(), "SELECT delegation_id::text FROM tieout.delegations")
                            .get(0));

            assertThat(vera.post("/delegates/%d/end".formatted(id), Map.of()).statusCode())
                    .isEqualTo(404);
            assertThat(said(priya, "/delegates/%d/end".formatted(id), Map.of())).contains("may not");
            assertThat(said(aisha, "/delegates/%d/end".formatted(id), Map.of()))
                    .contains("stands in for Aisha Karimi (aisha) no more");
            assertThat(priya.get("/2026-10/approvals").body()).doesNotContain("Webshop");
        }
    }

    @Test
    void nobodyNamesADelegateOfAnother() {
        try (AConsole console = new AConsole(folder, true)) {
            Map<String, String> form = Map.of(
                    "user", "jonas", "delegate", "vera", "from", "2098-12-30", "last", "2099-01-03", "reason", "x");

            assertThat(said(console.as("vera"), "/delegates", form))
                    .contains("Vera Lindt (vera) may not; jonas himself or an administrator may");
            assertThat(said(console.as("root"), "/delegates", form)).contains("Vera Lindt (vera) stands in for Jonas");
            assertThat(said(
                            console.as("root"),
                            "/delegates",
                            Map.of("delegate", "vera", "from", "2098-12-30", "last", "2098-12-29", "reason", "x")))
                    .contains("that ends before it begins");
        }
    }

    private static String said(Somebody somebody, String path, Map<String, String> form) {
        somebody.get("/delegates");
        assertThat(somebody.post(path, form).statusCode()).isEqualTo(302);
        return somebody.get("/delegates").body();
    }
}
