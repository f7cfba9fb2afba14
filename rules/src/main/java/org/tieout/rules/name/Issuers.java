package org.tieout.rules.name;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One name for a provider, whether a row names its product or the company that invoices it, and one name for that
 * company.
 *
 * <pre>
 * written                         issuer   company
 * AWS                             AWS      -
 * Amazon Web Services EMEA SARL   AWS      Amazon Web Services EMEA SARL
 * AISPL                           AWS      Amazon Web Services India Private Limited
 * Contoso                         -        -
 * </pre>
 *
 * <p>A provider's own rows say {@code AWS} in one column and {@code Amazon Web Services EMEA SARL} in another, and its
 * selling entity changes with the customer's country. A name no table knows is some other company (a partner, a seller
 * on a marketplace) and stays itself.
 */
public final class Issuers {

    private static final List<List<String>> PROVIDERS = Table.read("issuers.txt");

    /** Of each line the provider, the company, and its other names. */
    private static final List<List<String>> COMPANIES = Table.read("companies.txt");

    private static final Names NAMES =
            Names.of(Stream.concat(PROVIDERS.stream(), COMPANIES.stream()).toList());

    private static final Names COMPANY_NAMES = Names.of(
            COMPANIES.stream().map(line -> line.subList(1, line.size())).toList());

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

    /** {@code AWS EMEA SARL} → {@code Amazon Web Services EMEA SARL}; empty where only a provider is named. */
    public static Optional<String> company(String written) {
        return COMPANY_NAMES.find(written);
    }

    /** Whose names the rows of a provider or issuer use; empty where that is not known, as with a partner's. */
    public static Optional<Cloud> cloud(String providerOrIssuerName) {
        return canonical(providerOrIssuerName).map(CLOUDS::get);
    }
}
