package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How storage accounts and buckets are reached, by the downloader and by Spark. */
public record StorageConfig(
        @JsonPropertyDescription("""
                Blob endpoint for `abfss://` and `abfs://` URLs, with the account as its path, \
                `http://127.0.0.1:10000/devstoreaccount1`: for an emulator. Empty: the account's own.""") String azureEndpoint,

        @JsonPropertyDescription("""
                Endpoint for `s3://` and `s3a://` URLs, for a store that speaks S3; buckets are then part of the path. \
                Empty: AWS's own.""") String s3Endpoint,

        @JsonPropertyDescription("Region of the buckets; empty: as AWS_REGION or the profile says.")
        String s3Region) {

    public StorageConfig {
        if (!azureEndpoint.isEmpty()) {
            Endpoint.refuseOpen("azure-endpoint", azureEndpoint);
        }
        if (!s3Endpoint.isEmpty()) {
            Endpoint.refuseOpen("s3-endpoint", s3Endpoint);
        }
    }
}
