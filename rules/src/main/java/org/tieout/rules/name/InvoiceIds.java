package org.tieout.rules.name;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One name for an invoice: its bare number.
 *
 * <pre>
 * AZURE   /providers/Microsoft.Billing/billingAccounts/…/invoices/G016907411   G016907411
 * AZURE   g016907411                                                           G016907411
 * AWS     EUINDE24-1234                                                        EUINDE24-1234
 * </pre>
 */
public final class InvoiceIds {

    private static final Pattern AZURE_PATH = Pattern.compile("/.*/invoices/([^/]+)/?", Pattern.CASE_INSENSITIVE);
    private static final Pattern AZURE_NUMBER = Pattern.compile("[A-Z]\\d{6}[A-Z0-9]*", Pattern.CASE_INSENSITIVE);

    private InvoiceIds() {}

    /** Numbers of other clouds stay as they are. */
    public static String of(Cloud cloud, String id) {
        if (cloud != Cloud.AZURE) {
            return id;
        }
        Matcher path = AZURE_PATH.matcher(id);
        String number = path.matches() ? path.group(1) : id;
        return AZURE_NUMBER.matcher(number).matches() ? number.toUpperCase(Locale.ROOT) : number;
    }
}
