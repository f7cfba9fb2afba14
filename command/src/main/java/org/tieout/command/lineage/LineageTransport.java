package org.tieout.command.lineage;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.tieout.common.config.LineageConfig;

/** Takes events to where the config says. */
interface LineageTransport {

    /** Comes back once the event is there. */
    void send(String event) throws IOException;

    static LineageTransport of(LineageConfig config, Map<String, String> environment) {
        return config.isPosted()
                ? new Posted(URI.create(config.to()), environment.getOrDefault("TIEOUT_LINEAGE_KEY", ""))
                : new Appended(Path.of(config.to()));
    }

    /** To a file: a line as a whole, whoever else appends. */
    record Appended(Path file) implements LineageTransport {

        @Override
        @SuppressWarnings("try") // The lock is held, not used.
        public void send(String event) throws IOException {
            ByteBuffer line = ByteBuffer.wrap(event.getBytes(StandardCharsets.UTF_8));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    FileLock lock = channel.lock()) {
                while (line.hasRemaining()) {
                    channel.write(line);
                }
            }
        }
    }

    /** To a server. */
    final class Posted implements LineageTransport {

        private static final Duration PATIENCE = Duration.ofSeconds(10);
        private static final int OK = 200;
        private static final int REDIRECT = 300;

        private final URI address;
        private final String key;
        private final HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                // The key is for this server alone.
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();

        Posted(URI address, String key) {
            this.address = address;
            this.key = key;
        }

        @Override
        public void send(String event) throws IOException {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(address).timeout(PATIENCE).header("Content-Type", "application/json");
            if (!key.isEmpty()) {
                request.header("Authorization", "Bearer " + key);
            }
            try {
                int status = client.send(
                                request.POST(HttpRequest.BodyPublishers.ofString(event.strip()))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status < OK || status >= REDIRECT) {
                    throw new IOException("it answers %d".formatted(status));
                }
            } catch (ConnectException | HttpTimeoutException e) {
                throw new IOException("it does not answer", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }
}
