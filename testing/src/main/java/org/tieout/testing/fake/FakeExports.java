package org.tieout.testing.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Exports of Microsoft.CostManagement that are run on demand.
 *
 * <pre>
 * POST /{scope}/providers/Microsoft.CostManagement/exports/{name}/run?api-version=2025-03-01         200, no body
 * GET  /{scope}/providers/Microsoft.CostManagement/exports/{name}/runHistory?api-version=2025-03-01
 *     {"value": [{"id": "…/run/…", "properties": {"executionType": "OnDemand", "status": "InProgress", …}}]}
 * </pre>
 *
 * The history shows a run some time after it was asked for, and not the second run of the first days of a month.
 */
public final class FakeExports {

    private static final String EXPORTS = "/.+/providers/Microsoft.CostManagement/exports/[^/]+";

    private final List<Run> runs = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-05T06:00:00.1234567Z");
    private int unseen;
    private int inProgress = 2;
    private String end = "Completed";
    private Runnable delivery = () -> {};

    FakeExports(FakeArm arm) {
        arm.route("POST", EXPORTS + "/run", this::run);
        arm.route("GET", EXPORTS + "/runHistory", this::history);
    }

    private static final class Run {
        private final String type;
        private final Instant submitted;
        private final String from;
        private String status;
        private int asked;

        private Run(String type, Instant submitted, String from, String status) {
            this.type = type;
            this.submitted = submitted;
            this.from = from;
            this.status = status;
        }
    }

    /** A run that ended before. */
    public synchronized void ranBefore(String type, String from, String status) {
        runs.add(new Run(type, tick(), from, status));
    }

    /** So many times the history does not show a new run yet. */
    public synchronized void hideFor(int times) {
        unseen = times;
    }

    /** So many times a run is under way; then it ends so. */
    public synchronized void endAfter(int times, String status) {
        inProgress = times;
        end = status;
    }

    /** What a run does at its end: it writes files. */
    public synchronized void deliver(Runnable files) {
        delivery = files;
    }

    private Instant tick() {
        now = now.plusSeconds(60);
        return now;
    }

    private synchronized FakeReply run(FakeRequest request) {
        String from = request.body().replaceAll("(?s).*\"from\"\\s*:\\s*\"([^\"]*)\".*", "$1");
        runs.add(new Run("OnDemand", tick(), from, "Queued"));
        return FakeReply.empty(200);
    }

    private synchronized FakeReply history(FakeRequest request) {
        List<String> entries = new ArrayList<>();
        for (Run run : runs) {
            boolean isUnderWay = run.status.equals("Queued") || run.status.equals("InProgress");
            if (isUnderWay) {
                proceed(run);
            }
            if (!isUnderWay || run.asked > unseen) {
                entries.add(entry(request.path(), run));
            }
        }
        return FakeReply.json(200, "{\"value\":[%s]}".formatted(String.join(",", entries)));
    }

    private void proceed(Run run) {
        run.asked++;
        if (run.asked > unseen + inProgress) {
            run.status = end;
            if (end.equals("Completed")) {
                delivery.run();
            }
        } else if (run.asked > unseen + 1) {
            run.status = "InProgress";
        }
    }

    private static String entry(String path, Run run) {
        String error = run.status.equals("Failed")
                ? ",\"error\":{\"code\":\"StorageAccess\",\"message\":\"The destination cannot be written to.\"}"
                : "";
        return """
                {"id":"%s/%d","type":"Microsoft.CostManagement/exports/run","properties":{"executionType":"%s",\
                "status":"%s","submittedBy":"somebody","submittedTime":"%s","startDate":"%s","endDate":"2026-10-31T00:00:00Z"%s}}""".formatted(
                        path.replace("runHistory", "run"),
                        run.submitted.getEpochSecond(),
                        run.type,
                        run.status,
                        run.submitted,
                        run.from,
                        error);
    }
}
