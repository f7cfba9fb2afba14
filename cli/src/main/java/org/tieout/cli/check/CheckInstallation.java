package org.tieout.cli.check;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tieout.cli.check.CheckSource.Looked;
import org.tieout.common.config.ConfigFile;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.landing.SmallFiles;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.downloader.landing.LocalLandingStore;
import org.tieout.downloader.store.ObjectFolder;
import org.tieout.downloader.store.ObjectStores;
import org.tieout.downloader.transfer.RetryPolicies;

/** Looks at everything a run of a period needs, whatever is wrong with the one before. Nothing is changed by it. */
final class CheckInstallation {

    /** Whoever waits for the answer is a person: what does not answer twice is not waited for. */
    private static final RetryPolicies BRIEF = new RetryPolicies(
            Duration.ofMillis(500), Duration.ofSeconds(1), 2, Duration.ofSeconds(15), Duration.ofSeconds(15));

    private final ConfigFile file;
    private final TieoutConfig config;
    private final Map<String, String> environment;

    /** @param file the config's own */
    CheckInstallation(ConfigFile file, TieoutConfig config, Map<String, String> environment) {
        this.file = file;
        this.config = config;
        this.environment = Map.copyOf(environment);
    }

    List<Finding> findings(BillingPeriod period, List<SourceConfig> sources) {
        List<Finding> ofSources = new ArrayList<>();
        long delivered = 0;
        CheckSource check = new CheckSource(config, period, landing(), BRIEF);
        for (SourceConfig source : sources) {
            Looked looked = check.apply(source);
            ofSources.addAll(looked.findings());
            delivered += looked.bytes();
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(
                "config",
                "%s is valid: %s, %s"
                        .formatted(
                                file,
                                counted(config.sources().size(), "source"),
                                counted(config.reconciliations().size(), "reconciliation"))));
        findings.addAll(new CheckPlaces(config, BRIEF).findings(delivered));
        findings.add(CheckStore.apply(config.metadata()));
        findings.addAll(new CheckCredentials(environment).findings(config, sources));
        findings.addAll(ofSources);
        findings.addAll(new CheckSecrets(environment).findings(config));
        findings.addAll(CheckLayouts.apply(file));
        return findings;
    }

    private static String counted(int count, String what) {
        return "%,d %s%s".formatted(count, what, count == 1 ? "" : "s");
    }

    private SmallFiles landing() {
        if (!config.landing().contains("://")) {
            return new LocalLandingStore(Path.of(config.landing()));
        }
        try {
            ObjectFolder landing = ObjectStores.of(config.landing(), config.storage(), BRIEF);
            return path -> landing.store().read(landing.key(path));
        } catch (ConfigInvalidException e) {
            return path -> {
                throw e;
            };
        }
    }
}
