package org.tieout.downloader.azure.partner;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.tieout.downloader.azure.AuthorizedHttp;
import org.tieout.downloader.http.Link;
import org.tieout.downloader.transfer.UnreachableException;

/**
 * Where the blobs of a finished report lie.
 *
 * @param eTag another one is another version of the data
 * @param sasToken the key to the blobs, already encoded
 * @param blobs names below the root directory
 */
record PartnerManifest(String eTag, String rootDirectory, String sasToken, List<String> blobs) {

    PartnerManifest {
        blobs = List.copyOf(blobs);
    }

    /** Of an operation that succeeded: within it, as Microsoft's samples read it, or behind its link, as documented. */
    static PartnerManifest of(JsonNode operation, AuthorizedHttp graph) throws IOException {
        JsonNode within = operation.path("resourceLocation");
        if (within.isObject()) {
            return parse(within);
        }
        String link = operation.path("resourceLocation@odata.navigationLink").asText(within.asText(""));
        return parse(graph.get(graph.at(link)).json());
    }

    private static PartnerManifest parse(JsonNode json) throws UnreachableException {
        List<String> blobs = json.path("blobs")
                .valueStream()
                .map(blob -> blob.path("name").asText(""))
                .toList();
        PartnerManifest manifest = new PartnerManifest(
                json.path("eTag").asText(""),
                json.path("rootDirectory").asText(""),
                json.path("sasToken").asText("").replaceFirst("^\\?", ""),
                blobs);
        int count = json.path("blobCount").asInt(-1);
        if (count != blobs.size()) {
            throw new UnreachableException(
                    "Microsoft Graph's manifest counts %d files and names %d".formatted(count, blobs.size()));
        }
        if (manifest.eTag().isEmpty() || manifest.rootDirectory().isEmpty()) {
            throw new UnreachableException("Microsoft Graph's manifest lacks its eTag or its root directory");
        }
        return manifest;
    }

    /** The token is appended as it is: encoded once more, its signature would not fit. */
    URI link(String blob, String token) throws UnreachableException {
        return Link.of("%s/%s?%s".formatted(rootDirectory, blob, token));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "manifest %s of %d blobs".formatted(eTag, blobs.size());
    }
}
