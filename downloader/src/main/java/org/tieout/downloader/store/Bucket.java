package org.tieout.downloader.store;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.StorageConfig;
import org.tieout.common.run.ConfigInvalidException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The buckets of AWS, or of a store that speaks S3, with what the environment says of who may use them. */
final class Bucket {

    private static final Duration UNTIL_CONNECTED = Duration.ofSeconds(30);
    private static final Duration UNTIL_ANSWERED = Duration.ofMinutes(2);

    /** What stores that are not AWS take, where nobody names a region. */
    private static final Region ANY = Region.US_EAST_1;

    private Bucket() {}

    /** Nothing is asked of the store yet. */
    static S3Client client(StorageConfig storage, Map<String, String> environment) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(UNTIL_CONNECTED)
                        .socketTimeout(UNTIL_ANSWERED))
                .credentialsProvider(credentials(environment))
                // StoreCalls repeats.
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                // Java's own connections now and then lose the end of a body that is signed chunk by chunk.
                .serviceConfiguration(settings -> settings.chunkedEncodingEnabled(false))
                // Each upload brings its MD5, which every store that speaks S3 checks; newer checksums not all know.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        String region = storage.s3Region().isEmpty() ? environment.getOrDefault("AWS_REGION", "") : storage.s3Region();
        if (!region.isEmpty()) {
            builder.region(Region.of(region));
        }
        if (storage.s3Endpoint().isEmpty()) {
            builder.crossRegionAccessEnabled(true);
        } else {
            builder.endpointOverride(URI.create(storage.s3Endpoint())).forcePathStyle(true);
            if (region.isEmpty()) {
                builder.region(ANY);
            }
        }
        try {
            return builder.build();
        } catch (SdkClientException e) {
            throw new ConfigInvalidException(
                    "Invalid storage.s3-region: it is empty, and neither AWS_REGION nor a profile names one; set it",
                    e);
        }
    }

    private static AwsCredentialsProvider credentials(Map<String, String> environment) {
        String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
        String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
        String session = environment.getOrDefault("AWS_SESSION_TOKEN", "");
        if (id.isBlank() || secret.isBlank()) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(
                session.isBlank()
                        ? AwsBasicCredentials.create(id.strip(), secret.strip())
                        : AwsSessionCredentials.create(id.strip(), secret.strip(), session.strip()));
    }

    /** How AWS's libraries say that they, or the store, refuse. */
    static Optional<StoreCalls.Refusal> refusal(RuntimeException failure) {
        if (failure instanceof AwsServiceException e) {
            @Nullable AwsErrorDetails details = e.awsErrorDetails();
            if (details == null) {
                return Optional.of(new StoreCalls.Refusal(e.statusCode(), "", "", headers(null)));
            }
            return Optional.of(new StoreCalls.Refusal(
                    e.statusCode(), text(details.errorCode()), text(details.errorMessage()), headers(details)));
        }
        boolean isTimeout =
                failure instanceof ApiCallTimeoutException || failure instanceof ApiCallAttemptTimeoutException;
        boolean hasNoCredentials = failure instanceof SdkClientException && failure.getCause() == null && !isTimeout;
        return hasNoCredentials
                ? Optional.of(new StoreCalls.Refusal(401, "", text(failure.getMessage()), headers(null)))
                : Optional.empty();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static HttpHeaders headers(@Nullable AwsErrorDetails details) {
        return HttpHeaders.of(
                details == null || details.sdkHttpResponse() == null
                        ? Map.of()
                        : details.sdkHttpResponse().headers(),
                (name, value) -> true);
    }
}
