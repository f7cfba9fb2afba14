package org.tieout.rules.name;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One name for an account: its bare id, as its cloud writes it.
 *
 * <pre>
 * cloud   written                                                               id
 * AZURE   /providers/Microsoft.Billing/billingAccounts/8608480                  8608480
 * AZURE   …/billingAccounts/9EC5…:1A2B…_2019-05-31/billingProfiles/aaaa-bbbb-ccc-ddd   AAAA-BBBB-CCC-DDD
 * AZURE   /subscriptions/9EC51CFD-…                                             9ec51cfd-…
 * AWS     12345678910                                                           012345678910
 * AWS     1234-5678-9012                                                        123456789012
 * AWS     arn:aws:iam::123456789012:root                                        123456789012
 * GOOGLE  billingAccounts/01a2b3-c4d5e6-f7a8b9                                  01A2B3-C4D5E6-F7A8B9
 * GOOGLE  projects/shop                                                         shop
 * </pre>
 *
 * <p>Other ids stay as they are.
 */
public final class Accounts {

    /** Of a customer agreement FOCUS calls the billing profile the account; of an enrolment both are the same. */
    private static final Pattern AZURE_BILLING = Pattern.compile(
            "/?providers/Microsoft\\.Billing/billingAccounts/([^/]+)(?:/billingProfiles/([^/]+))?(?:/.*)?",
            Pattern.CASE_INSENSITIVE);

    /** What may stand where a subscription does: a part of an enrolment or of a billing profile. */
    private static final Pattern AZURE_SECTION =
            Pattern.compile("/?providers/Microsoft\\.Billing/billingAccounts/.*/([^/]+)/?", Pattern.CASE_INSENSITIVE);

    private static final Pattern AZURE_PROFILE =
            Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}-[0-9A-Z]{3}", Pattern.CASE_INSENSITIVE);

    private static final String GUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** Of a customer or partner agreement: two GUIDs and the day its form was introduced. */
    private static final Pattern AZURE_GUIDS =
            Pattern.compile("%s(?::%s_\\d{4}-\\d{2}-\\d{2})?".formatted(GUID, GUID), Pattern.CASE_INSENSITIVE);

    private static final int AWS_LENGTH = 12;
    private static final Pattern AWS_DIGITS = Pattern.compile("\\d{1,%d}".formatted(AWS_LENGTH));

    private static final List<Pattern> AWS_WRITTEN = List.of(
            Pattern.compile("(\\d{4})[- ](\\d{4})[- ](\\d{4})"),
            Pattern.compile("arn:[^:]*:iam::(\\d{12}):root"),
            Pattern.compile("arn:[^:]*:organizations::\\d{12}:account/[^/]+/(\\d{12})"));

    private static final Pattern GOOGLE_BILLING =
            Pattern.compile("(?:billingAccounts/)?((?:[0-9A-F]{6}-){2}[0-9A-F]{6})", Pattern.CASE_INSENSITIVE);
    private static final Pattern GOOGLE_PROJECT = Pattern.compile("projects/([^/]+)");

    private Accounts() {}

    /** The account an invoice is made out to. */
    public static String billing(Cloud cloud, String id) {
        return switch (cloud) {
            case AZURE -> azure(billingId(id));
            case AWS -> aws(id);
            case GOOGLE -> google(id);
            case ORACLE, OTHER -> id;
        };
    }

    /** The subscription, account or project that caused a charge. */
    public static String sub(Cloud cloud, String id) {
        return switch (cloud) {
            case AZURE -> {
                Matcher section = AZURE_SECTION.matcher(id);
                yield azure(section.matches() ? section.group(1) : Subscriptions.of(id));
            }
            case AWS -> aws(id);
            case GOOGLE -> google(id);
            case ORACLE, OTHER -> id;
        };
    }

    private static String billingId(String id) {
        Matcher path = AZURE_BILLING.matcher(id);
        if (!path.matches()) {
            return Subscriptions.of(id);
        }
        return path.group(2) == null ? path.group(1) : path.group(2);
    }

    private static String azure(String id) {
        if (AZURE_PROFILE.matcher(id).matches()) {
            return id.toUpperCase(Locale.ROOT);
        }
        return AZURE_GUIDS.matcher(id).matches() ? id.toLowerCase(Locale.ROOT) : id;
    }

    /** Twelve digits; a spreadsheet takes zeros at their front for nothing. */
    private static String aws(String id) {
        if (AWS_DIGITS.matcher(id).matches()) {
            return "0".repeat(AWS_LENGTH - id.length()) + id;
        }
        for (Pattern pattern : AWS_WRITTEN) {
            Matcher written = pattern.matcher(id);
            if (written.matches()) {
                StringBuilder digits = new StringBuilder();
                for (int i = 1; i <= written.groupCount(); i++) {
                    digits.append(written.group(i));
                }
                return digits.toString();
            }
        }
        return id;
    }

    private static String google(String id) {
        Matcher billing = GOOGLE_BILLING.matcher(id);
        if (billing.matches()) {
            return billing.group(1).toUpperCase(Locale.ROOT);
        }
        Matcher project = GOOGLE_PROJECT.matcher(id);
        return project.matches() ? project.group(1) : id;
    }
}
