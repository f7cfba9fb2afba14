package org.tieout.cli.init;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What lies in a folder of delivered files.
 *
 * @param unread the files that were not recognised, and why
 * @param foldersWithFolders those that hold further folders, below the folder itself
 * @param isCut whether there are more files than were looked at
 */
record LookedAt(List<SeenFile> files, SortedMap<Path, String> unread, Set<Path> foldersWithFolders, boolean isCut) {

    LookedAt {
        files = List.copyOf(files);
        unread = new TreeMap<>(Map.copyOf(unread));
        foldersWithFolders = Set.copyOf(foldersWithFolders);
    }
}
