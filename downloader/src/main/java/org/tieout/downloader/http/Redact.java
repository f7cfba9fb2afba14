package org.tieout.downloader.http;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Takes secrets out of what is logged, kept or shown: a link's query may be a key, and so may a provider's own words.
 */
public final class Redact {

    private static final Pattern SECRET = Pattern.compile(
            "(?i)\\b(sig|skoid|sktid|X-Amz-[A-Za-z-]+|AWSAccessKeyId|Signature|access_token|client_secret|client_assertion"
                    + "|refresh_token|AccountKey|SharedAccessSignature|password)(\"?\\s*[=:]\\s*\"?)[^&\\s\"'<>;,]+");
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(Bearer|Basic|SharedKey)\\s+[A-Za-z0-9._~+/=:-]{8,}");

    private Redact() {}

    /** A link without its query, its user and its fragment. */
    public static String link(URI link) {
        String port = link.getPort() < 0 ? "" : ":" + link.getPort();
        return "%s://%s%s%s".formatted(link.getScheme(), link.getHost(), port, link.getRawPath());
    }

    /** A text without the secrets that are known by their names. */
    public static String text(String text) {
        String links = SECRET.matcher(text).replaceAll("$1$2…");
        return BEARER.matcher(links).replaceAll("$1 …");
    }
}
