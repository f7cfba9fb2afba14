package org.tieout.common.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Objects;

/** Says in words what is in the way of a file: the machine's own exceptions often name nothing but its path. */
public final class FileErrors {

    private static final String NO_ROOM = "No space left on device";

    private FileErrors() {}

    /** For the middle of a sentence. */
    public static String of(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "something else is in the place of a folder";
        }
        if (failure instanceof NoSuchFileException) {
            return "it is not there";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is no folder";
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        }
        String reason = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        return Objects.requireNonNullElse(reason, "input or output failed").toLowerCase(Locale.ROOT);
    }

    /** Whether the machine has no room left: nothing that can be set would help. */
    public static boolean isNoRoom(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains(NO_ROOM)
                || String.valueOf(failure.getMessage()).contains("Disk quota exceeded");
    }
}
