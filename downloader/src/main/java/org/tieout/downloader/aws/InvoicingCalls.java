package org.tieout.downloader.aws;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tieout.common.secret.Redact;
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.http.RetryAfter;
import org.tieout.downloader.transfer.RetryPolicies;
import org.tieout.downloader.transfer.TransientException;
import org.tieout.downloader.transfer.UnreachableException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Asks AWS Invoicing, again where it throttles or fails for a moment, and says in our words what it answers. */
final class InvoicingCalls {

    private static final int UNAUTHORIZED = 401;

    private final RetryPolicies patience;
    private final Clock clock;

    InvoicingCalls(RetryPolicies patience, Clock clock) {
        this.patience = patience;
        this.clock = clock;
    }

    /** Something asked of AWS's library. */
    @FunctionalInterface
    interface Call<T> {
        T make();
    }

    /**
     * Asks until there is an answer.
     *
     * @throws HttpStatusException where AWS refuses, or nobody has told us who we are
     * @throws UnreachableException when it was asked as often as is reasonable
     */
    <T> T ask(Call<T> call) throws IOException {
        try {
            return patience.with(() -> once(call));
        } catch (TransientException e) {
            throw new UnreachableException(String.valueOf(e.getMessage()), e);
        }
    }

    private <T> T once(Call<T> call) throws IOException {
        try {
            return call.make();
        } catch (AwsServiceException e) {
            throw refused(e);
        } catch (SdkClientException e) {
            String why = Redact.text(String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
            if (isConnection(e)) {
                throw new TransientException("AWS Invoicing cannot be reached (%s)".formatted(why), new IOException(e));
            }
            throw new HttpStatusException(UNAUTHORIZED, "", "AWS Invoicing cannot be asked (%s)".formatted(why));
        }
    }

    private IOException refused(AwsServiceException failure) {
        @Nullable AwsErrorDetails details = failure.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String text = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        String message = "AWS Invoicing answered %d (%s)"
                .formatted(failure.statusCode(), Redact.text((code + " " + text).strip()));
        boolean isForAMoment =
                failure.isThrottlingException() || failure.statusCode() == 429 || failure.statusCode() >= 500;
        return isForAMoment
                ? new TransientException(
                        message,
                        RetryAfter.of(headers(details), clock.instant()).orElse(Duration.ZERO))
                : new HttpStatusException(failure.statusCode(), code, message);
    }

    private static HttpHeaders headers(@Nullable AwsErrorDetails details) {
        return HttpHeaders.of(
                details == null || details.sdkHttpResponse() == null
                        ? Map.of()
                        : details.sdkHttpResponse().headers(),
                (name, value) -> true);
    }

    private static boolean isConnection(Throwable failure) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
