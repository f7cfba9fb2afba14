package org.tieout.close.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.tieout.close.csv.CsvFile;
import org.tieout.close.csv.Problems;
import org.tieout.close.fiscal.FiscalYear;

/** A plan as a file says it, workload by workload; what else is wrong with it only the store can tell. */
public record PlanFile(List<PlanLines> workloads, String sha256) {

    public PlanFile {
        workloads = List.copyOf(workloads);
    }

    /** The workloads that are right by themselves; whatever is not is a problem. */
    public static PlanFile read(Path file, FiscalYear year, Problems problems) throws IOException {
        CsvFile read = CsvFile.read(file, ReadPlan.COLUMNS, "Names no workload; add a line for each", problems);
        return new PlanFile(new ReadPlan(year, problems).apply(read.rows()), read.sha256());
    }

    /** What of it is of products somebody sees; another's is a problem, as if it were not there. */
    public PlanFile of(Predicate<String> seen, FiscalYear year, Problems problems) {
        List<PlanLines> his = new ArrayList<>();
        for (PlanLines one : workloads) {
            if (seen.test(one.product())) {
                his.add(one);
            } else {
                problems.add(one.first().at(ReadPlan.PRODUCT), SchedulePlans.notThere(one.product(), year));
            }
        }
        return new PlanFile(his, sha256);
    }
}
