package org.tieout.common.landing;

import java.io.IOException;
import java.util.Optional;

/** Reads the small files that describe a release, wherever landing is. */
@FunctionalInterface
public interface SmallFiles {

    /** The bytes of a file below landing; empty where there is none. */
    Optional<byte[]> read(String path) throws IOException;
}
