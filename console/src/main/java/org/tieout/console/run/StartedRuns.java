package org.tieout.console.run;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tieout.common.period.BillingPeriod;
import org.tieout.console.page.OwnProcesses;
import org.tieout.console.page.OwnProcesses.Started;

/** Runs that were started in the console: each {@code bin/tieout run}, in a process of its own. */
@Component
class StartedRuns {

    private final OwnProcesses processes;

    StartedRuns(OwnProcesses processes) {
        this.processes = processes;
    }

    /** Where this console knows the command. */
    boolean isPossible() {
        return processes.isPossible();
    }

    /** The one that was started last. */
    Optional<Started> newest(BillingPeriod period) {
        return processes.newest(period.toString());
    }

    /** Starts one; never a second while one is under way. */
    void start(BillingPeriod period, String user) {
        processes.start(
                period.toString(),
                "a run of " + period,
                user,
                "",
                unused -> List.of("run", "--period", period.toString()));
    }

    /** The last lines of what it has said. */
    List<String> lastLines(Started started) {
        return processes.lastLines(started);
    }
}
