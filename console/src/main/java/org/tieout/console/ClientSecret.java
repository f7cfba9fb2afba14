package org.tieout.console;

import java.util.Map;
import org.tieout.common.config.SignInConfig;
import org.tieout.common.run.ConfigInvalidException;

/** What the console proves itself by to the provider its users sign in with; from the environment alone. */
public final class ClientSecret {

    static final String VARIABLE = "TIEOUT_OIDC_CLIENT_SECRET";

    private final String value;

    private ClientSecret(String value) {
        this.value = value;
    }

    /** The one of the environment; refused where a provider is configured and it is not there. */
    public static ClientSecret of(SignInConfig signIn, Map<String, String> environment) {
        String value = environment.getOrDefault(VARIABLE, "");
        if (signIn.isByProvider() && value.isEmpty()) {
            throw new ConfigInvalidException(
                    "Cannot open the console: %s is not set; set it to the secret %s gave for %s, or take console.sign-in out"
                            .formatted(VARIABLE, signIn.issuer(), signIn.clientId()));
        }
        return new ClientSecret(value);
    }

    public String value() {
        return value;
    }

    @Override
    public String toString() {
        return VARIABLE;
    }
}
