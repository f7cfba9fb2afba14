package org.tieout.jobs.io;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;
import org.tieout.rules.file.LandedBytes;

/** The bytes of a landed file in a folder, a container or a bucket: whatever Hadoop has a file system for. */
final class HadoopBytes implements LandedBytes {

    private static final long serialVersionUID = 1;

    private final String location;
    private final SerializableConfiguration hadoop;

    HadoopBytes(String location, Configuration hadoop) {
        this.location = location;
        this.hadoop = new SerializableConfiguration(hadoop);
    }

    @Override
    public InputStream open() throws IOException {
        return files().open(new Path(location));
    }

    @Override
    public long size() throws IOException {
        return files().getFileStatus(new Path(location)).getLen();
    }

    private FileSystem files() throws IOException {
        return new Path(location).getFileSystem(hadoop.value());
    }
}
