package org.tieout.cli;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.service.Service;
import org.apache.hadoop.yarn.conf.YarnConfiguration;

/**
 * A YARN of one node and an HDFS, both Hadoop's own for tests, until the process is ended. By reflection: half of what
 * other libraries have is in their jar too, and it stays away from the class path of tests.
 */
public final class HadoopProcess {

    private static final int NODES = 1;
    private static final int DISKS = 1;

    private HadoopProcess() {}

    /** Told a folder, where it leaves the settings of whoever speaks to it: {@code core-site.xml}. */
    public static void main(String[] args) throws Exception {
        System.setProperty("test.build.data", args[0]);
        Configuration settings = new YarnConfiguration();
        // Whatever else lies on the disk of a machine for tests.
        settings.set("yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "100");
        settings.set("yarn.nodemanager.vmem-check-enabled", "false");
        settings.set("yarn.scheduler.minimum-allocation-mb", "256");
        settings.set("yarn.scheduler.capacity.root.queues", "default");
        settings.set("yarn.scheduler.capacity.root.default.capacity", "100");
        // A driver and an executor at a time.
        settings.set("yarn.scheduler.capacity.maximum-am-resource-percent", "0.7");
        Class<?> hdfs = Class.forName("org.apache.hadoop.hdfs.MiniDFSCluster$Builder");
        Object files = hdfs.getMethod("build")
                .invoke(hdfs.getConstructor(Configuration.class).newInstance(settings));
        FileSystem.setDefaultUri(
                settings,
                ((FileSystem) files.getClass().getMethod("getFileSystem").invoke(files)).getUri());
        Service yarn = Class.forName("org.apache.hadoop.yarn.server.MiniYARNCluster")
                .asSubclass(Service.class)
                .getConstructor(String.class, int.class, int.class, int.class)
                .newInstance("hadoop", NODES, DISKS, DISKS);
        yarn.init(settings);
        yarn.start();
        Configuration toldToOthers = new Configuration(yarn.getConfig());
        // A class of Hadoop's tests, which nobody else has.
        toldToOthers.unset("net.topology.node.switch.mapping.impl");
        Path place = Path.of(args[0]);
        Path written = place.resolve("core-site.xml.part");
        try (OutputStream out = Files.newOutputStream(written)) {
            toldToOthers.writeXml(out);
        }
        Files.move(written, place.resolve("core-site.xml"));
        System.out.println("it runs");
        TimeUnit.DAYS.sleep(1);
    }
}
