package org.tieout.console.metrics;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.tieout.command.metrics.RunMetrics;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.RunStoppedException;
import org.tieout.console.Installation;
import org.tieout.console.api.Problems;
import org.tieout.console.page.Visits;

/**
 * The metrics, for who asks from this machine or has a token of somebody who sees everything: they are of all products.
 */
@Controller
class MetricsPage {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsPage.class);

    private static final String TEXT_FORMAT = "text/plain;version=0.0.4;charset=utf-8";

    private final Installation installation;
    private final Visits visits;

    MetricsPage(Installation installation, Visits visits) {
        this.installation = installation;
        this.visits = visits;
    }

    @GetMapping("/metrics")
    void metrics(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isFromThisMachine() && !seesEverything()) {
            Problems.write(
                    Problems.of(HttpStatus.FORBIDDEN, "Metrics are of everything, and you see a part of it."),
                    request,
                    response);
            return;
        }
        response.setContentType(TEXT_FORMAT);
        response.getOutputStream().write(text().getBytes(StandardCharsets.UTF_8));
    }

    /** Nobody comes here without a token unless he may. */
    private static boolean isFromThisMachine() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof AnonymousAuthenticationToken;
    }

    private boolean seesEverything() {
        BillingPeriod now = new BillingPeriod(YearMonth.from(installation.today()));
        return visits.read(now, visit -> visit.visible().everything());
    }

    /** That the store cannot be read is an answer too, and an alarm. */
    private String text() {
        try {
            return installation.store().read(transaction -> RunMetrics.of(transaction, installation.today()));
        } catch (RunStoppedException e) {
            LOG.warn("metrics are without what the store has", e);
            return RunMetrics.withoutStore();
        }
    }
}
