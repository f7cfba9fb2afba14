package org.tieout.jobs.io;

import io.delta.storage.S3SingleDriverLogStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Delta's log in a bucket, for any number of processes at a time. Delta's own store for buckets looks whether a version
 * is there and then writes it, with a lock that other processes do not see: two of them may each be told that they have
 * made the same version (docs/decisions/0044). Delta Kernel makes it by its name.
 */
public final class BucketLogStore extends S3SingleDriverLogStore {

    public BucketLogStore(Configuration hadoop) {
        super(hadoop);
    }

    @Override
    public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration hadoop) throws IOException {
        if (overwrite) {
            // Of checkpoints: whoever comes last says the same.
            super.write(path, actions, true, hadoop);
            return;
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        while (actions.hasNext()) {
            lines.writeBytes((actions.next() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        FileSystem files = path.getFileSystem(hadoop);
        ConditionalCreate.apply(files, files.makeQualified(path), lines.toByteArray());
    }
}
