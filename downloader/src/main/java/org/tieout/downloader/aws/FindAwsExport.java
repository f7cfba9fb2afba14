package org.tieout.downloader.aws;

import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tieout.common.period.BillingPeriod;
import org.tieout.downloader.store.ObjectFolder;
import org.tieout.downloader.store.StoredObject;

/**
 * Finds the manifest of an export for a billing period.
 *
 * <pre>
 * focus/monthly/metadata/BILLING_PERIOD=2026-10/monthly-Manifest.json      Data Exports; also billing_period=
 * cur/report/20261001-20261101/report-Manifest.json                        cost and usage reports
 * </pre>
 */
final class FindAwsExport {

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final ObjectFolder folder;
    private final String export;
    private final String base;

    FindAwsExport(ObjectFolder folder, String export) {
        this.folder = folder;
        this.export = export;
        this.base = folder.prefix().isEmpty() ? export + "/" : folder.prefix() + "/" + export + "/";
    }

    Optional<StoredObject> manifest(BillingPeriod period) throws IOException {
        Optional<StoredObject> dataExport = newest(folder.store().list(base + "metadata/"), ofDataExport(period));
        // Its folder begins with the first day: of a year of daily refreshes only this month's are listed.
        String first = base + DAY.format(period.month().atDay(1)) + "-";
        return dataExport.isPresent() ? dataExport : newest(folder.store().list(first), ofReport(period));
    }

    /** Where it looked, for a message. */
    String place() {
        String url = folder.url().replaceFirst("/+$", "");
        return "%s/%s".formatted(url, export);
    }

    private Pattern ofDataExport(BillingPeriod period) {
        return Pattern.compile("%s(?i:billing_period)=%s/%s"
                .formatted(Pattern.quote(base + "metadata/"), period, Pattern.quote(export + "-Manifest.json")));
    }

    private Pattern ofReport(BillingPeriod period) {
        String days = "%s-%s"
                .formatted(
                        DAY.format(period.month().atDay(1)),
                        DAY.format(period.next().month().atDay(1)));
        return Pattern.compile(Pattern.quote(base + days + "/" + export + "-Manifest.json"));
    }

    /** An export that was set up anew may write its partitions in the other case, beside the old ones. */
    private static Optional<StoredObject> newest(List<StoredObject> objects, Pattern key) {
        return objects.stream()
                .filter(object -> key.matcher(object.key()).matches())
                .max(Comparator.comparing(StoredObject::modified).thenComparing(StoredObject::key));
    }
}
