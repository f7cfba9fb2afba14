package org.tieout.cli.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tieout.cli.place.Disk;
import org.tieout.cli.place.MeasureDisks;
import org.tieout.common.config.StorageConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.file.FileErrors;
import org.tieout.common.run.RunStoppedException;
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.store.ObjectFolder;
import org.tieout.downloader.store.ObjectStores;
import org.tieout.downloader.transfer.RetryPolicies;

/**
 * Whether lake, landing and runs can be used: folders are written to, containers and buckets listed, in a place where
 * nothing is.
 */
final class CheckPlaces {

    private static final String NOWHERE = ".tieout-check/";

    private final TieoutConfig config;
    private final RetryPolicies patience;

    CheckPlaces(TieoutConfig config, RetryPolicies patience) {
        this.config = config;
        this.patience = patience;
    }

    /** @param delivered bytes that landing has to take at least */
    List<Finding> findings(long delivered) {
        List<Finding> findings = new ArrayList<>();
        for (Disk disk : MeasureDisks.of(config)) {
            // The store's own folder is looked at with the store.
            if (disk.place().contains("://")) {
                findings.add(listed(disk.what(), disk.place(), config.storage()));
            } else if (!disk.what().equals("metadata")) {
                findings.add(CheckFolder.apply(disk, disk.what().equals("landing") ? delivered : 0));
            }
        }
        return findings;
    }

    private Finding listed(String what, String url, StorageConfig storage) {
        try {
            ObjectFolder place = ObjectStores.of(url, storage, patience);
            int unused = place.store().list(place.key(NOWHERE)).size();
            return Finding.ok(what, "%s answers; whether it can be written to is not tried".formatted(url));
        } catch (HttpStatusException e) {
            return Finding.invalid(
                    what,
                    "%s refuses: %s".formatted(url, e.getMessage()),
                    "check its name, and what its credentials may do (docs/sources.md)");
        } catch (RunStoppedException e) {
            return Finding.of(what, e);
        } catch (IOException e) {
            return Finding.notReady(
                    what,
                    "%s cannot be reached: %s".formatted(url, FileErrors.of(e)),
                    "check storage in the config and the way there, or try again later");
        }
    }
}
