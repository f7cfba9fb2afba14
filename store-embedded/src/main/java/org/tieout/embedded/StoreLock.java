package org.tieout.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.tieout.common.run.InputNotReadyException;

/** One starts or stops a store at a time, among all processes and threads; the lock of one that is killed is free. */
final class StoreLock {

    /** Unpacking and making a database on a slow disk, before this one's turn. */
    private static final int SECONDS_TO_WAIT = 180;

    /** The file's lock alone will not do: closing it in one thread would set it free for another's process. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private StoreLock() {}

    static <T> T holding(StoreFolder folder, ServerErrors.Attempt<T> attempt) throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(SECONDS_TO_WAIT);
        if (!IN_THIS_PROCESS.tryLock(SECONDS_TO_WAIT, TimeUnit.SECONDS)) {
            throw taken(folder);
        }
        try (FileChannel file =
                FileChannel.open(folder.file("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (tryLock(file) == null) {
                if (deadline.isOver()) {
                    throw taken(folder);
                }
                Thread.sleep(20);
            }
            return attempt.make();
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            // This class, loaded a second time in this process, holds it.
            return null;
        }
    }

    private static InputNotReadyException taken(StoreFolder folder) {
        return new InputNotReadyException(
                "Another tieout has been starting or stopping the embedded metadata store in %s for %s seconds; try again"
                        .formatted(folder.path(), SECONDS_TO_WAIT));
    }
}
