package org.tieout.console.page;

import org.springframework.web.util.UriComponentsBuilder;
import org.tieout.common.period.BillingPeriod;

/** Where things are: the address of a page says all there is to say of it. */
public final class Links {

    private Links() {}

    /** A page of a month. */
    public static String of(BillingPeriod period, String page) {
        return UriComponentsBuilder.fromPath("/{period}/{page}")
                .encode()
                .buildAndExpand(period, page)
                .toUriString();
    }

    /** The same with one filter. */
    public static String of(BillingPeriod period, String page, String name, String value) {
        return UriComponentsBuilder.fromPath("/{period}/{page}")
                .queryParam(name, "{value}")
                .encode()
                .buildAndExpand(period, page, value)
                .toUriString();
    }

    /** A line. */
    public static String line(BillingPeriod period, String reconciliation, String lineId) {
        return UriComponentsBuilder.fromPath("/{period}/lines/{reconciliation}/{line}")
                .encode()
                .buildAndExpand(period, reconciliation, lineId)
                .toUriString();
    }

    /** What a meter is called. */
    public static String meter(String category, String name) {
        if (category.isEmpty()) {
            return name.isEmpty() ? "(no meter)" : name;
        }
        return name.isEmpty() ? category : category + ", " + name;
    }
}
