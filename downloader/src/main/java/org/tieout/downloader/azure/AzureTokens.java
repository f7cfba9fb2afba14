package org.tieout.downloader.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.util.Configuration;
import com.azure.identity.AzureAuthorityHosts;
import com.azure.identity.DefaultAzureCredentialBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.secret.Redact;
import org.tieout.downloader.transfer.UnreachableException;

/** Tokens of the identity the environment names, as every tool of Azure finds it. */
public final class AzureTokens implements Tokens {

    private static final Duration LEFT_AT_LEAST = Duration.ofMinutes(5);
    private static final int SHOWN = 300;
    private static final Set<String> PUBLIC_AUTHORITIES = Set.of(
            AzureAuthorityHosts.AZURE_PUBLIC_CLOUD,
            AzureAuthorityHosts.AZURE_GOVERNMENT,
            AzureAuthorityHosts.AZURE_CHINA);

    private final String service;
    private final Configuration environment;
    private final RetryOptions retries;
    private Optional<TokenCredential> credential = Optional.empty();
    private Optional<AccessToken> token = Optional.empty();

    /** @param endpoint whose host names the scope, also in a sovereign cloud */
    public AzureTokens(String endpoint) {
        this(endpoint, Configuration.getGlobalConfiguration(), new RetryOptions(new ExponentialBackoffOptions()));
    }

    /** @param retries of requests to the login; by default as many and as far apart as Azure's library has it */
    AzureTokens(String endpoint, Configuration environment, RetryOptions retries) {
        URI uri = URI.create(endpoint);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        this.service = "%s://%s%s".formatted(uri.getScheme(), uri.getHost(), port);
        this.environment = environment;
        this.retries = retries;
    }

    /**
     * Signs in, unless the last token is good for a while.
     *
     * @throws ConfigInvalidException where the environment names no identity, or one that Azure does not know
     * @throws UnreachableException where the identity's authority does not answer
     */
    @Override
    public synchronized String token() throws IOException {
        if (token.isEmpty() || expires(token.get())) {
            token = Optional.of(fresh());
        }
        return token.get().getToken();
    }

    /** With the credential: it keeps tokens of its own. */
    @Override
    public synchronized void forget() {
        credential = Optional.empty();
        token = Optional.empty();
    }

    private static boolean expires(AccessToken token) {
        return token.getExpiresAt().minus(LEFT_AT_LEAST).isBefore(OffsetDateTime.now(ZoneOffset.UTC));
    }

    private AccessToken fresh() throws IOException {
        if (credential.isEmpty()) {
            credential = Optional.of(credential());
        }
        try {
            return credential.get().getTokenSync(new TokenRequestContext().addScopes(service + "/.default"));
        } catch (RuntimeException e) {
            if (isConnection(e)) {
                throw new UnreachableException("Azure's login cannot be reached (%s)".formatted(words(e)), e);
            }
            throw new ConfigInvalidException(
                    ("Cannot sign in to Azure for %s: %s; set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET"
                                    + " (or AZURE_CLIENT_CERTIFICATE_PATH), run where there is a managed or workload"
                                    + " identity, or sign in with az login")
                            .formatted(service, words(e)),
                    e);
        }
    }

    private TokenCredential credential() {
        DefaultAzureCredentialBuilder builder =
                new DefaultAzureCredentialBuilder().configuration(environment).retryOptions(retries);
        String authority = environment.get(Configuration.PROPERTY_AZURE_AUTHORITY_HOST);
        if (authority != null) {
            builder.authorityHost(authority);
            if (!PUBLIC_AUTHORITIES.contains(authority.endsWith("/") ? authority : authority + "/")) {
                // Microsoft's public login knows nothing of a private authority.
                builder.disableInstanceDiscovery();
            }
        }
        return builder.build();
    }

    private static boolean isConnection(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private static String words(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).strip().replaceAll("\\s+", " ");
        String redacted = Redact.text(message);
        return redacted.length() > SHOWN ? redacted.substring(0, SHOWN) + "…" : redacted;
    }
}
