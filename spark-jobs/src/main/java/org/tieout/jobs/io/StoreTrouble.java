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

/** Says in words what a container or bucket answers. Hadoop's own words fill a screen. */
final class StoreTrouble {

    private static final List<Class<? extends IOException>> AWAY = List.of(
            ConnectException.class,
            NoRouteToHostException.class,
            SocketTimeoutException.class,
            UnknownHostException.class);

    /** As the file systems of Azure and of AWS say what they were answered. */
    private static final Pattern STATUS = Pattern.compile("(?:Status Code: |\", )([45]\\d\\d)\\b");

    private StoreTrouble() {}

    /**
     * What stops the run: a store that does not answer may later, one that refuses has to be looked at.
     *
     * @param act what cannot be done, such as {@code write to}
     * @param thing what it cannot be done to, such as {@code lake}
     */
    static RunStoppedException of(String act, String thing, String place, IOException failure) {
        String status = "";
        for (Throwable each = failure; each != null; each = each.getCause()) {
            Throwable one = each;
            if (AWAY.stream().anyMatch(kind -> kind.isInstance(one))) {
                return away(thing, place, "it does not answer", failure);
            }
            Matcher answered = STATUS.matcher(String.valueOf(one.getMessage()));
            status = answered.find() ? answered.group(1) : status;
        }
        if (status.startsWith("5")) {
            return away(thing, place, "its store answers " + status, failure);
        }
        return new ConfigInvalidException(
                "Cannot %s %s %s: %s; check its name, and what its credentials may do (docs/sources.md)"
                        .formatted(act, thing, place, refused(status, failure)),
                failure);
    }

    private static String refused(String status, IOException failure) {
        if (status.equals("404") || (status.isEmpty() && failure instanceof FileNotFoundException)) {
            return "it is not there";
        }
        return status.isEmpty() ? FileErrors.of(failure).lines().findFirst().orElse("") : "its store answers " + status;
    }

    private static RunStoppedException away(String thing, String place, String how, IOException failure) {
        return new InputNotReadyException(
                "Cannot reach %s %s: %s; try again later".formatted(thing, place, how), failure);
    }
}
