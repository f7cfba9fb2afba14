package org.tieout.cli.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.tieout.cli.place.Disk;
import org.tieout.cli.place.MeasureDisks;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.file.FileErrors;
import org.tieout.common.run.RunStoppedException;
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.store.LandingStores;
import org.tieout.downloader.store.ObjectFolder;
import org.tieout.downloader.store.ObjectStores;
import org.tieout.downloader.transfer.RetryPolicies;
import org.tieout.jobs.io.Lake;

/**
 * Whether lake, landing and runs can be used: folders, containers and buckets are written to, in a place where nothing
 * is, and what was written is taken away again.
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
                findings.add(elsewhere(disk.what(), disk.place()));
            } else if (!disk.what().equals("metadata")) {
                findings.add(CheckFolder.apply(disk, disk.what().equals("landing") ? delivered : 0));
            }
        }
        return findings;
    }

    private Finding elsewhere(String what, String url) {
        try {
            // Who writes has more patience than somebody who waits for the answer.
            ObjectFolder place = ObjectStores.of(url, config.storage(), patience);
            int unused = place.store().list(place.key(NOWHERE)).size();
            if (what.equals("lake")) {
                Lake.of(config).writable();
            } else {
                write(LandingStores.at(url, config));
            }
            return Finding.ok(what, "%s can be written to".formatted(url));
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

    private static void write(LandingStore place) throws IOException {
        String probe = NOWHERE + UUID.randomUUID();
        place.create(probe, new byte[0]);
        place.delete(List.of(probe));
    }
}
