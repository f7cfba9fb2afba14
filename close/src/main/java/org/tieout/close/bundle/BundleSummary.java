package org.tieout.close.bundle;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import org.tieout.common.text.Printable;
import org.tieout.store.close.PeriodState;

/**
 * What was proved of a bundle, for whoever asked.
 *
 * @param states of the reconciliations
 * @param accrual what is said of it; empty where nothing was accrued
 * @param isSignerKnown whether the signer is the one that was asked for
 * @param bytes of the file
 */
record BundleSummary(
        Manifest manifest,
        Map<String, PeriodState> states,
        Optional<String> accrual,
        boolean isSignerKnown,
        long bytes) {

    void write(PrintWriter out) {
        say(
                out,
                "%s is whole: %s%,d members, %,d bytes, as of %s"
                        .formatted(
                                manifest.period(),
                                manifest.isDraft() ? "a draft, " : "",
                                // The manifest and its signature are members too.
                                manifest.members().size() + 2,
                                bytes,
                                manifest.asOf()));
        manifest.results()
                .forEach((reconciliation, result) -> say(
                        out,
                        "  %s: %s, result %s"
                                .formatted(
                                        reconciliation,
                                        states.getOrDefault(reconciliation, PeriodState.OPEN),
                                        result)));
        say(out, "  log: %,d acts, head %s:%s".formatted(manifest.logActNo(), manifest.logActNo(), manifest.logHash()));
        accrual.ifPresent(said -> say(out, "  accrual: " + said));
        say(
                out,
                "  signed by: sha256 %s; %s"
                        .formatted(
                                manifest.signer(),
                                isSignerKnown
                                        ? "the key that was asked for"
                                        : "ask whoever closes the books whether it is his key, or name his with --signer"));
    }

    private static void say(PrintWriter out, String text) {
        out.println(Printable.line(text));
    }
}
