package org.tieout.jobs.io;

import org.apache.hadoop.conf.Configuration;
import org.tieout.common.config.TieoutConfig;

/** How Hadoop reaches landing and lake of a config; no Spark session is needed for it. */
final class HadoopSettings {

    private HadoopSettings() {}

    static Configuration of(TieoutConfig config) {
        Configuration hadoop = System.getProperty("spark.master") == null ? ofThisMachine() : SharedSession.hadoop();
        StorageSettings.of(config).forEach(hadoop::set);
        return hadoop;
    }

    /** Java's own files, where this is not a cluster's; and what somebody has said as he would to Spark. */
    static Configuration ofThisMachine() {
        Configuration hadoop = new Configuration();
        hadoop.set("fs.file.impl", LocalFiles.class.getName());
        hadoop.set("fs.AbstractFileSystem.file.impl", LocalFiles.Context.class.getName());
        for (String said : System.getProperties().stringPropertyNames()) {
            if (said.startsWith(StorageSettings.SPARK)) {
                hadoop.set(said.substring(StorageSettings.SPARK.length()), System.getProperty(said));
            }
        }
        return hadoop;
    }
}
