package org.tieout.cli.place;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.file.ProcessFolder;

/**
 * How much room there is where lake, landing, runs and the embedded store lie; and of a lake that lies in a container
 * or bucket, where its files are copied to while they are read. How much they take is not asked: to look at every file
 * of a lake takes minutes.
 */
public final class MeasureDisks {

    private static final Logger LOG = LoggerFactory.getLogger(MeasureDisks.class);

    private MeasureDisks() {}

    public static List<Disk> of(TieoutConfig config) {
        List<Disk> disks = new ArrayList<>();
        disks.add(disk("lake", config.lake()));
        if (config.lake().contains("://")) {
            disks.add(disk("temporary", ProcessFolder.everybodys().toString()));
        }
        disks.add(disk("landing", config.landing()));
        disks.add(disk("runs", config.runs()));
        config.metadata().embeddedFolder().ifPresent(folder -> disks.add(disk("metadata", folder.toString())));
        return disks;
    }

    private static Disk disk(String what, String place) {
        Optional<FileStore> store = place.contains("://") ? Optional.empty() : store(Path.of(place));
        try {
            return store.isEmpty()
                    ? new Disk(what, place, Optional.empty(), Optional.empty())
                    : new Disk(
                            what,
                            place,
                            Optional.of(store.get().getUsableSpace()),
                            Optional.of(store.get().getTotalSpace()));
        } catch (IOException e) {
            LOG.warn("the room of {} cannot be asked for", place, e);
            return new Disk(what, place, Optional.empty(), Optional.empty());
        }
    }

    /** Of the folder, or of the nearest above it that is there: it is made where it is missing. */
    private static Optional<FileStore> store(Path folder) {
        try {
            Optional<Path> there = NearestFolder.of(folder);
            return there.isEmpty() ? Optional.empty() : Optional.of(Files.getFileStore(there.get()));
        } catch (IOException e) {
            LOG.warn("the disk of {} cannot be found", folder, e);
            return Optional.empty();
        }
    }
}
