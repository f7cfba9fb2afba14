package org.tieout.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A store that speaks S3, for tests: S3Proxy over a folder, one for all tests of this JVM, with which it ends. Its jar
 * is no library of ours: the build of this module puts it aside.
 */
public final class S3Proxy {

    public static final String ACCESS_KEY_ID = "tieout-test";
    public static final String SECRET_ACCESS_KEY = "tieout-test-secret";
    public static final String REGION = "us-east-1";

    private static final Path JAR = Path.of("..", "testing", "target", "s3proxy", "s3proxy.jar");

    private static @Nullable S3Proxy started;

    private final Path buckets;
    private final int port;

    private S3Proxy(Path buckets, int port) {
        this.buckets = buckets;
        this.port = port;
    }

    /** The one of this JVM. */
    public static synchronized S3Proxy shared() {
        if (started == null) {
            try {
                started = start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return started;
    }

    public String endpoint() {
        return "http://127.0.0.1:%d".formatted(port);
    }

    /** The name of a bucket nobody has used yet. */
    public String bucket() {
        try {
            String name = "test-" + UUID.randomUUID();
            Files.createDirectory(buckets.resolve(name));
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A bucket nobody has used yet, as a URL. */
    public String bucketUrl() {
        return "s3://" + bucket();
    }

    private static S3Proxy start() throws IOException {
        Path folder = Files.createTempDirectory("s3proxy");
        Path buckets = Files.createDirectory(folder.resolve("buckets"));
        int port = ChildServer.freePort();
        Path settings = Files.writeString(
                folder.resolve("s3proxy.properties"), """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem
                jclouds.filesystem.basedir=%s
                """.formatted(port, ACCESS_KEY_ID, SECRET_ACCESS_KEY, buckets));
        ChildServer.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-DLOG_LEVEL=warn",
                        "-jar",
                        JAR.toString(),
                        "--properties",
                        settings.toString()),
                folder,
                port);
        return new S3Proxy(buckets, port);
    }
}
