package org.tieout.close.bundle;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tieout.common.file.FileErrors;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.Acts.ActRow;
import org.tieout.store.close.Acts.Head;
import org.tieout.store.close.PeriodState;

/** Proves a bundle by itself: with no store, no config, and nothing but the file. */
final class VerifyBundle {

    private final Path file;

    VerifyBundle(Path file) {
        this.file = file;
    }

    /**
     * What was proved.
     *
     * @param signer file with the public key that has to have signed it
     * @param heads of the log that somebody has in writing
     * @throws DataRefusedException where a link is broken: the first one
     */
    BundleSummary apply(Optional<Path> signer, List<Head> heads) {
        try (OpenBundle bundle = OpenBundle.of(file)) {
            Manifest manifest = CheckSignature.apply(bundle, signer);
            CheckMembers.apply(bundle, manifest);
            Map<Long, ActRow> acts = new CheckLog(bundle, manifest).apply(heads);
            new CheckActs(bundle, acts).apply();
            Map<String, PeriodState> states = new CheckPeriods(bundle, manifest, acts).apply();
            CheckProofs.apply(bundle, manifest);
            ResultSums sums = new CheckResults(bundle).apply(manifest);
            Map<List<String>, BigDecimal> corrections = AcceptedCorrections.of(bundle, Long.MAX_VALUE);
            new CheckStatement(bundle).apply(manifest, sums, corrections);
            CheckCards.apply(bundle, sums, corrections);
            Optional<String> accrual = new CheckAccrual(bundle, manifest).apply(sums, acts);
            new CheckExports(bundle, acts).apply();
            return new BundleSummary(manifest, states, accrual, signer.isPresent(), Files.size(file));
        } catch (IOException e) {
            throw new ConfigInvalidException("Cannot read the bundle %s: %s".formatted(file, FileErrors.of(e)), e);
        }
    }
}
