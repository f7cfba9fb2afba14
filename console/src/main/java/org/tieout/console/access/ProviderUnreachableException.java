package org.tieout.console.access;

import org.springframework.security.authentication.AuthenticationServiceException;

/** The provider people sign in with does not answer, or not as a provider of OpenID Connect. */
final class ProviderUnreachableException extends AuthenticationServiceException {

    private static final long serialVersionUID = 1;

    ProviderUnreachableException(String message) {
        super(message);
    }

    ProviderUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
