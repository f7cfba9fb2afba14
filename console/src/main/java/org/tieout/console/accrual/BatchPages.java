package org.tieout.console.accrual;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tieout.close.export.KeptBatch;
import org.tieout.close.layout.WrittenFile;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.text.Printable;
import org.tieout.console.page.Links;
import org.tieout.console.page.MakeShell;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Visits;
import org.tieout.store.close.Exports;
import org.tieout.store.close.Exports.BatchRow;

/** A batch: its documents, lines and files, for whoever sees everything. */
@Controller
class BatchPages {

    private static final Logger LOG = LoggerFactory.getLogger(BatchPages.class);

    private static final String BATCH = AccrualPages.MONTH + "/batches/{number:\\d{1,9}}";

    private final Visits visits;
    private final HandOver handOver;

    BatchPages(Visits visits, HandOver handOver) {
        this.visits = visits;
        this.handOver = handOver;
    }

    /** Where the page of one is. */
    static String address(BillingPeriod period, int number) {
        return "%s/batches/%d".formatted(Links.of(period, "accruals"), number);
    }

    @GetMapping(BATCH)
    String batch(
            @PathVariable BillingPeriod period,
            @PathVariable int number,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam Optional<Integer> document,
            @RequestParam(defaultValue = "1") int lines,
            Model model) {
        model.addAttribute("view", visits.read(period, visit -> {
            BatchRow batch = found(visit, number);
            model.addAttribute("shell", MakeShell.of(visit, "accruals"));
            return new MakeBatchView(
                            visit,
                            batch,
                            new MakeBatchView.Asked(AccrualPages.within(page), document, AccrualPages.within(lines)))
                    .of(handOver.places());
        }));
        model.addAttribute("number", number);
        return "accruals-batch";
    }

    /** The bytes that were handed over, made again of what the store keeps, and none other. */
    @GetMapping(BATCH + "/files/{name}")
    void file(
            @PathVariable BillingPeriod period,
            @PathVariable int number,
            @PathVariable String name,
            HttpServletResponse response)
            throws IOException {
        KeptBatch kept = visits.read(period, visit -> KeptBatch.of(visit.transaction(), found(visit, number)));
        WrittenFile file = kept.file(name)
                .orElseThrow(() -> new NoSuchPageException("no file of that name in batch %d".formatted(number)));
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(file.name()).build().toString());
        response.setContentLengthLong(file.size());
        LOG.info("{} downloads {} of batch {} of {}", Visits.user(), file.name(), number, period);
        file.writeTo(response.getOutputStream());
    }

    @PostMapping(BATCH + "/write")
    String write(
            @PathVariable BillingPeriod period,
            @PathVariable int number,
            @RequestParam String to,
            RedirectAttributes after) {
        BatchRow batch = visits.read(period, visit -> found(visit, number));
        String said = Sentences.of(() -> handOver.again(batch, to).inWords());
        LOG.info("{} on batch {} of {}: {}", Visits.user(), number, period, Printable.line(said));
        after.addFlashAttribute("said", said);
        return "redirect:" + address(period, number);
    }

    private static BatchRow found(Visit visit, int number) {
        if (!visit.visible().everything()) {
            throw new NoSuchPageException("batches have the money of all products");
        }
        return visit.transaction()
                .of(Exports.class)
                .batch(visit.period(), number)
                .orElseThrow(() -> new NoSuchPageException("no batch %d of %s".formatted(number, visit.period())));
    }
}
