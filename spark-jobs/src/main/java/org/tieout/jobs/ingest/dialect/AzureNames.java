package org.tieout.jobs.ingest.dialect;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One name for what Azure writes in several ways. */
final class AzureNames {

    private static final Pattern SUBSCRIPTION = Pattern.compile(
            "(?:/subscriptions/)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", Pattern.CASE_INSENSITIVE);

    private AzureNames() {}

    /** {@code /subscriptions/9EC51CFD-…} and {@code 9ec51cfd-…} are one subscription; other ids stay as they are. */
    static @Nullable String subscription(@Nullable String id) {
        if (id == null) {
            return null;
        }
        Matcher matcher = SUBSCRIPTION.matcher(id);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : id;
    }
}
