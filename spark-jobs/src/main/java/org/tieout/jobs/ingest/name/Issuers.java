package org.tieout.jobs.ingest.name;

import java.util.Map;
import java.util.Optional;

/**
 * One name for a provider, whether a row names its product or the company that invoices it.
 *
 * <p>A provider's own rows say {@code AWS} in one column and {@code Amazon Web Services EMEA SARL} in another, and its
 * selling entity changes with the customer's country. A name no table knows is some other company (a partner, a seller
 * on a marketplace) and stays itself.
 */
public final class Issuers {

    private static final Names NAMES = Names.of(Table.read("issuers.txt"));

    private static final Map<String, Cloud> CLOUDS = Map.of(
            "AWS", Cloud.AWS,
            "Google Cloud", Cloud.GOOGLE,
            "Microsoft", Cloud.AZURE,
            "Oracle", Cloud.ORACLE);

    private Issuers() {}

    /** {@code Amazon Web Services, Inc.} → {@code AWS}; empty for every company but the four providers. */
    public static Optional<String> canonical(String written) {
        return NAMES.find(written);
    }

    /** Whose names the rows of a provider or issuer use; empty where that is not known, as with a partner's. */
    public static Optional<Cloud> cloud(String providerOrIssuerName) {
        return canonical(providerOrIssuerName).map(CLOUDS::get);
    }
}
