package org.tieout.common.config;

/**
 * Reads configs that are no files of this machine. It is found by {@link java.util.ServiceLoader}, and looked for only
 * where such a config is named: whoever names a file loads nothing of it.
 */
public interface ConfigStore {

    /**
     * The object of that URL, or as much of its beginning.
     *
     * @param most bytes that are read
     * @throws org.tieout.common.run.ConfigInvalidException if the store refuses, or has no such object
     * @throws org.tieout.common.run.InputNotReadyException if it does not answer
     */
    byte[] read(String url, int most);
}
