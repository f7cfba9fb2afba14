package org.tieout.jobs.io;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathFilter;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.functional.RemoteIterators;

/**
 * Hadoop's local file system without its native library. Hadoop then starts a process ({@code chmod}, {@code readlink})
 * for every file it touches, several hundred in a small run; Java can do both itself. Used where Tieout runs on one
 * machine; on a cluster Spark's own setting stands.
 *
 * <p>It is a {@link LocalFileSystem}, because Hadoop's file systems of containers and buckets take the local one for
 * one; it keeps no checksums beside its files, as Java's own do not.
 */
public final class LocalFiles extends LocalFileSystem {

    public LocalFiles() {
        super(new Raw());
        setWriteChecksum(false);
        setVerifyChecksum(false);
    }

    private static final class Raw extends RawLocalFileSystem {

        @Override
        public void setPermission(Path path, FsPermission permission) throws IOException {
            String owner = permission.getUserAction().SYMBOL;
            String group = permission.getGroupAction().SYMBOL;
            String others = permission.getOtherAction().SYMBOL;
            Files.setPosixFilePermissions(
                    pathToFile(path).toPath(), PosixFilePermissions.fromString(owner + group + others));
        }

        /** As it is asked for before a file is put into a bucket. */
        @Override
        protected RemoteIterator<LocatedFileStatus> listLocatedStatus(Path path, PathFilter filter) throws IOException {
            FileStatus[] found = listStatus(path, filter);
            LocatedFileStatus[] located = new LocatedFileStatus[found.length];
            for (int i = 0; i < found.length; i++) {
                FileStatus known = plain(found[i]);
                located[i] = new LocatedFileStatus(known, getFileBlockLocations(known, 0, known.getLen()));
            }
            return RemoteIterators.remoteIteratorFromArray(located);
        }

        /** With its owner and permissions, which Hadoop would ask a process for. */
        private FileStatus plain(FileStatus file) throws IOException {
            PosixFileAttributes of =
                    Files.readAttributes(pathToFile(file.getPath()).toPath(), PosixFileAttributes.class);
            return new FileStatus(
                    file.getLen(),
                    file.isDirectory(),
                    file.getReplication(),
                    file.getBlockSize(),
                    file.getModificationTime(),
                    file.getAccessTime(),
                    FsPermission.valueOf(
                            (file.isDirectory() ? "d" : "-") + PosixFilePermissions.toString(of.permissions())),
                    of.owner().getName(),
                    of.group().getName(),
                    file.getPath());
        }

        @Override
        public FileStatus getFileLinkStatus(Path path) throws IOException {
            return getFileStatus(path);
        }
    }

    /** The same for Hadoop's other interface, FileContext, which asks for a class of its own. */
    public static final class Context extends DelegateToFileSystem {

        public Context(URI uri, Configuration conf) throws IOException, URISyntaxException {
            super(uri, new Raw(), conf, uri.getScheme(), false);
        }

        /** As a link, which fails where there is a file of that name; to rename would replace it. */
        @Override
        public void renameInternal(Path from, Path to) throws IOException {
            java.nio.file.Path file = java.nio.file.Path.of(from.toUri().getPath());
            try {
                Files.createLink(java.nio.file.Path.of(to.toUri().getPath()), file);
            } catch (java.nio.file.FileAlreadyExistsException e) {
                throw new FileAlreadyExistsException(to.toString());
            } catch (UnsupportedOperationException | FileSystemException e) {
                // No such links here, or a folder.
                super.renameInternal(from, to);
                return;
            }
            Files.delete(file);
        }

        @Override
        public int getUriDefaultPort() {
            return -1;
        }

        @Override
        public boolean isValidName(String name) {
            // Any name the machine allows is a file; FileContext's default knows HDFS's rules only.
            return true;
        }
    }
}
