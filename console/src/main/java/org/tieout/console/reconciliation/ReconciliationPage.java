package org.tieout.console.reconciliation;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tieout.command.sheet.ExcelSheet;
import org.tieout.common.json.Json;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.console.api.Parameter;
import org.tieout.console.download.FileForm;
import org.tieout.console.page.MakeShell;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Visits;
import org.tieout.store.page.FoundLines;
import org.tieout.store.page.Lines.LineRow;

/** The reconciliation as a page, as a file, and as JSON: each of exactly what is filtered. */
@Controller
class ReconciliationPage {

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
    @GetMapping("/{period:\\d{4}-\\d{2}}/reconciliation." + FileForm.IN_ADDRESS)
    void file(
            @PathVariable BillingPeriod period,
            @PathVariable String form,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response) {
        FileForm asForm = FileForm.of(form);
        visits.read(period, visit -> {
            refuseWhereThereIsNone(visit);
            visit.refuseUnpublished();
            Asked asked = Asked.of(parameters);
            FoundLines found = visit.transaction().of(FoundLines.class);
            boolean everything = visit.visible().everything();
            List<String> products = visit.visible().products();
            if (asForm == FileForm.XLSX) {
                refuseTooMany(found.count(visit.period(), everything, products, asked.filter()));
            }
            try (Stream<LineRow> lines =
                    found.all(visit.period(), everything, products, asked.filter(), asked.order())) {
                return LineTable.FILE.send(asForm, visit.period(), lines.iterator(), response);
            }
        });
    }

    private static void refuseTooMany(long lines) {
        if (lines > ExcelSheet.MOST_ROWS) {
            throw new DataRefusedException(
                    "Cannot write %,d lines into a sheet of Excel, which has %,d rows: filter them, or take the CSV"
                            .formatted(lines, ExcelSheet.MOST_ROWS));
        }
    }

    @GetMapping(path = "/api/v1/reconciliation/{period}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> json(
            @PathVariable BillingPeriod period, @RequestParam MultiValueMap<String, String> parameters) {
        Parameter.check(parameters, LineParameters.ALL);
        Found found = visits.read(period, visit -> {
            refuseWhereThereIsNone(visit);
            visit.refuseUnpublished();
            return found(visit, parameters);
        });
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.bytes(found));
    }

    private static Found found(Visit visit, MultiValueMap<String, String> parameters) {
        Asked asked = Asked.of(parameters);
        int limit = LineParameters.limit(parameters);
        int offset = LineParameters.offset(parameters);
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
