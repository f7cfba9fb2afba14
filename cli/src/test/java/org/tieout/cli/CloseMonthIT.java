package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A month of the sample companies by the commands alone: from who owns what to approved numbers, again after a late
 * delivery has moved one of them; to the books of four companies and what came back of them, to the invoice that came
 * after all was closed, and to a file that proves it.
 */
class CloseMonthIT {

    private static final Path SAMPLE = Path.of("..", "sample-data");

    private final Installation tieout;

    CloseMonthIT(@TempDir Path home) {
        this.tieout = new Installation(home);
    }

    private Installation.Outcome done(String... command) {
        Installation.Outcome outcome = tieout.run(command);
        assertThat(outcome.exitCode())
                .as("%s%n%s", Arrays.toString(command), outcome.err())
                .isZero();
        return outcome;
    }

    private Installation.Outcome close(String user, String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of("close", command, "--period", "2026-10", "--as", user));
        all.addAll(Arrays.asList(arguments));
        return tieout.run(all.toArray(String[]::new));
    }

    private void say(String user, String word, String product, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--product", product));
        all.addAll(Arrays.asList(arguments));
        Installation.Outcome outcome = close(user, word, all.toArray(String[]::new));
        assertThat(outcome.exitCode())
                .as("%s %s %s%n%s", user, word, product, outcome.err())
                .isZero();
    }

    private void advance(String state) {
        Installation.Outcome outcome = close("ines", "advance", "--to", state);
        assertThat(outcome.exitCode()).as("%s%n%s", state, outcome.err()).isZero();
    }

    private void waive(String block, String... reconciliation) {
        List<String> all = new ArrayList<>(
                List.of("--block", block, "--until", "2099-01-01", "--reason", "known, and looked at elsewhere"));
        all.addAll(Arrays.asList(reconciliation));
        assertThat(close("ines", "waive", all.toArray(String[]::new)).exitCode())
                .isZero();
    }

    private String status() {
        return done("close", "status", "--period", "2026-10").out();
    }

    @Test
    void isApprovedBookedTruedUpAndProvedAfterLateDeliveries() throws Exception {
        done(
                "close",
                "hierarchy",
                "import",
                "--nodes",
                SAMPLE + "/hierarchy/nodes.csv",
                "--rules",
                SAMPLE + "/hierarchy/rules.csv");
        done("close", "people", "import", "--file", SAMPLE + "/people/users.csv", "--as", "root");
        done("close", "budget", "import", "--year", "FY2026", "--file", SAMPLE + "/plan/budget.csv", "--as", "ines");
        done(
                "close",
                "plan",
                "import",
                "--year",
                "FY2026",
                "--file",
                SAMPLE + "/plan/plan.csv",
                "--product",
                "Webshop",
                "--as",
                "aisha");
        done("close", "plan", "approve", "--product", "Webshop", "--year", "FY2026", "--as", "jonas");

        done("run", "--period", "2026-10");
        assertThat(close("aisha", "accept", "--product", "Webshop").exitCode())
                .as("contoso's export is preliminary")
                .isEqualTo(20);
        waive("PRELIMINARY", "--reconciliation", "contoso");
        waive("UNALLOCATED");
        waive("MISMATCHES");
        acceptAndApprove();

        assertThat(status()).contains("2026-10 is OPEN").doesNotContain("APPROVALS", "Outstanding\n");
        advance("REVIEW");
        advance("APPROVED");
        assertThat(status()).contains("2026-10 is APPROVED");

        deliverLate();
        assertThat(done("run", "--period", "2026-10").err())
                .contains("sign-off of Program Fees is suspended: actual 3007.6588 → 3008.6588 USD");
        assertThat(done("close", "cards", "--period", "2026-10", "--state", "SUSPENDED", "--format", "csv")
                        .out()
                        .lines())
                .hasSize(2);
        assertThat(status()).contains("2026-10 is REVIEW", "contoso: APPROVED", "tailspin: REVIEW");

        say("ivo", "accept", "Program Fees");
        say("ruth", "approve", "Program Fees");
        Installation.Outcome approved = close("ines", "advance", "--to", "APPROVED");
        assertThat(approved.exitCode()).as(approved.err()).isZero();
        assertThat(status()).contains("2026-10 is APPROVED");
        assertThat(done("close", "statement", "--period", "2026-10", "--format", "json")
                        .out())
                .contains(
                        "\"status\" : \"needs_review\"",
                        "\"programFeesBilled\" : {\n    \"USD\" : \"3024.6098\"",
                        "\"corrections\" : {\n    \"USD\" : \"15.951\"",
                        "\"finality\" : \"PRELIMINARY\"");
        accrue();
        ownTheRest();
        handOver();
        acknowledgeWithOneRefusal();
        takeBack();
        trueUpWithTheInvoiceThatCameLate();
        assertThat(done("close", "verify").out()).contains(" acts, head ");
        advance("CLOSED");
        advance("LOCKED");
        proveWithoutTheStore();
        keep();
    }

    /** With a month that is open still: {@code -Dkeep=cli/src/test/resources/org/tieout/cli/kept-N.zip}. */
    private void keep() throws IOException {
        String file = System.getProperty("keep", "");
        if (!file.isEmpty()) {
            done("run", "--period", "2026-09");
            KeptInstallation.write(tieout, Path.of("..", file));
        }
    }

    /** The month as one file, which anybody can check; and nobody who has changed a byte of it. */
    private void proveWithoutTheStore() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path key = tieout.home().resolve("close-key.pem");
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                key,
                "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                        .formatted(Base64.getEncoder()
                                .encodeToString(keys.getPrivate().getEncoded())));
        Path bundle = tieout.home().resolve("close.zip");
        done("close", "bundle", "--period", "2026-10", "--to", bundle.toString(), "--key", key.toString());
        assertThat(done("close", "verify", bundle.toString()).out()).contains("2026-10 is whole: ", "contoso: LOCKED");

        byte[] bytes = Files.readAllBytes(bundle);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("Account 6480 is not known")] ^= 1;
        Path changed = Files.write(tieout.home().resolve("changed.zip"), bytes);
        assertThat(tieout.run("close", "verify", changed.toString()).exitCode()).isEqualTo(30);
    }

    private Installation.Outcome export(String layout, String company, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "accrual",
                "export",
                "--period",
                "2026-10",
                "--layout",
                layout,
                "--company",
                company,
                "--to",
                tieout.home().resolve("books").toString(),
                "--as",
                "ines"));
        all.addAll(Arrays.asList(more));
        return tieout.run(all.toArray(String[]::new));
    }

    private Installation.Outcome exported(String layout, String company, String... more) {
        Installation.Outcome outcome = export(layout, company, more);
        assertThat(outcome.exitCode())
                .as("%s %s%n%s", layout, company, outcome.err())
                .isZero();
        return outcome;
    }

    /** A rule for what no rule takes: one card moves, and its owner is asked again. */
    private void ownTheRest() throws IOException {
        Path layouts = Files.createDirectories(tieout.home().resolve("conf/exports"));
        for (String shipped : List.of(
                "netsuite-journal",
                "sap-journal-upload",
                "xero-manual-journal",
                "quickbooks-online",
                "ap-invoice-csv")) {
            Files.copy(Path.of("..", "conf", "exports", shipped + ".yaml"), layouts.resolve(shipped + ".yaml"));
        }
        assertThat(export("netsuite-journal", "F200").exitCode())
                .as("nothing is handed over of what nobody owns")
                .isEqualTo(20);
        Path rules = tieout.home().resolve("rules.csv");
        Files.writeString(
                rules,
                Files.readString(SAMPLE.resolve("hierarchy/rules.csv"))
                        + "rest,Price Updates,9ec51cfd-5ca7-4d76-8101-dd0a4abc5674,,,,1,2026-01,\n");
        done("close", "hierarchy", "import", "--nodes", SAMPLE + "/hierarchy/nodes.csv", "--rules", rules.toString());
        assertThat(done("run", "--period", "2026-10").err()).contains("sign-off of Price Updates is suspended");
        assertThat(export("netsuite-journal", "F200").err())
                .contains("Cannot export the accrual of 2026-10: not approved: contoso");
        say("jonas", "accept", "Price Updates");
        say("maya", "approve", "Price Updates");
        advance("APPROVED");
        assertThat(export("netsuite-journal", "F200").err())
                .contains("corrections, owners or the coding are others by now, compute it again");
        assertThat(done("accrual", "compute", "--period", "2026-10", "--as", "owen")
                        .out())
                .startsWith("Computed: accrual of 2026-10, version 2: ")
                .doesNotContain("Cannot be booked");
    }

    /** Each company has a system of record of its own; the month is EXPORTED by the first of them. */
    private void handOver() throws IOException {
        assertThat(exported("netsuite-journal", "F200").out())
                .startsWith("Exported E2026-10-0001: accrual, netsuite-journal, to ");
        assertThat(status()).contains("2026-10 is EXPORTED");
        exported("sap-journal-upload", "C100");
        exported("xero-manual-journal", "C110");
        exported("quickbooks-online", "T300");
        Installation.Outcome payables = export("ap-invoice-csv", "C110");
        assertThat(payables.exitCode()).as(payables.err()).isZero();
        assertThat(done("accrual", "batches", "--period", "2026-10", "--format", "csv")
                        .out()
                        .lines())
                .as("%s", "a journal for each company and currency, and an invoice")
                .hasSizeGreaterThan(5)
                .allMatch(line -> line.startsWith("Batch,") || line.contains(",EXPORTED,"));
    }

    private void acknowledgeWithOneRefusal() throws IOException {
        StringBuilder words =
                new StringBuilder("Batch,Document,Line,Status,TheirDocument,PostedOn,PostedAmount,Message\n");
        done("accrual", "batches", "--period", "2026-10", "--format", "csv")
                .out()
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(row -> row[2].equals("ACCRUAL"))
                .forEach(row -> words.append(
                        row[6].equals("T300")
                                ? "%s,%s,,REFUSED,,,,Account 6480 is not known\n".formatted(row[0], row[5])
                                : "%s,%s,,POSTED,%s,2026-10-31,%s,\n".formatted(row[0], row[5], "D" + row[5], row[8])));
        Path file = Files.writeString(tieout.home().resolve("posted.csv"), words);
        assertThat(done("accrual", "acknowledge", "--file", file.toString(), "--as", "owen")
                        .out())
                .contains("E2026-10-0001: ", " posted", "E2026-10-0004: 1 refused");
        assertThat(status())
                .contains(
                        "Handed over\n",
                        "  accrual: 106.95 EUR posted in 1 document\n",
                        "USD refused in 1 document, to be exported again");
        assertThat(exported("quickbooks-online", "T300").out())
                .startsWith("Exported E2026-10-0006: accrual, quickbooks-online");
        assertThat(status()).contains("  accrual: 3024.61 USD exported in 1 document, not acknowledged yet\n");
    }

    private void takeBack() {
        assertThat(export("netsuite-journal", "F200", "--of", "reversal").err())
                .as("it is told to by the journals")
                .contains("Nothing to export");
        exported("xero-manual-journal", "C110", "--of", "reversal");
        String november = done("accrual", "ledger", "--period", "2026-11", "--format", "csv")
                .out();
        assertThat(november.lines().filter(line -> line.contains(",F200,") || line.contains(",C110,")))
                .isNotEmpty()
                .allMatch(line -> line.split(",", -1)[12].equals("0"));
    }

    /** It is billed 1.50 more than was accrued, on both sides. */
    private void trueUpWithTheInvoiceThatCameLate() throws IOException {
        deliverLate("1251.00", "1252.50");
        done("watch", "--period", "2026-10");
        Installation.Outcome truedUp = done("accrual", "true-up", "--period", "2026-10", "--as", "owen");
        assertThat(truedUp.out())
                .contains("DELIVERED_SINCE 1.50 USD")
                .contains("True-up of the accrual of 2026-10, version 1: ");
    }

    /** What was approved is what is accrued; what belongs to nobody is let pass by the month, and not by the books. */
    private void accrue() {
        done("accrual", "coding", "import", "--file", SAMPLE + "/coding/coding.csv", "--as", "ines");
        assertThat(done("accrual", "compute", "--period", "2026-10", "--as", "owen")
                        .out())
                .contains(
                        "Computed: accrual of 2026-10, version 1: ",
                        "belongs to no product: Microsoft, usage, 37.51 USD");
        assertThat(done("accrual", "show", "--period", "2026-10", "--format", "csv")
                        .out())
                .contains(
                        ",Tailspin Toys,Program Fees,program fees,INVOICED,T300,6480,2160,9000,USD,3008.6588,",
                        ",Tailspin Toys,Program Fees,program fees,CORRECTION,T300,6480,2160,9000,USD,15.951,");
        assertThat(tieout.run("accrual", "journal", "--period", "2026-10").err())
                .contains("Cannot book the accrual of 2026-10: 2 of its lines have no coding");
        assertThat(done("accrual", "journal", "--period", "2026-10", "--draft", "--format", "csv")
                        .out())
                .contains(",T300,,2026-10-31,Oct-26,Tieout,Accrual,2160,,,,,USD,,3024.61,Accrued cloud cost 2026-10,");
    }

    /** Of one, the owner says that it is wrong; a correction makes it right. */
    private void acceptAndApprove() {
        String line = done(
                        "show",
                        "lines",
                        "--period",
                        "2026-10",
                        "--reconciliation",
                        "tailspin",
                        "--status",
                        "MISMATCHED",
                        "--format",
                        "csv")
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split(",", -1)[2];
        say("ivo", "dispute", "Program Fees", "--comment", "the platform bills 0.045 for an order since October");
        done(
                "close",
                "correction",
                "propose",
                "--period",
                "2026-10",
                "--reconciliation",
                "tailspin",
                "--line",
                line,
                "--product",
                "Program Fees",
                "--amended",
                "239.265",
                "--currency",
                "USD",
                "--evidence",
                "price list of October",
                "--as",
                "owen");
        done("close", "correction", "approve", "--id", "1", "--as", "ruth");
        say("ivo", "accept", "Program Fees");
        say("ruth", "approve", "Program Fees");

        say("aisha", "accept", "Webshop");
        say("priya", "accept", "Product Search");
        say("jonas", "accept", "Price Updates");
        say("jonas", "approve", "Webshop");
        say("jonas", "approve", "Product Search");
        assertThat(close("jonas", "approve", "--product", "Price Updates").exitCode())
                .as("his own")
                .isEqualTo(30);
        say("maya", "approve", "Price Updates");
        say("lena", "accept", "Render Farm");
        say("maya", "approve", "Render Farm");
        say("tom", "accept", "Storefront");
        say("elena", "approve", "Storefront");
        say("elena", "accept", "Support Plan");
        say("tom", "approve", "Support Plan");
        say("noor", "accept", "Orders Database");
        say("elena", "approve", "Orders Database");
        say("noor", "accept", "Data Lake");
        say("elena", "approve", "Data Lake");
    }

    /** The platform's fee goes up by one, on both sides. */
    private void deliverLate() throws IOException {
        deliverLate("1250.00", "1251.00");
    }

    private void deliverLate(String before, String after) throws IOException {
        for (String side : List.of("statement", "ledger")) {
            Path file = tieout.home().resolve("data/sample/tailspin/2026-10/%s/fees.csv.gz".formatted(side));
            String text;
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            assertThat(text).contains(before);
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(text.replace(before, after).getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
