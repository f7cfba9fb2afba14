package org.tieout.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tieout.cli.place.Disk;
import org.tieout.cli.runs.RunState;
import org.tieout.cli.status.StatusDocument.Close;
import org.tieout.cli.status.StatusDocument.Lock;
import org.tieout.cli.status.StatusDocument.OpenItems;
import org.tieout.cli.status.StatusDocument.Period;
import org.tieout.cli.status.StatusDocument.Reach;
import org.tieout.cli.status.StatusDocument.Run;
import org.tieout.cli.status.StatusDocument.Source;
import org.tieout.cli.status.StatusDocument.StoreState;
import org.tieout.cli.status.StatusDocument.WaitingRuns;
import org.tieout.store.HeldLock.Holder;

class StatusTextTest {

    private static final Instant NOW = Instant.parse("2026-11-05T06:07:08Z");

    @Test
    void writesWhatAnInstallationHas() throws IOException {
        StatusDocument status = new StatusDocument(
                NOW,
                20,
                "said elsewhere",
                new StoreState("postgresql://db/tieout", Reach.READY, Optional.of(22), 22, ""),
                List.of(new Period(
                        "2026-10",
                        List.of(
                                run("b", "run", RunState.DIED, Optional.empty()),
                                run("a", "ingest", RunState.DATA_REFUSED, Optional.of(30))),
                        List.of(
                                new Source("focus", "4f9c", Optional.of("FINAL"), Optional.of(NOW), Optional.of(7530L)),
                                new Source("usage", "81aa", Optional.empty(), Optional.empty(), Optional.empty())),
                        List.of(
                                new Close("contoso", "REVIEW", true, false),
                                new Close("fabrikam", "CLOSED", true, true),
                                new Close("tailspin", "OPEN", false, false)),
                        new OpenItems(1, 0, 2, 1))),
                List.of(),
                List.of(
                        new Lock("contoso", "2026-10", "b", "ada@host", 42, NOW, 0, Holder.GONE),
                        new Lock("source \"x\"", "2026-10", "b", "ada@host", 42, NOW, 0, Holder.GONE),
                        new Lock("tailspin", "2026-10", "c", "ada@host", 43, NOW, 3, Holder.ALIVE),
                        new Lock("fabrikam", "2026-10", "d", "ada@other", 44, NOW, 90, Holder.SILENT)),
                new WaitingRuns("/data/runs", 1, 2),
                List.of(
                        new Disk("lake", "s3a://bucket/lake", Optional.empty(), Optional.empty()),
                        new Disk("runs", "/data/runs", Optional.of(1_500_000_000L), Optional.of(20_000_000_000L))));

        assertThat(text(status)).isEqualTo("""
                Store    postgresql://db/tieout, version 22
                Locks
                  contoso, source "x" of 2026-10: b (ada@host, process 42) since 2026-11-05 06:07 UTC, its process is gone
                  tailspin of 2026-10: c (ada@host, process 43) since 2026-11-05 06:07 UTC, heard of 3 s ago
                  fabrikam of 2026-10: d (ada@other, process 44) since 2026-11-05 06:07 UTC, silent for 1 min 30 s
                Waiting  1 run to be entered in the store, 2 runs put aside that no store takes: /data/runs

                Billing period 2026-10
                Close    contoso REVIEW; fabrikam CLOSED, frozen; tailspin OPEN, nothing published
                Open     4 items: 1 high, 2 low, 1 not rated

                Command  State         Exit  Ended             Took  Run  Message
                ───────  ────────────  ────  ────────────────  ────  ───  ──────────────────
                run      died                                        b
                ingest   data refused    30  2026-11-05 06:07  8 s   a    The totals\\ndiffer

                Source  Release  Finality  Landed            Age
                ──────  ───────  ────────  ────────────────  ─────────
                focus   4f9c     FINAL     2026-11-05 06:07  2 h 5 min
                usage   81aa                                 not known

                Room  Free                Of                  Place
                ────  ──────────────────  ──────────────────  ─────────────────
                lake  not on a disk here  not on a disk here  s3a://bucket/lake
                runs  1.5 GB              20.0 GB             /data/runs
                """);
    }

    @Test
    void saysWhatIsKnownWithoutAStore() throws IOException {
        StatusDocument status = new StatusDocument(
                NOW,
                12,
                "said elsewhere",
                new StoreState("postgresql://db/tieout", Reach.OTHER_VERSION, Optional.of(21), 22, ""),
                List.of(),
                List.of(),
                List.of(),
                new WaitingRuns("/data/runs", 0, 0),
                List.of());

        assertThat(text(status)).startsWith("""
                Store    postgresql://db/tieout, version 21; this Tieout works with 22
                Waiting  no run, all are in the store
                """);
    }

    private static Run run(String id, String command, RunState state, Optional<Integer> exitCode) {
        return new Run(
                id,
                command,
                state,
                exitCode,
                NOW.minusSeconds(8),
                exitCode.map(code -> NOW),
                exitCode.map(code -> 8L),
                exitCode.isPresent() ? "The totals\ndiffer" : "");
    }

    private static String text(StatusDocument status) throws IOException {
        StringWriter text = new StringWriter();
        new StatusText(new PrintWriter(text)).write(status);
        return text.toString();
    }
}
