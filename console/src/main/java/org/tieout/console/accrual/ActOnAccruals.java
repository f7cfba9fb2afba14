package org.tieout.console.accrual;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tieout.close.accrual.ComputeAccrual;
import org.tieout.close.accrual.ComputeAccrual.Computed;
import org.tieout.close.acknowledge.TakeAcknowledgement;
import org.tieout.close.csv.Problems;
import org.tieout.close.trueup.TrueUpAccrual;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.text.Printable;
import org.tieout.console.Installation;
import org.tieout.console.page.Links;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Uploads;
import org.tieout.console.page.Visits;

/** What is done with the accrual of a month besides handing it over, by the steps of the commands for it. */
@Controller
class ActOnAccruals {

    private static final Logger LOG = LoggerFactory.getLogger(ActOnAccruals.class);

    /** Where nothing has a coding, the first of it is told. */
    private static final int MOST = 200;

    private static final String FILE = "acknowledgement.csv";

    private final Visits visits;
    private final Installation installation;

    ActOnAccruals(Visits visits, Installation installation) {
        this.visits = visits;
        this.installation = installation;
    }

    @PostMapping(AccrualPages.MONTH + "/compute")
    String compute(@PathVariable BillingPeriod period, RedirectAttributes after) {
        refuseStrangers(period);
        List<String> missing = new ArrayList<>();
        String said = Sentences.of(() -> visits.act(acting -> {
            Computed computed =
                    new ComputeAccrual(period, installation.config().close().accruals()).apply(acting);
            missing.addAll(computed.missing());
            return computed.inWords();
        }));
        return done(
                period,
                said,
                "Cannot be booked, and keeps the month from being handed over",
                missing.stream().limit(MOST).toList(),
                after);
    }

    @PostMapping(AccrualPages.MONTH + "/true-up")
    String trueUp(@PathVariable BillingPeriod period, RedirectAttributes after) {
        refuseStrangers(period);
        String said = Sentences.of(() ->
                visits.act(acting -> new TrueUpAccrual(period).apply(acting).inWords(period)));
        return done(period, said, "", List.of(), after);
    }

    @PostMapping(AccrualPages.MONTH + "/acknowledge")
    String acknowledge(@PathVariable BillingPeriod period, @RequestParam MultipartFile file, RedirectAttributes after) {
        refuseStrangers(period);
        Uploads.Outcome taken = Uploads.in(Map.of(FILE, file), (folder, problems) -> {
            TakeAcknowledgement taking = TakeAcknowledgement.read(folder.resolve(FILE), new Problems());
            return visits.act(acting -> String.join(". ", taking.apply(acting, installation.config(), problems::add)));
        });
        return done(period, taken.said(), "What is wrong with the file", taken.problems(), after);
    }

    /** Whoever does not see the money of all products does not learn what is done with it. */
    private void refuseStrangers(BillingPeriod period) {
        if (!visits.read(period, visit -> visit.visible().everything())) {
            throw new NoSuchPageException("accruals of all products are not his to act on");
        }
    }

    private static String done(
            BillingPeriod period, String said, String heading, List<String> problems, RedirectAttributes after) {
        LOG.info("{} on accruals of {}: {}", Visits.user(), period, Printable.line(said));
        after.addFlashAttribute("said", said);
        after.addFlashAttribute("heading", heading);
        after.addFlashAttribute("problems", problems);
        return "redirect:" + Links.of(period, "accruals");
    }
}
