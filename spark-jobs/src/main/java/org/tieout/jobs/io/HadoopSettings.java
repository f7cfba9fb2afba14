package org.tieout.jobs.io;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.tieout.common.config.TieoutConfig;
import scala.Tuple2;

/** How Hadoop reaches landing and lake of a config; no Spark session is needed for it. */
final class HadoopSettings {

    private HadoopSettings() {}

    static Configuration of(TieoutConfig config) {
        return with(StorageSettings.of(config));
    }

    /** What is known of this machine or cluster, and that besides. */
    static Configuration with(Map<String, String> settings) {
        Configuration hadoop = SharedSession.master() == null ? ofThisMachine() : SharedSession.hadoop();
        settings.forEach(hadoop::set);
        return hadoop;
    }

    /** Java's own files, where this is not a cluster's; and what somebody has said as he would to Spark. */
    static Configuration ofThisMachine() {
        Configuration hadoop = new Configuration();
        hadoop.set("fs.file.impl", LocalFiles.class.getName());
        hadoop.set("fs.AbstractFileSystem.file.impl", LocalFiles.Context.class.getName());
        // What is on its way to a bucket waits on disk: by default in a folder of /tmp that everybody reads.
        hadoop.set("hadoop.tmp.dir", System.getProperty("java.io.tmpdir") + "/hadoop");
        for (Tuple2<String, String> said : new SparkConf().getAllWithPrefix(StorageSettings.SPARK)) {
            hadoop.set(said._1(), said._2());
        }
        return hadoop;
    }
}
