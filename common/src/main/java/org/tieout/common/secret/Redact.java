package org.tieout.common.secret;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Takes secrets out of what is logged, kept or shown: a link's query may be a key, and so may a provider's own words.
 */
public final class Redact {

    private static final Pattern NAMED = Pattern.compile(
            "(?i)\\b(sig|skoid|sktid|X-(?:Amz|Goog)-[A-Za-z-]+|AWSAccessKeyId|Signature|(?:access|refresh|id|session|security|sas)[_-]?token"
                    + "|client_secret|client_assertion|(?:aws_)?secret_?access_?key|AccountKey|SharedAccessSignature"
                    + "|api[_-]?key|(?:ssl)?password|passwd)(\"?\\s*[=:]\\s*\"?)[^&\\s\"'<>;,]+");
    private static final Pattern IN_QUERY = Pattern.compile("(?i)([?&](?:token|key|secret)=)[^&\\s\"'<>;,]+");
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(Bearer|Basic|SharedKey)\\s+[A-Za-z0-9._~+/=:-]{8,}");

    /** A bucket has no port, and keys of AWS hold slashes: what stands before the last @ is secret. */
    private static final Pattern KEY_OF_BUCKET = Pattern.compile("(?i)\\b(s3[an]?:/{0,3})[^\\s/@:]*:\\S*@");

    /** Unless what comes after the colon is a port. */
    private static final Pattern USER_AND_SECRET = Pattern.compile(
            "(?i)\\b((?:abfss?|wasbs?|gs|https?|s?ftps?|jdbc:[a-z]+|postgres(?:ql)?):/{0,3})[^\\s/@:]*:(?!\\d+[/?])\\S*@");

    /** What stands before the @ of abfss:// is a container; elsewhere it is a user. */
    private static final Pattern USER =
            Pattern.compile("(?i)\\b((?:s3[an]?|https?|jdbc:[a-z]+|postgres(?:ql)?)://)[^\\s/@?]+@");

    /** Up to its query, which names a key; within JSON a slash or an ampersand may be escaped. */
    private static final Pattern SIGNED_LINK = Pattern.compile(
            "(?i)(https?:(?:\\\\?/){2}[^\\s\"'<>,;?]+\\?)[^\\s\"'<>,;]*(?:sig|signature|token|credential)(?:=|\\\\u003d)[^\\s\"'<>,;]*");

    private Redact() {}

    /** A link without its query, its user and its fragment. */
    public static String link(URI link) {
        String port = link.getPort() < 0 ? "" : ":" + link.getPort();
        return "%s://%s%s%s".formatted(link.getScheme(), link.getHost(), port, link.getRawPath());
    }

    /** A text without the secrets that are known by their names or their place. */
    public static String text(String text) {
        String named = NAMED.matcher(text).replaceAll("$1$2…");
        String queried = IN_QUERY.matcher(named).replaceAll("$1…");
        String bare = BEARER.matcher(queried).replaceAll("$1 …");
        String keyless = KEY_OF_BUCKET.matcher(bare).replaceAll("$1…@");
        return USER.matcher(USER_AND_SECRET.matcher(keyless).replaceAll("$1…@")).replaceAll("$1…@");
    }

    /** Delivered text as it is, but for the queries of links that whoever has them may follow. */
    public static String signedLinks(String text) {
        return text.contains("?") ? SIGNED_LINK.matcher(text).replaceAll("$1…") : text;
    }

    /** Whether a text is, or holds, a secret. */
    public static boolean finds(String text) {
        return !text(text).equals(text);
    }
}
