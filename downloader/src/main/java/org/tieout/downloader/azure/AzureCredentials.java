package org.tieout.downloader.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;

/**
 * The identity this process has in Azure: the service principal of the environment, a workload or managed identity, or
 * whoever has signed in to the Azure CLI.
 */
public final class AzureCredentials {

    private AzureCredentials() {}

    /** Nobody is asked yet; the same one every time, as it keeps the tokens it gets. */
    public static TokenCredential get() {
        return Holder.CREDENTIAL;
    }

    private static final class Holder {
        static final TokenCredential CREDENTIAL = new DefaultAzureCredentialBuilder().build();
    }
}
