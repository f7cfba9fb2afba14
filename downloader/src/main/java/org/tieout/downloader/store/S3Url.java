package org.tieout.downloader.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a bucket: {@code s3://bucket/prefix}, or the same with Hadoop's {@code s3a}.
 *
 * @param prefix without a slash at either end
 */
record S3Url(String bucket, String prefix) {

    private static final Pattern URL = Pattern.compile("s3a?://([A-Za-z0-9._-]+)(/[^?#]*)?");

    /** Empty where the text is no such URL. */
    static Optional<S3Url> parse(String url) {
        Matcher matcher = URL.matcher(url);
        return matcher.matches()
                ? Optional.of(new S3Url(matcher.group(1), ObjectFolder.withoutSlashes(matcher.group(2))))
                : Optional.empty();
    }

    /** The bucket, for messages. */
    String root() {
        return "s3://" + bucket;
    }
}
