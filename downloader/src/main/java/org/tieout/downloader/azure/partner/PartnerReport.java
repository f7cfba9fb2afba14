package org.tieout.downloader.azure.partner;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tieout.downloader.azure.AuthorizedHttp;
import org.tieout.downloader.http.Http;
import org.tieout.downloader.http.HttpFile;
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.landing.SourceChangedException;

/** A finished report: its files, and a fresh key to them whenever the one before has run out. */
final class PartnerReport {

    private final String name;
    private final URI operation;
    private final AuthorizedHttp graph;
    private final PartnerManifest manifest;
    private String sasToken;

    /**
     * @param name what was reported on; the folder of its files
     * @param finished what the operation said
     */
    PartnerReport(String name, URI operation, JsonNode finished, AuthorizedHttp graph) throws IOException {
        this.name = name;
        this.operation = operation;
        this.graph = graph;
        this.manifest = PartnerManifest.of(finished, graph);
        this.sasToken = manifest.sasToken();
    }

    String name() {
        return name;
    }

    /** Of its data. */
    String eTag() {
        return manifest.eTag();
    }

    /** By their names in the offer. */
    Map<String, HttpFile> files(Http http) {
        Map<String, HttpFile> files = new LinkedHashMap<>();
        for (String blob : manifest.blobs()) {
            String file = name + "/" + blob.substring(blob.lastIndexOf('/') + 1);
            files.put(file, new HttpFile(http, new BlobLink(blob), file));
        }
        return files;
    }

    /** Whether the provider still has the version that was read. */
    boolean isStillOffered() throws IOException {
        try {
            return read().eTag().equals(eTag());
        } catch (HttpStatusException e) {
            // It forgets its operations; every blob was read in the version the manifest led to.
            return e.status() == 404 || e.status() == 410;
        }
    }

    private PartnerManifest read() throws IOException {
        return PartnerManifest.of(graph.get(operation).json(), graph);
    }

    private synchronized String sasToken() {
        return sasToken;
    }

    /** Several files find out side by side that the key has run out; the first one fetches another for all. */
    private synchronized String renewed(String refused) throws IOException {
        if (sasToken.equals(refused)) {
            PartnerManifest now = read();
            if (!now.eTag().equals(eTag())) {
                throw new SourceChangedException("%s has a new version".formatted(name));
            }
            if (now.sasToken().equals(refused)) {
                throw new SourceChangedException(
                        "the key to the files of %s has run out, and there is no other".formatted(name));
            }
            sasToken = now.sasToken();
        }
        return sasToken;
    }

    /** A blob behind the report's key. */
    private final class BlobLink implements HttpFile.SignedLink {

        private final String blob;
        private String used = "";

        BlobLink(String blob) {
            this.blob = blob;
        }

        @Override
        public URI now() throws IOException {
            used = sasToken();
            return manifest.link(blob, used);
        }

        @Override
        public URI renewed() throws IOException {
            used = PartnerReport.this.renewed(used);
            return manifest.link(blob, used);
        }
    }
}
