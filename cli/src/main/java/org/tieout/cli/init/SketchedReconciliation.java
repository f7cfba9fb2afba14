package org.tieout.cli.init;

import java.util.List;

/**
 * Two sides that belong together.
 *
 * @param reason why they were taken for that
 */
record SketchedReconciliation(String name, List<SketchedSource> invoice, List<SketchedSource> export, String reason) {

    SketchedReconciliation {
        invoice = List.copyOf(invoice);
        export = List.copyOf(export);
    }
}
