package org.tieout.jobs.reconcile.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.Side;
import org.tieout.jobs.io.OpenKeys;
import org.tieout.jobs.reconcile.AReconciliation;
import org.tieout.rules.dataset.InvoiceRef;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.match.Key;
import org.tieout.rules.match.Match;

/** Of a reconciliation in which invoice G2 has changed. */
class FindAffectedTest {

    @Test
    void whatMeetsNothingAsBeforeIsNotAffected() {
        assertThat(affected(List.of(alone("G1", null), alone("G2", null)), List.of(alone("G1", null))))
                .containsExactly("G2");
    }

    @Test
    void anInvoiceIsAffectedWhereSomethingElseIsSaidOfAKeyOfIt() {
        assertThat(affected(
                        List.of(alone("G1", null), alone("G3", null)),
                        List.of(alone("G1", "G2"), alone("G3", null), alone("G2", "G1"))))
                .containsExactly("G1", "G2");
        assertThat(affected(List.of(alone("G1", "G2"), alone("G2", "G1")), List.of(alone("G1", null))))
                .as("what was elsewhere is nowhere")
                .containsExactly("G1", "G2");
    }

    @Test
    void aLineIsComputedWithAllInvoicesThatHaveChargesOnIt() {
        List<Match> shared = List.of(match("G2", "G3"), match("G4", "G3"), match("G5", "G6"));

        assertThat(affected(shared, List.of(match("G4", "G3"), match("G5", "G6"))))
                .as("the line of G3 has lost the charges of G2, and G4 is on it")
                .containsExactly("G2", "G3", "G4");
        assertThat(affected(List.of(), List.of(match("G2", "G3"))))
                .as("the line of G3 has got charges of G2")
                .containsExactly("G2", "G3");
    }

    private static List<String> affected(List<Match> before, List<Match> now) {
        OpenKeys keys = OpenKeys.all(List.of(), before);
        ReconcileInput input = new ReconcileInput(
                new AReconciliation().config(),
                Set.of(),
                List.of(),
                "",
                Optional.empty(),
                ReconcileInput.Extent.of(Set.of(new InvoiceRef("Microsoft", "G2"))),
                Optional.of(keys));
        return FindAffected.apply(input, keys, now).stream().map(InvoiceRef::id).toList();
    }

    /** Charges on the line of their own key. */
    private static Match alone(String invoice, @Nullable String elsewhere) {
        return new Match(key(invoice), Side.INVOICE, key(invoice), null, elsewhere, false, null);
    }

    private static Match match(String invoice, String line) {
        return new Match(key(invoice), Side.INVOICE, key(line), "meter-id", null, false, null);
    }

    private static Key key(String invoice) {
        List<@Nullable String> values = new ArrayList<>(Collections.nCopies(Key.COLUMNS.size(), null));
        values.set(Key.COLUMNS.indexOf(ReconciliationLines.INVOICE_ISSUER_NAME), "Microsoft");
        values.set(Key.COLUMNS.indexOf(ReconciliationLines.INVOICE_ID), invoice);
        return new Key(values);
    }
}
