package org.tieout.close.bundle;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tieout.store.MonthTable;

/** The proofs are of the results in the manifest, and these are the ones that were frozen. */
final class CheckProofs {

    private CheckProofs() {}

    static void apply(OpenBundle bundle, Manifest manifest) {
        Map<?, ?> proofs = bundle.document(ProofDocument.NAME);
        Map<String, String> published = hashes(proofs, MonthTable.PUBLICATIONS);
        if (!published.equals(manifest.results())) {
            throw BrokenBundle.at(
                    ProofDocument.NAME,
                    "it proves the results %s, and the manifest names %s".formatted(published, manifest.results()));
        }
        Map<String, String> frozen = hashes(proofs, MonthTable.FROZEN_RESULTS);
        manifest.results().forEach((reconciliation, result) -> {
            String kept = frozen.getOrDefault(reconciliation, manifest.isDraft() ? result : "none");
            if (!kept.equals(result)) {
                throw BrokenBundle.at(
                        ProofDocument.NAME,
                        "%s was closed with the result %s, and frozen is %s".formatted(reconciliation, result, kept));
            }
        });
    }

    private static Map<String, String> hashes(Map<?, ?> proofs, MonthTable table) {
        Map<String, String> hashes = new TreeMap<>();
        if (proofs.get(ProofDocument.key(table)) instanceof List<?> rows) {
            for (Object one : rows) {
                if (one instanceof Map<?, ?> row) {
                    hashes.put(String.valueOf(row.get("reconciliation")), String.valueOf(row.get("result_hash")));
                }
            }
        }
        return hashes;
    }
}
