package org.tieout.rules.name;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One name for an Azure subscription: its bare id.
 *
 * <pre>
 * /subscriptions/9EC51CFD-…                    9ec51cfd-…
 * 9ec51cfd-…                                   9ec51cfd-…
 * /subscriptions/9ec51cfd-…/resourceGroups/a   as written: a resource, not a subscription
 * </pre>
 */
public final class Subscriptions {

    private static final Pattern SUBSCRIPTION = Pattern.compile(
            "(?:/subscriptions/)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/?", Pattern.CASE_INSENSITIVE);

    private Subscriptions() {}

    /** Ids that are no subscription's (an AWS account, a partner's customer) stay as they are. */
    public static String of(String written) {
        Matcher matcher = SUBSCRIPTION.matcher(written);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : written;
    }
}
