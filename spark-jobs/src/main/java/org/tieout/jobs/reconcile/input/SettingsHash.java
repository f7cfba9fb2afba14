package org.tieout.jobs.reconcile.input;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.RegionMeaning;
import org.tieout.common.config.SourceKind;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.hash.Sha256;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.json.Json;
import org.tieout.common.landing.Finality;
import org.tieout.common.run.Version;
import org.tieout.jobs.io.Reconciled;

/** What besides the charges decides a result, as a hash. */
public final class SettingsHash {

    private SettingsHash() {}

    /** Whether a result was made with the settings of now, be its releases final or not. */
    public static boolean areThose(String hash, TieoutConfig config, ReconciliationConfig reconciliation) {
        Set<String> details = detailSources(config, reconciliation);
        // Which region was compared depends on what was delivered.
        List<ReconciliationConfig> regions = reconciliation.region() == RegionMeaning.AUTO
                ? List.of(reconciliation, reconciliation.with(RegionMeaning.RESOURCE))
                : List.of(reconciliation);
        return Stream.of(Finality.values())
                .flatMap(finality -> regions.stream().map(one -> hash(one, details, finality, Allocation.NONE)))
                .anyMatch(ofLines(hash)::equals);
    }

    /** Two words, where there is a hierarchy: what decides the lines, and who owns what. */
    static String hash(
            ReconciliationConfig reconciliation, Set<String> details, Finality finality, Allocation allocation) {
        byte[] settings = Json.bytes(List.of(Version.current(), Reconciled.FORMAT, reconciliation, details, finality));
        String hash = Sha256.hex(settings);
        return allocation.isEmpty() ? hash : hash + " " + allocation.fingerprint();
    }

    /** A further word, where companies of one provider may be kept apart. */
    static String withCompanies(String hash, Set<String> companies) {
        if (companies.isEmpty()) {
            return hash;
        }
        byte[] names = Json.bytes(new TreeSet<>(companies));
        return hash + " " + Sha256.hex(names);
    }

    /** What decides the lines, whoever owns them. */
    static String ofLines(String settings) {
        return settings.replaceFirst(" .*", "");
    }

    /** The sources whose rows are invoice details. */
    static Set<String> detailSources(TieoutConfig config, ReconciliationConfig reconciliation) {
        return reconciliation.sources().stream()
                .filter(source -> config.source(source).kind() == SourceKind.INVOICE_DETAIL)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
