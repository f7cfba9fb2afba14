package org.tieout.console.reconciliation;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tieout.common.json.Json;
import org.tieout.common.period.BillingPeriod;
import org.tieout.console.page.MakeShell;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Visits;
import org.tieout.store.page.FoundLines;
import org.tieout.store.page.Lines.LineRow;

/** The reconciliation as a page, as a file, and as JSON: each of exactly what is filtered. */
@Controller
class ReconciliationPage {

    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final Visits visits;

    ReconciliationPage(Visits visits) {
        this.visits = visits;
    }

    /**
     * Lines of a month, by program.
     *
     * @param total how many there are that pass the filter
     */
    record Found(String billingPeriod, long total, int limit, int offset, List<Map<String, String>> lines) {}

    @GetMapping("/{period:\\d{4}-\\d{2}}/reconciliation")
    String page(
            @PathVariable BillingPeriod period, @RequestParam MultiValueMap<String, String> parameters, Model model) {
        ReconciliationView view = visits.read(period, visit -> {
            refuseWhereThereIsNone(visit);
            model.addAttribute("shell", MakeShell.of(visit, "reconciliation"));
            return MakeReconciliationView.of(visit, Asked.of(parameters));
        });
        model.addAttribute("view", view);
        return "reconciliation";
    }

    /** As it comes from the store: there may be hundreds of thousands of lines. */
    @GetMapping("/{period:\\d{4}-\\d{2}}/reconciliation.csv")
    void csv(
            @PathVariable BillingPeriod period,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response) {
        visits.read(period, visit -> {
            refuseWhereThereIsNone(visit);
            visit.refuseUnpublished();
            response.setContentType("text/csv;charset=UTF-8");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"reconciliation-%s.csv\"".formatted(visit.period()));
            Asked asked = Asked.of(parameters);
            try (Stream<LineRow> lines = visit.transaction()
                    .of(FoundLines.class)
                    .all(
                            visit.period(),
                            visit.visible().everything(),
                            visit.visible().products(),
                            asked.filter(),
                            asked.order())) {
                return write(lines.iterator(), response);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static long write(Iterator<LineRow> lines, HttpServletResponse response) throws IOException {
        CsvForPeople csv = new CsvForPeople(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        long written = 0;
        csv.row(LineTable.columns());
        while (lines.hasNext()) {
            csv.row(LineTable.of(lines.next()).values());
            written++;
        }
        csv.flush();
        return written;
    }

    @GetMapping(path = "/api/v1/reconciliation/{period}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> json(
            @PathVariable BillingPeriod period, @RequestParam MultiValueMap<String, String> parameters) {
        Found found = visits.read(period, visit -> {
            refuseWhereThereIsNone(visit);
            visit.refuseUnpublished();
            return found(visit, parameters);
        });
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.bytes(found));
    }

    private static Found found(Visit visit, MultiValueMap<String, String> parameters) {
        Asked asked = Asked.of(parameters);
        int limit = parameters.containsKey("limit")
                ? Asked.number(String.valueOf(parameters.getFirst("limit")), 1, MOST)
                : USUAL;
        int offset = Asked.number(String.valueOf(parameters.getFirst("offset")), 0, Integer.MAX_VALUE);
        FoundLines lines = visit.transaction().of(FoundLines.class);
        return new Found(
                visit.period().toString(),
                lines.count(
                        visit.period(),
                        visit.visible().everything(),
                        visit.visible().products(),
                        asked.filter()),
                limit,
                offset,
                lines
                        .page(
                                visit.period(),
                                visit.visible().everything(),
                                visit.visible().products(),
                                asked.filter(),
                                asked.order(),
                                limit,
                                offset)
                        .stream()
                        .map(LineTable::of)
                        .toList());
    }

    private static void refuseWhereThereIsNone(Visit visit) {
        if (!visit.config().console().reconciliation()) {
            throw new NoSuchPageException("there is no reconciliation page here");
        }
    }
}
