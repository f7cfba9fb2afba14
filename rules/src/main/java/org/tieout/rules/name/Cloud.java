package org.tieout.rules.name;

import java.util.Optional;
import org.tieout.common.config.Provider;

/** Whose names a row uses. One cloud is sold on several agreements, and its names are the same on all of them. */
public enum Cloud {
    AZURE,
    AWS,
    GOOGLE,
    ORACLE,
    OTHER;

    public static Cloud of(Provider provider) {
        return switch (provider) {
            case AZURE_PARTNER, AZURE_MCA, AZURE_EA -> AZURE;
            case AWS -> AWS;
            case GOOGLE -> GOOGLE;
            case ORACLE -> ORACLE;
            case OTHER -> OTHER;
        };
    }

    /** Who invoices it, as {@link Issuers} names them; empty where that can be anybody. */
    public Optional<String> issuer() {
        return switch (this) {
            case AZURE -> Optional.of("Microsoft");
            case AWS -> Optional.of("AWS");
            case GOOGLE -> Optional.of("Google Cloud");
            case ORACLE -> Optional.of("Oracle");
            case OTHER -> Optional.empty();
        };
    }
}
