package org.tieout.console.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.hash.Sha256;
import org.tieout.console.AConsole;
import org.tieout.console.AConsole.Somebody;
import org.tieout.testing.TestDatabase;

/** October is accrued, handed over, acknowledged and trued up in a browser, by those who may. */
class HandOverIT {

    static final String CODING = """
            Rule,BusinessUnit,Product,Issuer,Lane,Share,From,To,Company,Ledger,ExpenseAccount,AccruedAccount,PrepaidAccount,TaxAccount,CostCentre,Project,Segments,IntercompanyPartner,JournalSource,JournalCategory,PeriodName,Memo,VendorNumber,VendorName,VendorSite,PaymentTerms,PurchaseOrder,PurchaseOrderLine,PurchaseOrderLeft
            web,,Webshop,,,1,2026-01,,C1,Main,6400,2150,,,4100,,101.6400.000,,Tieout,Accrual,{MMM}-{yy},,,,,,,,
            search,,Search,,,1,2026-01,,C2,Main,6500,2160,,,4300,,102.6500.000,,Tieout,Accrual,{MMM}-{yy},,,,,,,,
            """;
    private static final String SAID = "Batch,Document,Line,Status,TheirDocument,PostedOn,PostedAmount,Message\n";
    private static final String ACCRUALS = "/2026-10/accruals";
    private static final String XERO = ACCRUALS + "/export?layout=xero-manual-journal";
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([0-9a-f]{64})\"");

    @TempDir
    private Path folder;

    private Path out;
    private AConsole console;
    private Somebody ines;
    private Somebody otto;
    private Somebody vera;
    private Somebody aisha;

    @BeforeEach
    void open() throws IOException {
        Path layouts = Files.createDirectory(folder.resolve("exports"));
        try (Stream<Path> shipped = Files.list(Path.of("..", "conf", "exports"))) {
            for (Path one : shipped.toList()) {
                Files.copy(one, layouts.resolve(one.getFileName()));
            }
        }
        out = folder.resolve("out");
        console = AConsole.closing(folder, "hand-over: { to: [out] }");
        TestDatabase.execute(console.url(), """
                INSERT INTO tieout.users VALUES ('otto', 'Otto Vance');
                INSERT INTO tieout.user_roles (user_name, role, days) VALUES ('otto', 'OPERATOR', '[2026-01-01,)')
                """);
        ines = console.as("ines");
        otto = console.as("otto");
        vera = console.as("vera");
        aisha = console.as("aisha");
    }

    @AfterEach
    void close() {
        console.close();
    }

    private void coded() {
        ines.get("/setup");
        ines.upload("/setup/coding", "file", "coding.csv", CODING);
    }

    private void computed() {
        coded();
        post(otto, ACCRUALS + "/compute", Map.of());
    }

    /** Whatever its cards show. */
    private void approved() {
        TestDatabase.execute(console.url(), """
                ALTER TABLE tieout.periods DISABLE TRIGGER approved_periods_have_approved_cards;
                INSERT INTO tieout.frozen_results (reconciliation, billing_period, result_hash, settings, charges_version, finality, frozen_by, run_id)
                SELECT reconciliation, billing_period, result_hash, settings, charges_version, 'FINAL', 'ada', 'r1' FROM tieout.publications;
                INSERT INTO tieout.periods (reconciliation, billing_period, state) VALUES ('contoso', '[2026-10-01,2026-11-01)', 'OPEN');
                UPDATE tieout.periods SET state = 'REVIEW';
                UPDATE tieout.periods SET state = 'APPROVED', approved_by = 'ines', result_hash = (SELECT result_hash FROM tieout.publications);
                UPDATE tieout.periods SET state = 'EXPORTED'
                """);
    }

    private void handedOver() {
        computed();
        approved();
        post(ines, ACCRUALS + "/export", confirmed());
    }

    /** What the form of the preview sends. */
    private Map<String, String> confirmed() {
        return Map.of("layout", "xero-manual-journal", "to", out.toString(), "seen", seen(XERO));
    }

    private String seen(String path) {
        String page = ines.get(path).body();
        Matcher found = SEEN.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    /** What is said on the page a form leads to. */
    private static String post(Somebody somebody, String path, Map<String, String> form) {
        somebody.get(ACCRUALS);
        return said(somebody, somebody.post(path, form));
    }

    private static String said(Somebody somebody, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String to = answer.headers().firstValue("Location").orElseThrow();
        return somebody.get(to.replaceFirst("^https?://[^/]+", "")).body();
    }

    private List<String> files() throws IOException {
        if (!Files.isDirectory(out)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(out)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private List<String> log() {
        return TestDatabase.query(
                console.url(),
                "SELECT acted_by || ' ' || act || ' by ' || entered_by FROM tieout.acts ORDER BY act_no");
    }

    @Test
    void anOperatorComputesAndTheLogHasIt() {
        assertThat(post(otto, ACCRUALS + "/compute", Map.of()))
                .contains("Nothing to accrue: no coding says how cost is booked")
                .doesNotContain("tieout accrual coding import");
        coded();

        assertThat(post(otto, ACCRUALS + "/compute", Map.of()))
                .contains("Computed: accrual of 2026-10, version 1: 2 lines, 18.00 USD", "Compute it again");
        assertThat(post(otto, ACCRUALS + "/compute", Map.of())).contains("Unchanged: accrual of 2026-10, version 1");
        assertThat(log()).containsExactly("ines coding imported by console", "otto accrual computed by console");
    }

    @Test
    void whatCannotBeBookedIsListedWithItsMoney() {
        ines.get("/setup");
        ines.upload(
                "/setup/coding",
                "file",
                "coding.csv",
                CODING.lines()
                                .limit(2)
                                .reduce((one, other) -> one + "\n" + other)
                                .orElseThrow() + "\n");

        assertThat(post(otto, ACCRUALS + "/compute", Map.of()))
                .contains(
                        "Cannot be booked, and keeps the month from being handed over",
                        "no rule codes Search: Microsoft, usage, 8.00 USD");
    }

    @Test
    void whoeverMayNotIsToldWhoMay() {
        for (String what : List.of("compute", "true-up", "bundle")) {
            assertThat(post(vera, ACCRUALS + "/" + what, Map.of()))
                    .as(what)
                    .contains("Vera Lindt (vera)")
                    .containsPattern("(?i)FinOps lead");
        }
        assertThat(vera.get(ACCRUALS).body()).doesNotContain("<form method=\"post\" action=\"" + ACCRUALS);
        assertThat(log()).isEmpty();
    }

    @Test
    void theGateIsShownBeforeAnythingIsNumbered() throws IOException {
        computed();

        String preview = ines.get(XERO).body();
        assertThat(preview)
                .contains("Gate closed", "not approved: contoso", "J2026-10-1-01", "J2026-10-1-02", "10.00", "8.00")
                .doesNotContain("name=\"seen\"", "tieout close status");
        assertThat(post(
                        ines,
                        ACCRUALS + "/export",
                        Map.of("layout", "xero-manual-journal", "to", out.toString(), "seen", "0".repeat(64))))
                .contains("Cannot export the accrual of 2026-10: not approved: contoso");
        assertThat(files()).isEmpty();
        assertThat(TestDatabase.query(console.url(), "SELECT count(*)::text FROM tieout.export_batches"))
                .containsExactly("0");
    }

    @Test
    void whatWasLookedAtIsHandedOverAndItsFilesAreTheSameBytesInTheBrowser() throws IOException {
        computed();
        approved();
        assertThat(ines.get(XERO).body())
                .contains("Gate open", "Hand over 2 documents", "E2026-10-0001-C1-USD-xero-1.csv");
        assertThat(files()).as("a preview writes nothing").isEmpty();
        assertThat(log()).doesNotContain("ines batch exported by console");

        assertThat(post(ines, ACCRUALS + "/export", confirmed()))
                .contains(
                        "Exported E2026-10-0001: accrual, xero-manual-journal, to",
                        "Batch E2026-10-0001",
                        "J2026-10-1-01");

        assertThat(files())
                .containsExactly(
                        "E2026-10-0001/E2026-10-0001-C1-USD-xero-1.csv",
                        "E2026-10-0001/E2026-10-0001-C2-USD-xero-2.csv",
                        "E2026-10-0001/batch.json");
        for (String file : files()) {
            HttpResponse<byte[]> bytes =
                    vera.file(ACCRUALS + "/batches/1/files/" + file.substring(file.indexOf('/') + 1));
            assertThat(bytes.statusCode()).isEqualTo(200);
            assertThat(bytes.body()).isEqualTo(Files.readAllBytes(out.resolve(file)));
            assertThat(bytes.headers().firstValue("Content-Disposition"))
                    .contains("attachment; filename=\"%s\"".formatted(file.substring(file.indexOf('/') + 1)));
        }
        assertThat(vera.get(ACCRUALS + "/batches/1").body())
                .contains(Sha256.hex(Files.readAllBytes(out.resolve("E2026-10-0001/E2026-10-0001-C1-USD-xero-1.csv"))))
                .doesNotContain("Write its files");
        assertThat(log()).contains("ines batch exported by console");
        assertThat(TestDatabase.query(
                        console.url(),
                        "SELECT command || ' ' || exit_code FROM tieout.runs WHERE command = 'accrual export'"))
                .containsExactly("accrual export 0");
    }

    @Test
    void handedOverAgainItIsTheSameFiles() throws IOException {
        handedOver();
        List<String> before = files();
        Path first = out.resolve(before.get(0));
        byte[] bytes = Files.readAllBytes(first);
        Files.delete(first);

        assertThat(ines.get(XERO).body()).contains("Handed over before", "E2026-10-0001", "Write it again");
        assertThat(post(ines, ACCRUALS + "/export", confirmed())).contains("Written again: E2026-10-0001");
        assertThat(files()).isEqualTo(before);
        assertThat(Files.readAllBytes(first)).isEqualTo(bytes);
        Files.delete(first);
        assertThat(post(ines, ACCRUALS + "/batches/1/write", Map.of("to", out.toString())))
                .contains("Written again: E2026-10-0001");
        assertThat(Files.readAllBytes(first)).isEqualTo(bytes);
        assertThat(post(vera, ACCRUALS + "/batches/1/write", Map.of("to", out.toString())))
                .contains("Cannot write E2026-10-0001 again: Vera Lindt (vera) may not; a FinOps lead may");
    }

    @Test
    void whatHasChangedSinceItWasLookedAtIsNotHandedOver() throws IOException {
        computed();
        approved();
        Map<String, String> form = confirmed();

        assertThat(post(
                        ines,
                        ACCRUALS + "/export",
                        Map.of(
                                "layout",
                                "xero-manual-journal",
                                "company",
                                "C1",
                                "to",
                                out.toString(),
                                "seen",
                                form.get("seen"))))
                .contains("What would be handed over is something else by now; look at it again first");
        assertThat(files()).isEmpty();
        assertThat(log()).doesNotContain("ines batch exported by console");
    }

    @Test
    void nobodyButFinanceHandsOver() throws IOException {
        computed();
        approved();
        Map<String, String> form = confirmed();

        assertThat(otto.get(XERO).body()).contains("Otto Vance (otto) may not; a FinOps lead may");
        assertThat(post(otto, ACCRUALS + "/export", form)).contains("Otto Vance (otto) may not; a FinOps lead may");
        assertThat(files()).isEmpty();
    }

    @Test
    void itGoesToPlacesOfTheConfigAlone() throws IOException {
        computed();
        approved();

        for (String place : List.of("/tmp", "elsewhere", "out/../other", "s3://somebody/else", "")) {
            assertThat(post(
                            ines,
                            ACCRUALS + "/export",
                            Map.of("layout", "xero-manual-journal", "to", place, "seen", seen(XERO))))
                    .as(place)
                    .contains("it is no place of the config");
        }
        assertThat(files()).isEmpty();
        assertThat(log()).doesNotContain("ines batch exported by console");
    }

    @Test
    void aLayoutIsANameAndNoFileOfTheMachine() {
        computed();

        for (String layout : List.of("../tieout.yaml", "/etc/passwd", "exports/xero-manual-journal.yaml", "none")) {
            assertThat(ines.get(ACCRUALS + "/export?layout=" + layout.replace("/", "%2F"))
                            .body())
                    .as(layout)
                    .contains("Cannot hand over: there is no such layout");
        }
    }

    @Test
    void aPathIsNoNameOfAFile() {
        handedOver();

        for (String path : List.of(
                "files/none.csv",
                "files/..%2Ftieout.yaml",
                "files/%2e%2e%2ftieout.yaml",
                "files/..",
                "files/E2026-10-0001-C1-USD-xero-1.csv%0d%0aX-Evil:%201")) {
            assertThat(ines.file(ACCRUALS + "/batches/1/" + path).statusCode())
                    .as(path)
                    .isIn(400, 404);
        }
    }

    @Test
    void aBatchOfAnotherStoreOrMonthIsNotThere() {
        handedOver();

        assertThat(ines.get(ACCRUALS + "/batches/1").statusCode()).isEqualTo(200);
        assertThat(ines.get(ACCRUALS + "/batches/2").statusCode()).isEqualTo(404);
        assertThat(ines.get("/2026-09/accruals/batches/1").statusCode()).isEqualTo(404);
        assertThat(ines.get(ACCRUALS + "/batches/99999999999").statusCode()).isEqualTo(404);
        assertThat(ines.get(ACCRUALS + "/batches/1?page=7").statusCode()).isEqualTo(404);
    }

    @Test
    void whoSeesHisProductsAloneLearnsNothingOfIt() {
        handedOver();
        aisha.get(ACCRUALS);

        for (String path :
                List.of("/batches/1", "/batches/1/files/batch.json", "/export", "/bundle", "/bundle/under-way")) {
            assertThat(aisha.get(ACCRUALS + path).statusCode()).as(path).isEqualTo(404);
        }
        for (String path : List.of("/compute", "/true-up", "/bundle")) {
            assertThat(aisha.post(ACCRUALS + path, Map.of()).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(aisha.post(ACCRUALS + "/export", Map.of("layout", "x", "to", "y", "seen", "z"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(aisha.post(ACCRUALS + "/batches/1/write", Map.of("to", "y")).statusCode())
                .isEqualTo(404);
        assertThat(aisha.upload(ACCRUALS + "/acknowledge", "file", "a.csv", SAID)
                        .statusCode())
                .isEqualTo(404);
        assertThat(aisha.get(ACCRUALS).body())
                .contains("Webshop")
                .doesNotContain("E2026-10-0001", "Search<span", "8.00", "Hand over</a>");
    }

    @Test
    void formsThatNoPageOfOursHadAreRefused() throws IOException {
        computed();
        approved();
        Map<String, String> form = confirmed();

        for (String path : List.of("/compute", "/true-up", "/bundle", "/export", "/batches/1/write")) {
            assertThat(ines.postForged(ACCRUALS + path, form).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(ines.uploadForged(ACCRUALS + "/acknowledge", "file", "a.csv", SAID, "forged")
                        .statusCode())
                .isEqualTo(403);
        assertThat(files()).isEmpty();
    }

    @Test
    void whatBecameOfItIsTakenInAndStandsOnThePageOfTheBatch() {
        handedOver();
        otto.get(ACCRUALS);

        assertThat(said(otto, otto.upload(ACCRUALS + "/acknowledge", "file", "../../etc/posted.csv", SAID + """
                        E2026-10-0001,J2026-10-1-01,,POSTED,4711,2026-10-31,10.01,
                        E2026-10-0001,J2026-10-1-02,,REFUSED,,,,<b>Account 6500</b> is not known
                        """)))
                .contains("E2026-10-0001: 1 posted, 1 refused", "1 of 2 posted, 1 refused in whole or part");
        assertThat(ines.get(ACCRUALS + "/batches/1").body())
                .contains(
                        "Refused in part",
                        "as 4711, on 2026-10-31, with 10.01 USD",
                        "&lt;b&gt;Account 6500&lt;/b&gt; is not known",
                        "taken in by Otto Vance",
                        "Posted otherwise than sent",
                        "J2026-10-1-01 of E2026-10-0001 was sent with 10.00 USD and posted with 10.01 USD")
                .doesNotContain("<b>Account 6500");
        assertThat(log()).contains("otto export acknowledged by console");
        assertThat(ines.get(XERO).body()).as("what was refused goes out again").contains("Hand over 1 document");
    }

    @Test
    void aFileThatIsWrongIsRefusedAsAWholeWithRowAndColumn() {
        handedOver();
        otto.get(ACCRUALS);

        String page = said(otto, otto.upload(ACCRUALS + "/acknowledge", "file", "posted.csv", SAID + """
                        E2026-10-0001,J2026-10-1-01,,POSTED,4711,2026-10-31,10.00,
                        E2026-10-0001,J9,,POSTED,4711,,,
                        E2026-10-0001,J2026-10-1-02,,DONE,,,,
                        """));

        assertThat(page)
                .contains(
                        "What is wrong with the file",
                        "acknowledgement.csv:3:2 (Document)",
                        "There is no document J9 in E2026-10-0001",
                        "&quot;DONE&quot; is no status")
                .doesNotContain("tieout-upload");
        assertThat(ines.get(ACCRUALS + "/batches/1").body()).contains("Nothing was said of it yet");
        vera.get(ACCRUALS);
        assertThat(said(vera, vera.upload(ACCRUALS + "/acknowledge", "file", "posted.csv", SAID + """
                        E2026-10-0001,J2026-10-1-01,,POSTED,4711,2026-10-31,10.00,
                        """)))
                .contains("Vera Lindt (vera) may not; an operator or FinOps lead may");
    }

    @Test
    void aMonthIsTruedUpOnceItIsHandedOver() {
        computed();
        assertThat(otto.get(ACCRUALS).body()).doesNotContain("True up 2026-10");
        assertThat(post(otto, ACCRUALS + "/true-up", Map.of()))
                .contains("Nothing to true up: the accrual of 2026-10 was not handed over yet");
        approved();
        post(ines, ACCRUALS + "/export", confirmed());

        assertThat(otto.get(ACCRUALS).body()).contains("True up 2026-10");
        assertThat(post(otto, ACCRUALS + "/true-up", Map.of()))
                .contains("True-up of the accrual of 2026-10, version 1", "How good the accrual of 2026-10 was");
    }

    @Test
    void theLinesOfADocumentAreThereWithWhatTheyAreOf() {
        handedOver();

        assertThat(ines.get(ACCRUALS + "/batches/1?document=2").body())
                .contains("Lines of J2026-10-1-02", "6500", "2160", "4300", "A2026-10-1-0002")
                .doesNotContain("Lines of J2026-10-1-01");
    }
}
