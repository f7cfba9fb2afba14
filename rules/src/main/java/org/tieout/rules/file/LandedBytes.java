package org.tieout.rules.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;

/** The bytes of a landed file, wherever landing is. Tasks on other machines open it as well. */
public interface LandedBytes extends Serializable {

    InputStream open() throws IOException;

    /** How many there are, as the file system says. */
    long size() throws IOException;
}
