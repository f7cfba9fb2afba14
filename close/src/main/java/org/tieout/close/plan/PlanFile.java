package org.tieout.close.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tieout.close.csv.CsvFile;
import org.tieout.close.csv.Problems;
import org.tieout.close.fiscal.FiscalYear;

/** A plan as a file says it, workload by workload; what else is wrong with it only the store can tell. */
record PlanFile(List<PlanLines> workloads, String sha256) {

    PlanFile {
        workloads = List.copyOf(workloads);
    }

    /** The workloads that are right by themselves; whatever is not is a problem. */
    static PlanFile read(Path file, FiscalYear year, Problems problems) throws IOException {
        CsvFile read = CsvFile.read(file, ReadPlan.COLUMNS, "Names no workload; add a line for each", problems);
        return new PlanFile(new ReadPlan(year, problems).apply(read.rows()), read.sha256());
    }
}
