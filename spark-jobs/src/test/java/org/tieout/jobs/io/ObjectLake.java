package org.tieout.jobs.io;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.tieout.common.config.StorageConfig;
import org.tieout.testing.Azurite;
import org.tieout.testing.S3Proxy;

/** Where a lake may lie that is no folder, for tests: reached as a config says, with the emulators' own keys. */
enum ObjectLake {
    BUCKET {
        @Override
        String endpoint() {
            return S3Proxy.shared().endpoint();
        }

        @Override
        String place() {
            return "s3a://%s/lake".formatted(S3Proxy.shared().bucket());
        }

        @Override
        StorageConfig storage(String endpoint) {
            return new StorageConfig("", endpoint, S3Proxy.REGION);
        }

        @Override
        boolean isWrite(HttpExchange request) {
            return request.getRequestMethod().equals("PUT");
        }
    },
    CONTAINER {
        @Override
        String endpoint() {
            return Azurite.shared().endpoint();
        }

        @Override
        String place() {
            return Azurite.shared().containerUrl() + "/lake";
        }

        @Override
        StorageConfig storage(String endpoint) {
            return new StorageConfig(
                    endpoint.endsWith(Azurite.ACCOUNT) ? endpoint : endpoint + "/" + Azurite.ACCOUNT, "", "");
        }

        /** A version is a file that is given its name. */
        @Override
        boolean isWrite(HttpExchange request) {
            return request.getRequestHeaders().containsKey("x-ms-copy-source");
        }
    };

    /** Of the store. */
    abstract String endpoint();

    /** A place nobody has used yet. */
    abstract String place();

    abstract StorageConfig storage(String endpoint);

    abstract boolean isWrite(HttpExchange request);

    /** An endpoint where nobody answers. */
    static String nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }

    /** Whether a request makes a version of a table. */
    boolean makesVersion(HttpExchange request) {
        return isWrite(request) && request.getRequestURI().getPath().matches(".*/_delta_log/\\d+\\.json");
    }

    /** How a place there is reached, by the store itself or by who stands before it. */
    Configuration hadoop(String endpoint, String place) {
        Configuration hadoop = HadoopSettings.ofThisMachine();
        StorageSettings.of(storage(endpoint), List.of(place), Map.of("AZURE_STORAGE_KEY", Azurite.KEY))
                .forEach(hadoop::set);
        hadoop.set("fs.s3a.access.key", S3Proxy.ACCESS_KEY_ID);
        hadoop.set("fs.s3a.secret.key", S3Proxy.SECRET_ACCESS_KEY);
        askedAgainSoon(hadoop);
        return hadoop;
    }

    /** What fails is asked again as often as ever, after pauses that a test has time for. */
    static void askedAgainSoon(Configuration hadoop) {
        hadoop.set("fs.s3a.retry.interval", "10ms");
        hadoop.setInt("fs.azure.io.retry.min.backoff.interval", 10);
        hadoop.setInt("fs.azure.io.retry.max.backoff.interval", 500);
        hadoop.setInt("fs.azure.io.retry.backoff.interval", 10);
    }

    Lake lake(String endpoint, String place) {
        return Lake.at(hadoop(endpoint, place), place);
    }
}
