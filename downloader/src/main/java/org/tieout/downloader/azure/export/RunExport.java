package org.tieout.downloader.azure.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tieout.common.config.Fetch;
import org.tieout.common.secret.Redact;
import org.tieout.downloader.azure.AuthorizedHttp;
import org.tieout.downloader.azure.Operations;
import org.tieout.downloader.azure.ReportWait;
import org.tieout.downloader.azure.Tokens;
import org.tieout.downloader.fetch.FetchRequest;
import org.tieout.downloader.http.Answer;
import org.tieout.downloader.http.Http;
import org.tieout.downloader.transfer.UnreachableException;

/**
 * Has an export run for a period, once, and waits until it has. Azure names no run when it is asked for one: it is the
 * one in the history that was not there before.
 *
 * <pre>
 * GET  …/exports/monthly/runHistory                        newest: submitted 2026-11-04T21:04:06Z
 * POST …/exports/monthly/run  {"timePeriod": {…}}          200, no body
 * GET  …/exports/monthly/runHistory                        submitted 2026-11-07T12:00:01Z, InProgress
 * GET  …/exports/monthly/runHistory                        submitted 2026-11-07T12:00:01Z, Completed
 * </pre>
 */
final class RunExport {

    private static final String EXPORT = "/%s/providers/Microsoft.CostManagement/exports/%s/%s?api-version=2025-03-01";

    private final FetchRequest wanted;
    private final Fetch.AzureExport export;
    private final AuthorizedHttp management;
    private final Operations operations;
    private boolean hasRun;

    RunExport(FetchRequest wanted, Fetch.AzureExport export, Tokens tokens) {
        this.wanted = wanted;
        this.export = export;
        this.management = new AuthorizedHttp(new Http(wanted.patience(), wanted.clock()), tokens, export.management());
        this.operations = new Operations(wanted);
    }

    /**
     * Waits for the run that was asked for before, else asks for one; a second time in the same download it does
     * nothing.
     *
     * @throws UnreachableException where the run fails, or takes too long
     */
    void run() throws IOException {
        if (hasRun) {
            return;
        }
        operations.begin();
        Optional<Instant> taken = operations.link(taken()).flatMap(RunExport::before);
        Optional<Instant> asked = operations.link(asked()).flatMap(RunExport::before);
        if (taken.isPresent()) {
            wanted.say()
                    .accept("export %s is running since an earlier download asked for it".formatted(export.export()));
        }
        await(taken.isPresent() ? taken.get() : ask(asked));
        hasRun = true;
    }

    /** The release the run led to: once it has landed, the next download runs the export anew. */
    void ledTo(String version) throws IOException {
        operations.ledTo(version);
    }

    /** Kept before the request is sent, and again after it was taken: killed in between, the history tells. */
    private Instant ask(Optional<Instant> earlier) throws IOException {
        List<ExportRun> history = history().runs();
        if (earlier.isPresent() && ours(history, earlier.get()).isPresent()) {
            return earlier.get();
        }
        Instant before = history.stream()
                .map(ExportRun::submitted)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        operations.keep(asked(), kept(before));
        management.post(link("run"), Map.of("timePeriod", timePeriod()));
        operations.keep(taken(), kept(before));
        wanted.say().accept("export %s runs for %s".formatted(export.export(), wanted.period()));
        return before;
    }

    private void await(Instant before) throws IOException {
        ReportWait wait = new ReportWait(
                "the run of export %s for %s".formatted(export.export(), wanted.period()),
                wanted.patience(),
                wanted.clock());
        while (true) {
            History history = history();
            Optional<ExportRun> run = ours(history.runs(), before);
            switch (run.map(ExportRun::status).orElse("")) {
                case "completed" -> {
                    return;
                }
                case "newdatanotavailable", "datanotavailable" -> {
                    operations.drop();
                    wanted.say()
                            .accept("Azure has nothing new for the export: %s"
                                    .formatted(run.orElseThrow().status()));
                    return;
                }
                case "failed", "timeout" -> {
                    operations.drop();
                    throw new UnreachableException("the run of export %s for %s has ended as %s%s"
                            .formatted(
                                    export.export(),
                                    wanted.period(),
                                    run.orElseThrow().status(),
                                    run.orElseThrow().words()));
                }
                default -> wait.pause(history.answer().headers());
            }
        }
    }

    private record History(Answer answer, List<ExportRun> runs) {}

    private History history() throws IOException {
        Answer answer = management.get(link("runHistory"));
        return new History(
                answer,
                answer.json()
                        .path("value")
                        .valueStream()
                        .map(RunExport::run)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /**
     * An entry of the history.
     *
     * @param status in lower case
     * @param days as far as it tells
     */
    private record ExportRun(
            Instant submitted, String status, boolean isScheduled, Optional<DayRange> days, String words) {}

    private static Optional<ExportRun> run(JsonNode entry) {
        JsonNode properties = entry.path("properties");
        JsonNode error = properties.path("error");
        String words = Redact.text(
                (error.path("code").asText("") + " " + error.path("message").asText("")).strip());
        return AzureTimes.lenient(properties.path("submittedTime").asText(""))
                .map(submitted -> new ExportRun(
                        submitted,
                        properties.path("status").asText("").toLowerCase(Locale.ROOT),
                        properties.path("executionType").asText("").equalsIgnoreCase("Scheduled"),
                        DayRange.written(
                                properties.path("startDate").asText(""),
                                properties.path("endDate").asText("")),
                        words.isEmpty() ? "" : " (" + words + ")"));
    }

    private Optional<ExportRun> ours(List<ExportRun> history, Instant before) {
        return history.stream()
                .filter(run -> run.submitted().isAfter(before) && !run.isScheduled())
                .filter(run ->
                        run.days().map(days -> days.startIn(wanted.period())).orElse(true))
                .min(Comparator.comparing(ExportRun::submitted));
    }

    /** Days that have not come yet are none of a running month's. */
    private Map<String, String> timePeriod() {
        LocalDate today = LocalDate.ofInstant(wanted.clock().instant(), ZoneOffset.UTC);
        LocalDate last = wanted.period().month().atEndOfMonth();
        return Map.of(
                "from", wanted.period().month().atDay(1) + "T00:00:00.000Z",
                "to", (last.isAfter(today) ? today : last) + "T00:00:00.000Z");
    }

    private URI link(String what) throws IOException {
        String scope = export.scope().replaceAll("^/+|/+$", "");
        return management.at(EXPORT.formatted(scope, export.export(), what));
    }

    private String asked() {
        return "ask for export " + export.export();
    }

    private String taken() {
        return "run of export " + export.export();
    }

    /** Where to look for the run, and when the newest before it was submitted. */
    private URI kept(Instant before) throws IOException {
        return URI.create(link("runHistory") + "#" + before);
    }

    private static Optional<Instant> before(String kept) {
        return AzureTimes.lenient(kept.substring(kept.indexOf('#') + 1));
    }
}
