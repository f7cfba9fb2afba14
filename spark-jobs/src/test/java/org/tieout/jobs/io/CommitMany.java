package org.tieout.jobs.io;

import io.delta.kernel.defaults.internal.logstore.LogStoreProvider;
import io.delta.storage.CloseableIterator;
import io.delta.storage.LogStore;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.tieout.rules.dataset.Rejects;

/**
 * A process that commits again and again, for tests, and says which version it was told that it had made, and by what:
 * a file of a table, with one row in a partition of its own; or a row of a log alone, which takes a tenth of the time.
 */
final class CommitMany {

    private CommitMany() {}

    public static void main(String[] args) throws IOException {
        ObjectLake store = ObjectLake.valueOf(args[0]);
        String place = args[2];
        String writer = args[3];
        int times = Integer.parseInt(args[4]);
        if (Boolean.parseBoolean(args[5])) {
            Lake lake = store.lake(args[1], place);
            for (int i = 1; i <= times; i++) {
                System.out.println(commit(lake, writer, i));
            }
        } else {
            log(TableLog.putIfAbsent(store.hadoop(args[1], place)), new Path(place, "_delta_log"), writer, times);
        }
    }

    /** Commits one row; the version, and the file it is by. */
    static String commit(Lake lake, String writer, int number) {
        String period = period(writer, number);
        Replacement row = LocalLake.prepare(
                lake, Rejects.TABLE, List.of(LocalLake.reject(period, number)), LocalLake.partition(period));
        return "made %d %s".formatted(row.commit(), row.files().get(0).name());
    }

    /** Writes rows into versions nobody has made; who was not told that he has looks what the version says. */
    private static void log(Configuration hadoop, Path log, String writer, int times) throws IOException {
        LogStore versions = LogStoreProvider.getLogStore(hadoop, log.toUri().getScheme());
        log.getFileSystem(hadoop).mkdirs(log);
        long version = 0;
        for (int i = 1; i <= times; i++) {
            String row = period(writer, i);
            do {
                version++;
            } while (!isMade(versions, hadoop, new Path(log, "%020d.json".formatted(version)), row));
            System.out.printf("made %d %s%n", version, row);
        }
    }

    private static boolean isMade(LogStore versions, Configuration hadoop, Path version, String row)
            throws IOException {
        try {
            versions.write(version, List.of(row).iterator(), false, hadoop);
            return true;
        } catch (FileAlreadyExistsException e) {
            return content(versions, hadoop, version).equals(row);
        } catch (IllegalStateException e) {
            // The store was busy, and Azure's log store found no winner: once more, as a Replacement does.
            return isMade(versions, hadoop, version, row);
        }
    }

    static String content(LogStore versions, Configuration hadoop, Path version) throws IOException {
        try (CloseableIterator<String> lines = versions.read(version, hadoop)) {
            return lines.hasNext() ? lines.next() : "";
        }
    }

    static String period(String writer, int number) {
        return "%s-%03d".formatted(writer, number);
    }
}
