package org.tieout.jobs.io;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** How Hadoop reaches landing and lake: as the Spark session is told, or would be, where none has been started yet. */
final class HadoopSettings {

    private HadoopSettings() {}

    static Configuration current() {
        Option<SparkSession> session = SparkSession.getDefaultSession();
        return session.isDefined()
                ? session.get().sessionState().newHadoopConf()
                : SparkHadoopUtil.get().newConfiguration(new SparkConf());
    }
}
