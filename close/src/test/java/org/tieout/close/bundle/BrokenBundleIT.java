package org.tieout.close.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.json.Json;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.Acts.Head;
import org.tieout.testing.TestExtent;

/** Whoever changes a bundle that was made of a locked month, as clever as he may be, and the link that breaks first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenBundleIT {

    /** Every one of them takes half a minute; five and the eight bits of a byte have no divisor in common. */
    private static final int BYTES_APART = TestExtent.isFull() ? 1 : 5;

    private Path dir = Path.of("");

    private Path bundle = Path.of("");
    private byte[] bytes = {};
    private SigningKey own = anyKey();
    private SigningKey other = own;

    private static SigningKey anyKey() {
        return SigningKey.of(Optional.empty(), Map.of(SigningKey.VARIABLE, SigningKeyTest.PEM));
    }

    @BeforeAll
    void aLockedMonthIsBundled(@TempDir Path shared) throws IOException {
        dir = shared;
        AClosedMonth month = AClosedMonth.locked(dir);
        bundle = month.bundle("close.zip");
        bytes = Files.readAllBytes(bundle);
        own = SigningKey.of(Optional.of(month.key), Map.of());
        other = anyKey();
    }

    private Map<String, byte[]> members() throws IOException {
        Map<String, byte[]> members = new TreeMap<>();
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(one -> (ZipEntry) one)::iterator) {
                members.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return members;
    }

    private Path zip(Map<String, byte[]> members) throws IOException {
        Path file = dir.resolve("changed.zip");
        List<BundlePart> parts = new ArrayList<>();
        members.forEach((name, content) -> parts.add(new BundlePart(name, content)));
        try (OutputStream out = Files.newOutputStream(file)) {
            WriteZip.apply(parts, out);
        }
        return file;
    }

    /** Changed by somebody who makes all of it fit again, and signs it. */
    private Path signed(Map<String, byte[]> members, SigningKey key) throws IOException {
        Manifest was = Json.read(members.getOrDefault(Manifest.NAME, new byte[0]), Manifest.class);
        members.put(SignerKey.NAME, key.signer().pem().getBytes(StandardCharsets.UTF_8));
        members.remove(Manifest.NAME);
        members.remove(Manifest.SIGNATURE);
        Manifest manifest = new Manifest(
                was.format(),
                was.period(),
                was.isDraft(),
                was.asOf(),
                was.logActNo(),
                was.logHash(),
                was.results(),
                key.signer().fingerprint(),
                members.entrySet().stream()
                        .map(one -> new BundlePart(one.getKey(), one.getValue()))
                        .map(part -> new Manifest.Member(part.name(), part.size(), part.sha256()))
                        .toList());
        members.put(Manifest.NAME, manifest.bytes());
        members.put(Manifest.SIGNATURE, key.sign(manifest.bytes()));
        return zip(members);
    }

    private static void verify(Path file, Head... heads) {
        new VerifyBundle(file).apply(Optional.empty(), List.of(heads));
    }

    private static String changed(byte[] content, String from, String to) {
        String text = new String(content, StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        return text.replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to));
    }

    @Test
    void aFlippedByteAnywhereIsFound() throws IOException {
        Path file = dir.resolve("flipped.zip");
        for (int i = 0; i < bytes.length; i += BYTES_APART) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            Files.write(file, flipped);
            assertThatThrownBy(() -> verify(file))
                    .as("byte %d", i)
                    .isInstanceOf(DataRefusedException.class)
                    .hasMessageStartingWith("The bundle is broken at ");
        }
    }

    /** R52. */
    @Test
    void aMemberThatIsChangedWithItsCheckSumIsFoundByItsHash() throws IOException {
        for (String name : members().keySet()) {
            Map<String, byte[]> members = members();
            byte[] content = members.getOrDefault(name, new byte[0]).clone();
            content[content.length / 2] ^= 1;
            members.put(name, content);
            Path file = zip(members);

            String where = switch (name) {
                case Manifest.NAME, Manifest.SIGNATURE ->
                    "manifest.sig: the key in signer.pem did not sign manifest.json";
                case SignerKey.NAME -> "";
                default -> name + ": it was changed: its hash is not the one in the manifest";
            };
            assertThatThrownBy(() -> verify(file))
                    .as(name)
                    .isInstanceOf(DataRefusedException.class)
                    .hasMessageStartingWith("The bundle is broken at " + where);
        }
    }

    /** R52. */
    @Test
    void aMemberThatIsMissingOrBesidesIsNamed() throws IOException {
        Map<String, byte[]> fewer = members();
        fewer.remove("waivers.csv");
        Path without = zip(fewer);
        assertThatThrownBy(() -> verify(without))
                .hasMessage("The bundle is broken at waivers.csv: the manifest names it, and it is missing");

        Map<String, byte[]> more = members();
        more.put("results/contoso/extra.csv", new byte[] {1});
        Path with = zip(more);
        assertThatThrownBy(() -> verify(with))
                .hasMessage("The bundle is broken at results/contoso/extra.csv: the manifest does not name it");

        Map<String, byte[]> longer = members();
        longer.put("waivers.csv", new byte[10_000]);
        Path with10000 = zip(longer);
        assertThatThrownBy(() -> verify(with10000))
                .hasMessageStartingWith(
                        "The bundle is broken at waivers.csv: it has 10,000 bytes, and the manifest says ");
    }

    /** R52. */
    @Test
    void aMemberTheProofNeedsIsMissedAlsoWhereTheManifestDoesNotNameIt() throws IOException {
        for (String name : List.of("log.csv", "approvals.csv", "proofs.json", "results/contoso/matched.csv")) {
            Map<String, byte[]> members = members();
            members.remove(name);
            Path file = signed(members, other);
            assertThatThrownBy(() -> verify(file))
                    .hasMessage("The bundle is broken at %s: it is missing".formatted(name));
        }
    }

    /** R50: whoever owns the database does not own the key. */
    @Test
    void whatIsSignedAnewIsSignedBySomebodyElse() throws IOException {
        Path signer = Files.writeString(dir.resolve("signer.pem"), own.signer().pem());
        Path file = signed(members(), other);

        verify(file);
        assertThatThrownBy(() -> new VerifyBundle(file).apply(Optional.of(signer), List.of()))
                .hasMessage("The bundle is broken at signer.pem: another key signed it than that of %s: sha256 %s"
                        .formatted(signer, other.signer().fingerprint()));
    }

    /** What even the holder of the key cannot make fit, without all of it being written anew. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            log.csv | card approved | card accepted | The log is broken at act
            log.csv | credit note | debit note | The log is broken at act
            log-anchors.csv | ,1,aisha | ,2,otto | -
            approvals.csv | ,priya, | ,aisha, | The bundle is broken at approvals.csv: acted_by is "aisha", and act
            approvals.csv | OUTSTANDING,ACCEPTED | SUSPENDED,ACCEPTED | The log is broken at act
            approval-figures.csv | ,10,10, | ,11,10, | the figures its spend card showed were changed
            corrections.csv | 4.5,0.5, | 5.5,1.5, | The bundle is broken at corrections.csv: correction 1 adds 1.5, and its acts say 0.5
            corrections.csv | ACCEPTED | REJECTED | The bundle is broken at corrections.csv: correction 1 is REJECTED, and the newest act on it left it ACCEPTED
            correction-decisions.csv | ,jonas, | ,maya, | The bundle is broken at correction-decisions.csv: acted_by is "maya", and act
            item-notes.csv | ,otto, | ,petra, | The bundle is broken at item-notes.csv: acted_by is "petra", and act
            waivers.csv | 2099-01-01 | 2099-12-31 | The bundle is broken at waivers.csv: expires_on is "2099-12-31", and act
            periods.csv | LOCKED | CLOSED | The bundle is broken at periods.csv: state is "CLOSED", and act
            proofs.json | 1111111111 | 1111111112 | The bundle is broken at proofs.json: it proves the results
            results/contoso/invoices.csv | 15.25,14.25 | 15.26,14.26 | The bundle is broken at results/contoso/lines.csv: invoiced by the invoices, and by the lines differ for G1, USD: 15.26 and 15.25
            results/contoso/lines.csv | 5,4,1 | 6,5,1 | The bundle is broken at results/contoso/lines.csv: invoiced by the invoices, and by the lines differ for G1, USD: 15.25 and 16.25
            results/contoso/effects.csv | PRICE,1 | PRICE,2 | The bundle is broken at results/contoso/effects.csv: variance by the invoices, and by the effects differ for G1, USD: 1 and 2
            results/contoso/allocations.csv | rule,10,10,0 | rule,10,11,-1 | The bundle is broken at results/contoso/allocations.csv: exported by the invoices, and by the products differ for G1, USD: 14.25 and 15.25
            results/contoso/allocations.csv | Webshop | Search | The bundle is broken at approval-figures.csv: the cost that were approved are not those of the results for Search, USD: 4 and 14
            results/contoso/lanes.csv | usage,15.25 | usage,16.25 | The bundle is broken at statement.json: billed of its lanes is not what the results come to for usage, USD: 15.25 and 16.25
            statement.json | "grossVariance" : { | "grossVariance" : { "EUR" : "1", | The bundle is broken at statement.json: grossVariance is not what the results come to for EUR: 1 and 0
            statement.json | 2026-10" | 2026-11" | The bundle is broken at statement.json: it is of 2026-11, and the bundle of 2026-10
            accrual/lines.csv | ,10,10, | ,10.01,10, | The bundle is broken at accrual/lines.csv: the cost accrued are not those of the results for Webshop, USD: 10.01 and 10
            accrual/lines.csv | CORRECTION,USD,0.5 | CORRECTION,USD,0.6 | The bundle is broken at accrual/lines.csv: the corrections accrued are not those of the results for Search, USD: 0.6 and 0.5
            approvals.csv | act_no | act | The bundle is broken at approvals.csv: it has no column act_no
            approvals.csv | OUTSTANDING | NOWHERE | The bundle is broken at approvals.csv: from_state of line 2 is "NOWHERE"
            approvals.csv | ,OUTSTANDING | OUTSTANDING | The bundle is broken at approvals.csv: it cannot be read as CSV
            results/contoso/lines.csv | 5,4,1 | 5E9,4,1 | The bundle is broken at results/contoso/lines.csv: invoice_billed_cost of line 3 is "5E9"
            """)
    void theFirstLinkThatBreaksIsNamed(String member, String from, String to, String broken) throws IOException {
        Map<String, byte[]> members = members();
        members.put(
                member,
                changed(members.getOrDefault(member, new byte[0]), from, to).getBytes(StandardCharsets.UTF_8));
        Path file = signed(members, own);

        if (broken.equals("-")) {
            verify(file);
            return;
        }
        assertThatThrownBy(() -> verify(file))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining(broken);
    }

    /** R49. */
    @Test
    void aLogWhoseEndIsCutOffIsFoundByTheManifestAndByTheHeadsPeopleHave() throws IOException {
        Map<String, byte[]> members = members();
        Manifest manifest = Json.read(members.getOrDefault(Manifest.NAME, new byte[0]), Manifest.class);
        List<String> log = new String(members.getOrDefault("log.csv", new byte[0]), StandardCharsets.UTF_8)
                .lines()
                .toList();
        members.put(
                "log.csv",
                (String.join("\r\n", log.subList(0, log.size() - 1)) + "\r\n").getBytes(StandardCharsets.UTF_8));
        Path file = signed(members, own);

        assertThatThrownBy(() -> verify(file))
                .hasMessage("The bundle is broken at log.csv: it ends with act %d, and the manifest says %d:%s"
                        .formatted(manifest.logActNo() - 1, manifest.logActNo(), manifest.logHash()));
        verify(bundle, new Head(manifest.logActNo(), manifest.logHash()));
        assertThatThrownBy(() -> verify(bundle, new Head(manifest.logActNo(), "0".repeat(64))))
                .hasMessageContaining("--head names it with the hash 000");
        assertThatThrownBy(() -> verify(bundle, new Head(manifest.logActNo() + 1, "0".repeat(64))))
                .hasMessageContaining("--head names act %d, and the log in it ends with act %d"
                        .formatted(manifest.logActNo() + 1, manifest.logActNo()));
    }

    @Test
    void aBundleOfAnotherFormatAsksForANewerTieout() throws IOException {
        Map<String, byte[]> members = members();
        String manifest =
                changed(members.getOrDefault(Manifest.NAME, new byte[0]), Manifest.FORMAT, "tieout-close-bundle-9");
        members.put(Manifest.NAME, manifest.getBytes(StandardCharsets.UTF_8));
        members.put(Manifest.SIGNATURE, own.sign(manifest.getBytes(StandardCharsets.UTF_8)));
        Path file = zip(members);

        assertThatThrownBy(() -> verify(file))
                .hasMessage(
                        "The bundle is broken at manifest.json: it is a tieout-close-bundle-9, and this Tieout reads tieout-close-bundle-1; use a newer one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "", "{\"format\":1}", "\u0000"})
    void aManifestThatIsNoneIsRefused(String manifest) throws IOException {
        Map<String, byte[]> members = members();
        members.put(Manifest.NAME, manifest.getBytes(StandardCharsets.UTF_8));
        members.put(Manifest.SIGNATURE, own.sign(manifest.getBytes(StandardCharsets.UTF_8)));
        Path file = zip(members);

        assertThatThrownBy(() -> verify(file))
                .hasMessage("The bundle is broken at manifest.json: it cannot be read as the manifest of a bundle");
    }

    @Test
    void theManifestIsWrittenAsItIsRead() throws IOException {
        byte[] manifest = members().getOrDefault(Manifest.NAME, new byte[0]);

        assertThat(Json.read(manifest, Manifest.class).bytes()).isEqualTo(manifest);
    }

    @Test
    void aWrittenBundleIsReadBackMemberByMember() throws IOException {
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        List<BundlePart> parts = new ArrayList<>();
        Consumer<Map.Entry<String, byte[]>> add = one -> parts.add(new BundlePart(one.getKey(), one.getValue()));
        members().entrySet().forEach(add);
        WriteZip.apply(parts, again);

        assertThat(Arrays.equals(again.toByteArray(), bytes)).isTrue();
    }
}
