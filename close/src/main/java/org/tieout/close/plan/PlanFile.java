package org.tieout.close.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tieout.close.csv.CsvLines;
import org.tieout.close.csv.CsvRow;
import org.tieout.close.csv.CsvText;
import org.tieout.close.csv.Problems;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.common.hash.Sha256;

/** A plan as a file says it, workload by workload; what else is wrong with it only the store can tell. */
record PlanFile(List<PlanLines> workloads, String sha256) {

    PlanFile {
        workloads = List.copyOf(workloads);
    }

    /** The workloads that are right by themselves; whatever is not is a problem. */
    static PlanFile read(Path file, FiscalYear year, Problems problems) throws IOException {
        Optional<byte[]> bytes = CsvText.bytes(file, problems);
        List<CsvRow> rows = bytes.flatMap(all -> CsvText.decode(file.toString(), all, problems))
                .flatMap(text -> new CsvLines(file.toString(), ReadPlan.COLUMNS, problems).read(text))
                .orElse(List.of());
        if (rows.isEmpty() && problems.count() == 0) {
            problems.add(Problems.Place.of(file.toString()), "Names no workload; add a line for each");
        }
        return new PlanFile(
                new ReadPlan(year, problems).apply(rows), bytes.map(Sha256::hex).orElse(""));
    }
}
