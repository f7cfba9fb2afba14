package org.tieout.close.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.ABookedMonth;
import org.tieout.close.AMonth;
import org.tieout.close.export.GatherContents.Asked;
import org.tieout.close.export.GatherContents.Gathered;
import org.tieout.close.layout.ExportDocument;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Run;
import org.tieout.store.close.ExportContents;
import org.tieout.store.close.ReversedBy;

class GatherContentsIT {

    @TempDir
    private Path dir;

    @Test
    void eachKindOfContentsHasItsOwnGateAndItsOwnDocuments() throws IOException {
        ABookedMonth october = BooksIT.published(dir, "{ clearing-account: \"1990\", clearing-company: C9 }");
        october.run("compute", "--period", "2025-10", "--as", "omar");
        String notApproved = " of 2025-10: not approved: contoso; see tieout close status --period 2025-10";
        assertThat(gathered(october, ReversedBy.FILE))
                .containsExactly(
                        "ACCRUAL: Cannot export the accrual" + notApproved,
                        "REVERSAL: []",
                        "TRUE_UP: []",
                        "PREPAID: []",
                        "CHARGEBACK: Cannot export the chargeback" + notApproved,
                        "PAYABLES: Cannot export the payables" + notApproved,
                        "BUDGET: Nothing to export: FY2025 has no budget yet; run: tieout close budget import --year FY2025 --file FILE");

        october.approve();
        assertThat(gathered(october, ReversedBy.ERP))
                .containsExactly(
                        "ACCRUAL: [J2025-10-1-01, J2025-10-1-02], taken back by the system of record",
                        "REVERSAL: []",
                        "TRUE_UP: []",
                        "PREPAID: []",
                        "CHARGEBACK: [C2025-10-1-01]",
                        "PAYABLES: [G1]",
                        "BUDGET: Nothing to export: FY2025 has no budget yet; run: tieout close budget import --year FY2025 --file FILE");
        october.run(october.export("xero-manual-journal"));
        assertThat(gathered(october, ReversedBy.FILE))
                .contains("ACCRUAL: [J2025-10-1-01, J2025-10-1-02]", "REVERSAL: [R2025-10-1-01, R2025-10-1-02]");
    }

    private static List<String> gathered(ABookedMonth october, ReversedBy reversedBy) throws IOException {
        CloseConfig close = october.config().close();
        Run run = new Run(
                "test",
                List.of(),
                "2025-10",
                "",
                Clock.systemUTC(),
                Progress.onStandardError(new PrintWriter(Writer.nullWriter())));
        return Arrays.stream(ExportContents.values())
                .map(contents -> october.month().as("finn", acting -> {
                    try {
                        return words(
                                contents,
                                new GatherContents(acting, close, run.underWay(), Map.of())
                                        .apply(new Asked(
                                                AMonth.OCTOBER,
                                                contents,
                                                reversedBy,
                                                AMonth.OCTOBER.next(),
                                                Optional.empty())));
                    } catch (InputNotReadyException | DataRefusedException e) {
                        return contents + ": " + e.getMessage();
                    }
                }))
                .toList();
    }

    private static String words(ExportContents contents, Gathered gathered) {
        return "%s: %s%s"
                .formatted(
                        contents,
                        gathered.handedOver().documents().stream()
                                .map(ExportDocument::id)
                                .toList(),
                        gathered.reversedByErp().isPresent() ? ", taken back by the system of record" : "");
    }
}
