package org.tieout.downloader.azure.costdetails;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.tieout.downloader.fetch.VersionHash;
import org.tieout.downloader.http.Http;
import org.tieout.downloader.http.HttpFile;
import org.tieout.downloader.http.Link;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.landing.SourceChangedException;
import org.tieout.downloader.transfer.UnreachableException;

/** A finished report: its files, behind links that run out within hours. */
final class CostDetailsReport {

    private final String operation;
    private final List<File> files = new ArrayList<>();

    /** One file, and what is known of it. */
    record File(OfferedFile offered, HttpFile remote) {}

    /**
     * @param finished what the operation said
     * @param http asks each file how large it is
     */
    CostDetailsReport(CostDetailsOrder order, JsonNode finished, Http http) throws IOException {
        this.operation = finished.path("name").asText("");
        JsonNode manifest = finished.path("manifest");
        JsonNode blobs = manifest.path("blobs");
        if (manifest.path("blobCount").asInt(-1) != blobs.size()) {
            throw new UnreachableException("The manifest of %s counts %d files and names %d"
                    .formatted(order.words(), manifest.path("blobCount").asInt(-1), blobs.size()));
        }
        String ending = manifest.path("compressData").asBoolean() ? "csv.gz" : "csv";
        for (JsonNode blob : blobs) {
            // The blobs' own names are other ones with every report.
            String name = "%s/part-%d.%s".formatted(order.name(), files.size() + 1, ending);
            URI link = Link.of(blob.path("blobLink").asText(""));
            HttpFile remote = new HttpFile(http, new Once(name, link), name);
            files.add(new File(described(remote, blob.path("byteCount")), remote));
        }
    }

    private static OfferedFile described(HttpFile remote, JsonNode byteCount) throws IOException {
        OfferedFile found = remote.describe(OptionalLong.empty());
        if (!byteCount.canConvertToLong()) {
            return found;
        }
        long counted = byteCount.asLong();
        if (found.bytes().isPresent() && found.bytes().getAsLong() != counted) {
            throw new SourceChangedException("%s has %,d bytes and its report counts %,d"
                    .formatted(found.name(), found.bytes().getAsLong(), counted));
        }
        return new OfferedFile(
                found.name(), OptionalLong.of(counted), found.sha256(), found.md5(), found.rows(), found.eTag());
    }

    List<File> files() {
        return List.copyOf(files);
    }

    /**
     * What tells its data from others': the files' checksums, so that the same data is the same release; where they
     * have none, the operation, and then each report is another release.
     */
    String version() {
        VersionHash version = new VersionHash();
        for (File file : files) {
            if (file.offered().md5().isEmpty()) {
                return operation;
            }
            version.add(
                    "%s %s".formatted(file.offered().name(), file.offered().bytes()),
                    file.offered().md5().get());
        }
        return version.hash();
    }

    /** A link that is not renewed: the report is to be made anew. */
    private record Once(String name, URI now) implements HttpFile.SignedLink {
        @Override
        public URI renewed() throws IOException {
            throw new SourceChangedException("the link to %s has run out".formatted(name));
        }

        /** Without the key in the link. */
        @Override
        public String toString() {
            return name;
        }
    }
}
