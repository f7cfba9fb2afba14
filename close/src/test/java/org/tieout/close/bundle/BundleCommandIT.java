package org.tieout.close.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.period.BillingPeriod;
import org.tieout.testing.TestDatabase;

/** A month that is closed, locked and bundled, on a real store. */
class BundleCommandIT {

    private final Path dir;
    private final AClosedMonth month;

    BundleCommandIT(@TempDir Path dir) throws IOException {
        this.dir = dir;
        this.month = AClosedMonth.locked(dir);
    }

    private static Map<String, String> members(Path bundle) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        // Any program that reads zips reads it.
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(bundle)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                members.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return members;
    }

    private static String member(Path bundle, String name) throws IOException {
        return members(bundle).getOrDefault(name, "");
    }

    @Test
    void aMonthThatIsClosedAndLockedIsBundledAndTheBundleVerifies() throws IOException {
        Path bundle = month.bundle("close.zip");

        assertThat(members(bundle).keySet())
                .containsExactly(
                        "accrual/coding.csv",
                        "accrual/ledger.csv",
                        "accrual/lines.csv",
                        "accrual/results.csv",
                        "accrual/true-up-effects.csv",
                        "accrual/true-up-lines.csv",
                        "approval-figures.csv",
                        "approval-results.csv",
                        "approvals.csv",
                        "config.yaml",
                        "correction-decisions.csv",
                        "corrections.csv",
                        "exports/acknowledgements.csv",
                        "exports/batches.csv",
                        "exports/documents.csv",
                        "exports/files.csv",
                        "exports/lines.csv",
                        "item-notes.csv",
                        "items.csv",
                        "log-anchors.csv",
                        "log.csv",
                        "manifest.json",
                        "manifest.sig",
                        "periods.csv",
                        "proofs.json",
                        "results/contoso/allocations.csv",
                        "results/contoso/effects.csv",
                        "results/contoso/invoices.csv",
                        "results/contoso/lanes.csv",
                        "results/contoso/lines.csv",
                        "results/contoso/matched.csv",
                        "results/contoso/verdicts.csv",
                        "signer.pem",
                        "statement.html",
                        "statement.json",
                        "versions.json",
                        "waivers.csv");
        assertThat(month.run("verify", bundle.toString())).as(month.said()).isZero();
        assertThat(month.out()
                        .lines()
                        .map(line -> line.replaceAll("[0-9a-f]{64}", "…").replaceAll("[\\d,]+ bytes.*", "")))
                .startsWith("2026-10 is whole: 37 members, ")
                .contains(
                        "  contoso: LOCKED, result …",
                        "  accrual: version 1 is what the results come to: 14.75 USD",
                        "  signed by: sha256 …; ask whoever closes the books whether it is his key, or name his with --signer");
    }

    @Test
    void itNeedsNeitherStoreNorConfigToVerify() throws IOException {
        Path bundle = month.bundle("close.zip");
        Files.delete(month.config);

        assertThat(month.run("verify", bundle.toString())).as(month.said()).isZero();
    }

    @Test
    void theSameMonthIsTheSameBytesWhateverIsDoneInOthers() throws IOException {
        month.sql(
                "INSERT INTO releases (source, billing_period, version, landed_at) VALUES ('usage', '[2026-10-01,2026-11-01)', '1', '2026-11-01')");
        byte[] first = Files.readAllBytes(month.bundle("close.zip"));
        month.close.publish("contoso", BillingPeriod.parse("2026-11"), "2");
        // Delivered since: what the month was closed with is not stale by that.
        month.sql(
                "INSERT INTO releases (source, billing_period, version, landed_at) VALUES ('usage', '[2026-10-01,2026-11-01)', '2', now() + interval '1 hour')");
        TestDatabase.execute(
                month.close.url(),
                "INSERT INTO tieout.acts (act, subject, billing_period, acted_by, entered_by, content) VALUES ('comment', 'x', '[2026-11-01,2026-12-01)', 'otto', 'test', '{}')");

        assertThat(Files.readAllBytes(month.bundle("again.zip"))).isEqualTo(first);
        assertThat(Files.readAllBytes(month.bundle("close.zip")))
                .as("in its own place")
                .isEqualTo(first);
    }

    @Test
    void thePageSaysWhatAnAuditorAsksFirstAndNothingInItIsATag() throws IOException {
        String page = member(month.bundle("close.zip"), "statement.html");

        assertThat(page.replaceAll("[0-9a-f]{64}", "…"))
                .contains(
                        "<h1>Month close of 2026-10</h1>",
                        "<td>contoso</td><td>LOCKED</td><td>petra</td><td>1</td><td>…</td>",
                        "<td>usage</td><td>USD</td><td class=\"number\">15.25</td><td class=\"number\">14.25</td><td class=\"number\">1.00</td><td class=\"number\">1.00</td>",
                        "<td>PRICE</td><td>USD</td><td class=\"number\">1.00</td>",
                        "<td>jonas</td><td></td><td class=\"number\">2</td><td>Search, Webshop</td><td>14.50 USD</td>",
                        "<p>contoso: UNALLOCATED: 0.5 USD; let pass until 2099-01-01</p>",
                        "<td>contoso</td><td>UNALLOCATED</td><td>petra</td><td>2099-01-01</td><td>late &amp; small</td>",
                        "14.75 USD, version 1, line by line in accrual/lines.csv",
                        "tieout close verify BUNDLE.zip --signer signer.pem")
                .doesNotContain("DRAFT", "<script", "http:", "https:");
    }

    @Test
    void whatTheConfigSaysIsInItWithoutCommentsAndSecrets() throws IOException {
        String config = member(month.bundle("close.zip"), "config.yaml");

        assertThat(config).contains("lake: \"lake\"", "name: \"contoso\"").doesNotContain("hunter2", "#");
    }

    @Test
    void aMonthThatIsNotClosedIsRefusedOrADraft() throws IOException {
        AClosedMonth open = new AClosedMonth(dir).upTo("REVIEW", "APPROVED");

        assertThat(open.bundled("close.zip")).isEqualTo(20);
        assertThat(open.said()).contains("Cannot bundle 2026-10: it is not closed: contoso is APPROVED");
        assertThat(dir.resolve("close.zip")).doesNotExist();

        Path draft = open.bundle("draft.zip", "--draft");
        assertThat(open.run("verify", draft.toString())).isZero();
        assertThat(open.out()).contains("2026-10 is whole: a draft, ");
        assertThat(member(draft, "statement.html")).contains("DRAFT: the month is not closed");
    }

    @Test
    void withoutAResultThereIsNothingToBundle() throws IOException {
        AClosedMonth empty = new AClosedMonth(dir);

        assertThat(empty.bundled("close.zip", "--draft")).isEqualTo(20);
        assertThat(empty.said()).contains("Nothing to bundle: 2026-10 has no published result yet");
    }

    @Test
    void withoutAKeyNothingIsSigned() throws IOException {
        assertThat(month.run(
                        "bundle",
                        "--period",
                        "2026-10",
                        "--to",
                        dir.resolve("x.zip").toString()))
                .isEqualTo(12);
        assertThat(month.said())
                .contains(
                        "no key is given; name one with --key or set TIEOUT_SIGNING_KEY to its text; make one with: openssl genpkey -algorithm ed25519 -out close-key.pem");

        Files.setPosixFilePermissions(month.key, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(month.bundled("x.zip")).isEqualTo(12);
        assertThat(month.said()).contains("others than its owner may read it; run: chmod 600 ");
    }

    @Test
    void itIsThereWholeOrNotAtAll() throws IOException {
        assertThat(month.bundled("no/such/close.zip")).isEqualTo(12);
        assertThat(month.said()).contains("Cannot write ", "it is not there");
        month.sql("UPDATE published_invoices SET invoice_billed_cost = 16.25, variance = 2, gross_variance = 2");
        assertThat(month.bundled("close.zip")).isEqualTo(30);
        assertThat(month.said())
                .contains(
                        "The bundle is broken at results/contoso/lines.csv: invoiced by the invoices, and by the lines differ for G1, USD: 16.25 and 15.25");
        assertThat(dir.resolve("close.zip")).doesNotExist();
        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left.filter(one -> one.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void whoSignedItIsSaidAndAnotherIsRefused() throws IOException {
        Path bundle = month.bundle("close.zip");
        Path signer = Files.writeString(dir.resolve("signer.pem"), member(bundle, "signer.pem"));
        Path other = Files.writeString(
                dir.resolve("other.pem"),
                SigningKey.of(Optional.of(AClosedMonth.key(dir.resolve("other-key.pem"))), Map.of())
                        .signer()
                        .pem());

        assertThat(month.run("verify", bundle.toString(), "--signer", signer.toString()))
                .isZero();
        assertThat(month.out()).contains("the key that was asked for");
        assertThat(month.run("verify", bundle.toString(), "--signer", other.toString()))
                .isEqualTo(30);
        assertThat(month.said()).contains("The bundle is broken at signer.pem: another key signed it than that of ");
        assertThat(month.run("verify", bundle.toString(), "--signer", month.config.toString()))
                .isEqualTo(12);
        assertThat(month.run("verify", "--signer", signer.toString())).isEqualTo(2);
    }

    @Test
    void opensslChecksTheSignature() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/usr/bin/openssl")), "there is no /usr/bin/openssl on this machine");
        Path bundle = month.bundle("close.zip");
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.getName().contains("/")) {
                    Files.write(dir.resolve(entry.getName()), zip.readAllBytes());
                }
            }
        }

        Process openssl = new ProcessBuilder(
                        "/usr/bin/openssl",
                        "pkeyutl",
                        "-verify",
                        "-pubin",
                        "-inkey",
                        "signer.pem",
                        "-rawin",
                        "-in",
                        "manifest.json",
                        "-sigfile",
                        "manifest.sig")
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Signature Verified Successfully");
        assertThat(openssl.waitFor()).isZero();
    }
}
