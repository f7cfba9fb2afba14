package org.tieout.jobs.io;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;
import org.tieout.common.config.TieoutConfig;
import scala.Option;

/** How Hadoop reaches landing and lake of a config where no Spark session is needed for it. */
final class HadoopSettings {

    private HadoopSettings() {}

    static Configuration of(TieoutConfig config) {
        Configuration hadoop = new Configuration(ofSpark());
        StorageSettings.of(config).forEach(hadoop::set);
        return hadoop;
    }

    /** As Spark is told, or would be, where it has not been started yet. */
    private static Configuration ofSpark() {
        Option<SparkSession> session = SparkSession.getDefaultSession();
        return session.isDefined()
                ? session.get().sparkContext().hadoopConfiguration()
                : SparkHadoopUtil.get().newConfiguration(new SparkConf());
    }
}
