package org.tieout.sampledata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;

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
 * hierarchy/nodes.csv, hierarchy/rules.csv           who owns what in the three companies
 * people/users.csv                                   who acts for them
 * plan/budget.csv, plan/plan.csv                     what they meant to spend
 * coding/coding.csv                                  how their cost is booked
 * prepaid/prepaid.csv                                what they paid at once for many months
 * </pre>
 */
public final class SampleData {

    /** The months it covers. */
    public static final List<YearMonth> MONTHS = List.of(YearMonth.of(2026, 9), YearMonth.of(2026, 10));

    private static final List<String> COMPANY = List.of(
            "hierarchy/nodes.csv",
            "hierarchy/rules.csv",
            "people/users.csv",
            "plan/budget.csv",
            "plan/plan.csv",
            "coding/coding.csv",
            "prepaid/prepaid.csv");

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
        for (String file : COMPANY) {
            Path target = folder.resolve(file);
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            try (InputStream packaged = Objects.requireNonNull(SampleData.class.getResourceAsStream(file), file)) {
                Files.copy(packaged, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
