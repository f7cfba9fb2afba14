package org.tieout.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Azure Blob Storage for tests: Microsoft's own emulator, one for all tests of this JVM, with which it ends. It comes
 * from npm the first time, and stays on the machine as what Maven fetches does.
 */
public final class Azurite {

    /** The account every Azurite has. */
    public static final String ACCOUNT = "devstoreaccount1";

    /** The key of that account: published by Microsoft, the same everywhere. */
    public static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /** The last version for Node 20. */
    private static final String PACKAGE = "azurite@3.35.0";

    private static final Path HOME =
            Path.of(System.getProperty("user.home"), ".cache", "tieout-tests", PACKAGE.replace('@', '-'));
    private static final Path PROGRAM = HOME.resolve("node_modules/azurite/dist/src/blob/main.js");

    private static @Nullable Azurite started;

    private final int port;

    private Azurite(int port) {
        this.port = port;
    }

    /** The one of this JVM. */
    public static synchronized Azurite shared() {
        if (started == null) {
            try {
                started = start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return started;
    }

    /** Where the account's blobs are. */
    public String endpoint() {
        return "http://127.0.0.1:%d/%s".formatted(port, ACCOUNT);
    }

    /** The name of a container nobody has used yet. */
    public String container() {
        String name = "test-" + UUID.randomUUID();
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        String signed = "PUT\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:%s\nx-ms-version:2021-08-06\n/%s/%s/%s\nrestype:container"
                .formatted(date, ACCOUNT, ACCOUNT, name);
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint() + "/" + name + "?restype=container"))
                .header("x-ms-date", date)
                .header("x-ms-version", "2021-08-06")
                .header("Authorization", "SharedKey %s:%s".formatted(ACCOUNT, signature(signed)))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 201) {
                throw new IllegalStateException("Azurite made no container: " + response.body());
            }
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A container nobody has used yet, as a URL. */
    public String containerUrl() {
        return "abfss://%s@%s.dfs.core.windows.net".formatted(container(), ACCOUNT);
    }

    private static Azurite start() throws IOException {
        install();
        Path folder = Files.createTempDirectory("azurite");
        int port = ChildServer.freePort();
        ChildServer.start(
                List.of(
                        "node",
                        PROGRAM.toString(),
                        "--blobHost",
                        "127.0.0.1",
                        "--blobPort",
                        String.valueOf(port),
                        "--location",
                        folder.toString(),
                        // The Azure libraries ask for a version of the service that is newer than this Azurite.
                        "--skipApiVersionCheck",
                        "--disableTelemetry",
                        "--silent"),
                folder,
                port);
        return new Azurite(port);
    }

    /** Once for all modules: the first to ask installs it, others that ask meanwhile wait. */
    @SuppressWarnings("try") // The lock is held, not used.
    private static void install() throws IOException {
        Files.createDirectories(HOME);
        try (FileChannel channel = FileChannel.open(
                        HOME.resolve("installing"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!Files.exists(HOME.resolve("installed"))) {
                npm();
                Files.createFile(HOME.resolve("installed"));
            }
        }
    }

    private static void npm() throws IOException {
        Path log = HOME.resolve("npm.log");
        Process npm;
        try {
            npm = new ProcessBuilder(
                            "npm",
                            "install",
                            "--prefix",
                            HOME.toString(),
                            "--omit=optional",
                            "--no-audit",
                            "--no-fund",
                            "--no-package-lock",
                            PACKAGE)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException(
                    "Tests of Azure storage need Node.js and npm, and no npm was found; install nodejs and npm", e);
        }
        try {
            if (npm.waitFor() != 0) {
                throw new IOException("npm could not install %s: %s".formatted(PACKAGE, Files.readString(log)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while npm installed " + PACKAGE, e);
        }
    }

    private static String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
