package org.tieout.console.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.CloseCommand;
import org.tieout.command.Commands;
import org.tieout.console.AConsole;
import org.tieout.console.AConsole.Somebody;
import org.tieout.testing.TestDatabase;

/** October goes from its cards to its bundle in browsers of different people, and what is downloaded proves it. */
class WholeMonthIT {

    private static final String ACCRUALS = "/2026-10/accruals";
    private static final String APPROVALS = "/2026-10/approvals";
    private static final int PATIENCE = 240;

    @TempDir
    private Path folder;

    private AConsole console;

    /** The command, as the console starts it. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(Commands.execute(new CloseCommand(), out, out, Arrays.copyOfRange(arguments, 1, arguments.length)));
    }

    @BeforeEach
    void open() throws Exception {
        Path command = Files.createDirectories(folder.resolve("home/bin")).resolve("tieout");
        Files.writeString(command, """
                #!/bin/sh
                exec "%s" -cp "%s" %s "$@"
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        WholeMonthIT.class.getName()));
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        System.setProperty("tieout.home", folder.resolve("home").toString());
        Path key = folder.resolve("close-key.pem");
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, """
                -----BEGIN PRIVATE KEY-----
                %s
                -----END PRIVATE KEY-----
                """.formatted(Base64.getEncoder()
                .encodeToString(KeyPairGenerator.getInstance("Ed25519")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded())));
        Path layouts = Files.createDirectory(folder.resolve("exports"));
        try (Stream<Path> shipped = Files.list(Path.of("..", "conf", "exports"))) {
            for (Path one : shipped.toList()) {
                Files.copy(one, layouts.resolve(one.getFileName()));
            }
        }
        console = AConsole.closing(folder, "materiality: 100, hand-over: { to: [out], signing-key: close-key.pem }");
        TestDatabase.execute(console.url(), """
                INSERT INTO tieout.users VALUES ('otto', 'Otto Vance');
                INSERT INTO tieout.user_roles (user_name, role, days) VALUES ('otto', 'OPERATOR', '[2026-01-01,)');
                INSERT INTO tieout.run_results VALUES ('r1', 'contoso', repeat('c', 64))
                """);
    }

    @AfterEach
    void close() {
        console.close();
        System.clearProperty("tieout.home");
    }

    @Test
    void fromCardsToTheBundleAsDifferentPeople() throws Exception {
        Somebody ines = console.as("ines");
        Somebody jonas = console.as("jonas");
        Somebody otto = console.as("otto");
        say(console.as("aisha"), "ACCEPT", "Webshop");
        say(console.as("priya"), "ACCEPT", "Search");
        say(jonas, "APPROVE", "Webshop");
        say(jonas, "APPROVE", "Search");
        step(otto, "REVIEW");
        step(ines, "APPROVED");
        ines.get("/setup");
        ines.upload("/setup/coding", "file", "coding.csv", HandOverIT.CODING);

        assertThat(done(otto, ACCRUALS, ACCRUALS + "/compute", Map.of())).contains("Computed: accrual of 2026-10");
        String preview =
                ines.get(ACCRUALS + "/export?layout=xero-manual-journal").body();
        assertThat(preview).contains("Gate open", "Hand over 2 documents");
        assertThat(done(
                        ines,
                        ACCRUALS,
                        ACCRUALS + "/export",
                        Map.of(
                                "layout", "xero-manual-journal",
                                "to", folder.resolve("out").toString(),
                                "seen", found("name=\"seen\" value=\"([0-9a-f]{64})\"", preview))))
                .contains("Exported E2026-10-0001", "Handed over");
        otto.get(ACCRUALS);
        otto.upload(ACCRUALS + "/acknowledge", "file", "posted.csv", """
                Batch,Document,Line,Status,TheirDocument,PostedOn,PostedAmount,Message
                E2026-10-0001,J2026-10-1-01,,POSTED,4711,2026-10-31,10.00,
                E2026-10-0001,J2026-10-1-02,,POSTED,4712,2026-10-31,8.00,
                """);
        assertThat(otto.get(ACCRUALS + "/batches/1").body()).contains("pill--ok", "as 4712, on 2026-10-31");
        assertThat(done(ines, ACCRUALS, ACCRUALS + "/bundle", Map.of()))
                .contains("Cannot bundle 2026-10: it is not closed: contoso is EXPORTED");
        step(ines, "CLOSED");

        assertThat(ines.get(ACCRUALS).body()).contains("Make the bundle");
        assertThat(ines.get(ACCRUALS + "/bundle").statusCode()).isEqualTo(404);
        done(ines, ACCRUALS, ACCRUALS + "/bundle", Map.of());
        Path bundle = folder.resolve("bundle.zip");
        Files.write(bundle, downloaded(console.as("vera")));

        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        assertThat(Commands.execute(new CloseCommand(), out, out, "verify", bundle.toString()))
                .isZero();
    }

    /** Once the process has made it. */
    private byte[] downloaded(Somebody vera) throws InterruptedException {
        String page = "";
        for (int i = 0; i < PATIENCE; i++) {
            page = vera.get(ACCRUALS + "/bundle/under-way").body();
            if (!page.contains("It is being made")) {
                break;
            }
            Thread.sleep(500);
        }
        assertThat(page).contains("Made at", "Download close-2026-10.zip").doesNotContain("It was not made");
        HttpResponse<byte[]> answer = vera.file(ACCRUALS + "/bundle");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .isEqualTo(Optional.of("attachment; filename=\"close-2026-10.zip\""));
        return answer.body();
    }

    private static void say(Somebody somebody, String word, String product) {
        String page = somebody.get(APPROVALS + "?product=" + product).body();
        Map<String, String> form = new HashMap<>(Map.of("word", word, "product", product));
        form.put("shown", found("name=\"shown\" value=\"([0-9a-f]{64})\"", page));
        assertThat(done(somebody, APPROVALS, APPROVALS + "/say", form)).contains("the card of " + product);
    }

    private static void step(Somebody somebody, String to) {
        assertThat(done(
                        somebody,
                        APPROVALS,
                        APPROVALS + "/step",
                        Map.of("reconciliation", "contoso", "to", to, "note", "as agreed")))
                .contains("contoso: " + to);
    }

    private static String done(Somebody somebody, String from, String path, Map<String, String> form) {
        somebody.get(from);
        HttpResponse<String> answer = somebody.post(path, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return somebody.get(
                        answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", ""))
                .body();
    }

    private static String found(String pattern, String page) {
        Matcher found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }
}
