package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.Side;
import org.tieout.common.period.BillingPeriod;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.match.Candidate;
import org.tieout.rules.match.Key;
import org.tieout.rules.match.Match;

class OpenKeysTest {

    private static final Key KEY = key("r", "\u0000\"é漢");

    private static final OpenKeys KEYS = OpenKeys.all(
            List.of(
                    new Candidate(
                            KEY,
                            Side.EXPORT,
                            new BigDecimal("-1234567890123.000000000000000000000001"),
                            new BigDecimal("0E-24"),
                            null,
                            true,
                            false),
                    new Candidate(KEY, Side.INVOICE, BigDecimal.ONE, BigDecimal.ONE, "m1", false, true)),
            List.of(
                    new Match(KEY, Side.EXPORT, key("r", "line"), "meter-id", "", true, "nearly 1.00"),
                    new Match(KEY, Side.INVOICE, KEY, null, null, false, null)));

    @TempDir
    private Path folder;

    @Test
    void areThoseThatWereKept() throws IOException {
        LakeFiles lake = LocalLake.at(folder).files();
        KEYS.write(lake, result("1f", 7));

        OpenKeys read = OpenKeys.read(lake, result("1f", 7)).orElseThrow();

        assertThat(read.areAll()).isTrue();
        assertThat(read.candidates()).isEqualTo(KEYS.candidates());
        assertThat(read.matches()).isEqualTo(KEYS.matches());
    }

    @Test
    void areNoneOfAnotherResultOrOfAnotherFormat() throws IOException {
        LakeFiles lake = LocalLake.at(folder).files();
        assertThat(OpenKeys.read(lake, result("1f", 7))).isEmpty();
        KEYS.write(lake, result("1f", 7));

        assertThat(OpenKeys.read(lake, result("2f", 7))).isEmpty();
        assertThat(OpenKeys.read(lake, result("1f", 8))).isEmpty();
        lake.writeSmall("reconciled/r/2026-10.open-keys", new byte[] {'[', ']'});
        assertThat(OpenKeys.read(lake, result("1f", 7))).isEmpty();
    }

    @Test
    void areNoResultOfTheLake() throws IOException {
        LakeFiles lake = LocalLake.at(folder).files();
        result("1f", 7).write(lake);
        KEYS.write(lake, result("1f", 7));

        assertThat(Reconciled.all(lake)).containsExactly(result("1f", 7));
    }

    private static Reconciled result(String hash, long chargesVersion) {
        return new Reconciled(
                "r",
                BillingPeriod.parse("2026-10"),
                "",
                Map.of(),
                chargesVersion,
                Map.of(),
                List.of(),
                Reconciled.Summary.UNKNOWN,
                hash);
    }

    private static Key key(String reconciliation, String meter) {
        List<@Nullable String> values = new ArrayList<>(Collections.nCopies(Key.COLUMNS.size(), null));
        values.set(Key.COLUMNS.indexOf(ReconciliationLines.RECONCILIATION), reconciliation);
        values.set(Key.COLUMNS.indexOf(ReconciliationLines.METER_NAME), meter);
        return new Key(values);
    }
}
