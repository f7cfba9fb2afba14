package org.tieout.rules.file;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.zip.ZipException;

/** Why a file cannot be read, in our own words: the second half of a sentence, what to do included. */
final class UnreadableException extends IOException {

    private static final long serialVersionUID = 1;
    private static final String AGAIN = "; have it delivered again";

    UnreadableException(String why) {
        super(why);
    }

    /** Of whatever a library says nothing but the place is taken. */
    static String words(Throwable why) {
        if (why instanceof UnreadableException own) {
            return String.valueOf(own.getMessage());
        }
        if (why instanceof JsonProcessingException broken) {
            return "its JSON is broken%s%s".formatted(place(broken.getLocation()), AGAIN);
        }
        if (why instanceof EOFException) {
            return "its packed data ends too early" + AGAIN;
        }
        if (why instanceof ZipException) {
            return "its packed data is damaged" + AGAIN;
        }
        if (why instanceof FileNotFoundException) {
            return "it is not in landing any more; delete its folder there and run download again";
        }
        return "landing does not hand it out; check that landing can be reached and its files can be read";
    }

    private static String place(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " in line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }
}
