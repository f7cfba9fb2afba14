package org.tieout.sampledata;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;

/**
 * Writes the sample deliveries: the same bytes every time.
 *
 * <pre>
 * contoso/2026-10/usage/part-00000.c000.json.gz      daily rated usage of an Azure partner's invoices
 * contoso/2026-10/focus/part_0_0001.csv.gz           Azure's FOCUS 1.2 export, in two parts
 * fabrikam/2026-10/cur/fabrikam-cur-00001.csv.gz     AWS Cost and Usage Report 2.0
 * fabrikam/2026-10/focus/fabrikam-focus-00001.csv.gz AWS's FOCUS 1.2 export
 * tailspin/2026-10/statement/fees.csv.gz             program fees as the platform states them
 * tailspin/2026-10/ledger/fees.csv.gz                program fees as the own ledger has them
 * </pre>
 */
public final class SampleData {

    /** The months it covers. */
    public static final List<YearMonth> MONTHS = List.of(YearMonth.of(2026, 9), YearMonth.of(2026, 10));

    private SampleData() {}

    public static void write(Path folder) throws IOException {
        for (YearMonth month : MONTHS) {
            Month contoso = Contoso.month(month);
            Path azure = folder.resolve("contoso").resolve(month.toString());
            AzureFiles.usage(month, contoso.invoiced()).writeJsonLines(azure.resolve("usage/part-00000.c000.json.gz"));
            int half = contoso.exported().size() / 2;
            AzureFiles.focus(month, contoso.exported().subList(0, half))
                    .writeCsv(azure.resolve("focus/part_0_0001.csv.gz"));
            AzureFiles.focus(
                            month,
                            contoso.exported().subList(half, contoso.exported().size()))
                    .writeCsv(azure.resolve("focus/part_1_0001.csv.gz"));

            Month fabrikam = Fabrikam.month(month);
            Path aws = folder.resolve("fabrikam").resolve(month.toString());
            AwsFiles.cur(month, fabrikam.invoiced()).writeCsv(aws.resolve("cur/fabrikam-cur-00001.csv.gz"));
            AwsFiles.focus(month, fabrikam.exported()).writeCsv(aws.resolve("focus/fabrikam-focus-00001.csv.gz"));

            Month tailspin = Tailspin.month(month);
            Path fees = folder.resolve("tailspin").resolve(month.toString());
            FeeFiles.fees(month, tailspin.invoiced()).writeCsv(fees.resolve("statement/fees.csv.gz"));
            FeeFiles.fees(month, tailspin.exported()).writeCsv(fees.resolve("ledger/fees.csv.gz"));
        }
    }
}
