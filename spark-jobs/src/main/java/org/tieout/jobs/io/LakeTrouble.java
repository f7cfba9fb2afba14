package org.tieout.jobs.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tieout.common.file.FileErrors;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.RunStoppedException;

/** Says in words why a lake cannot be written to. Of a container or bucket, Hadoop's own words fill a screen. */
final class LakeTrouble {

    private static final List<Class<? extends IOException>> AWAY = List.of(
            ConnectException.class,
            NoRouteToHostException.class,
            SocketTimeoutException.class,
            UnknownHostException.class);

    /** As the file systems of Azure and of AWS say what they were answered. */
    private static final Pattern STATUS = Pattern.compile("(?:Status Code: |\", )([45]\\d\\d)\\b");

    private LakeTrouble() {}

    /** What stops the run. */
    static RunStoppedException of(String place, IOException failure) {
        if (!place.contains("://") || place.startsWith("file:")) {
            return new ConfigInvalidException(
                    "Cannot write to lake %s: %s; check the folder and its permissions"
                            .formatted(place, FileErrors.of(failure)),
                    failure);
        }
        String status = "";
        for (Throwable each = failure; each != null; each = each.getCause()) {
            Throwable one = each;
            if (AWAY.stream().anyMatch(kind -> kind.isInstance(one))) {
                return away(place, "it does not answer", failure);
            }
            Matcher answered = STATUS.matcher(String.valueOf(one.getMessage()));
            status = answered.find() ? answered.group(1) : status;
        }
        if (status.startsWith("5")) {
            return away(place, "its store answers " + status, failure);
        }
        return new ConfigInvalidException(
                "Cannot write to lake %s: %s; check its name, and what its credentials may do (docs/sources.md)"
                        .formatted(place, refused(status, failure)),
                failure);
    }

    private static String refused(String status, IOException failure) {
        if (status.isEmpty()) {
            return failure instanceof FileNotFoundException
                    ? "it is not there"
                    : FileErrors.of(failure).lines().findFirst().orElse("");
        }
        return "its store answers " + status;
    }

    private static RunStoppedException away(String place, String how, IOException failure) {
        return new InputNotReadyException("Cannot reach lake %s: %s; try again later".formatted(place, how), failure);
    }
}
