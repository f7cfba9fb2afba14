package org.tieout.downloader.store;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.HttpClientOptions;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.StorageConfig;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.downloader.azure.AzureCredentials;

/** A container of an Azure storage account, with what the environment says of who may use it. */
final class BlobContainer {

    private static final Duration UNTIL_CONNECTED = Duration.ofSeconds(30);
    private static final Duration UNTIL_ANSWERED = Duration.ofMinutes(1);
    private static final HttpHeaders NONE = HttpHeaders.of(Map.of(), (name, value) -> true);

    private BlobContainer() {}

    /** Nothing is asked of the account yet. */
    static BlobContainerClient of(BlobUrl url, StorageConfig storage, Map<String, String> environment) {
        String endpoint = storage.azureEndpoint().isEmpty() ? "https://" + url.blobHost() : storage.azureEndpoint();
        BlobContainerClientBuilder builder = new BlobContainerClientBuilder()
                .endpoint(endpoint)
                .containerName(url.container())
                .clientOptions(new HttpClientOptions()
                        .setConnectTimeout(UNTIL_CONNECTED)
                        .setWriteTimeout(UNTIL_ANSWERED)
                        .setResponseTimeout(UNTIL_ANSWERED)
                        .setReadTimeout(UNTIL_ANSWERED))
                // StoreCalls repeats.
                .retryOptions(new RequestRetryOptions(RetryPolicyType.FIXED, 1, (Integer) null, null, null, null));
        String key = environment.getOrDefault("AZURE_STORAGE_KEY", "");
        String sas = environment.getOrDefault("AZURE_STORAGE_SAS_TOKEN", "");
        if (!key.isBlank()) {
            return builder.credential(new StorageSharedKeyCredential(url.account(), key.strip()))
                    .buildClient();
        }
        if (!sas.isBlank()) {
            return builder.sasToken(sas.strip()).buildClient();
        }
        if (endpoint.startsWith("http:")) {
            throw new ConfigInvalidException(
                    "Invalid storage.azure-endpoint: %s is not encrypted, and Azure's libraries send no identity there; set AZURE_STORAGE_KEY"
                            .formatted(endpoint));
        }
        return builder.credential(AzureCredentials.get()).buildClient();
    }

    /** How Azure's libraries say that they, or the account, refuse. */
    static Optional<StoreCalls.Refusal> refusal(RuntimeException failure) {
        if (failure instanceof BlobStorageException e) {
            // The message holds the whole answer, and may hold what was signed.
            String code = e.getErrorCode() == null ? "" : e.getErrorCode().toString();
            return Optional.of(new StoreCalls.Refusal(e.getStatusCode(), code, "", headers(e.getResponse())));
        }
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ClientAuthenticationException e) {
                return Optional.of(new StoreCalls.Refusal(401, "", String.valueOf(e.getMessage()), NONE));
            }
        }
        return Optional.empty();
    }

    private static HttpHeaders headers(@Nullable HttpResponse response) {
        return response == null
                ? NONE
                : HttpHeaders.of(
                        response.getHeaders().stream()
                                .collect(Collectors.toMap(
                                        HttpHeader::getName, header -> List.of(header.getValue()), (one, two) -> one)),
                        (name, value) -> true);
    }
}
