package org.tieout.console.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.RunStoppedException;
import org.tieout.common.secret.Redact;
import org.tieout.common.text.Printable;

/** What somebody reads when it does not go well: a sentence, and never a trace. */
@ControllerAdvice
class FailurePages {

    private static final Logger LOG = LoggerFactory.getLogger(FailurePages.class);

    @ExceptionHandler({
        NoSuchPageException.class,
        NoResourceFoundException.class,
        MethodArgumentTypeMismatchException.class
    })
    ModelAndView notThere(Exception e, HttpServletRequest request) {
        log(request, e.getMessage());
        return page(HttpStatus.NOT_FOUND, "There is nothing here", "It is not there, or not yours to see.");
    }

    /** The rules refuse it, or the store cannot be asked; that is what their sentence says. */
    @ExceptionHandler(RunStoppedException.class)
    ModelAndView refused(RunStoppedException e, HttpServletRequest request) {
        log(request, e.getMessage());
        if (HttpMethod.GET.matches(request.getMethod()) && !(e instanceof DataRefusedException)) {
            return page(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "That cannot be shown now",
                    Redact.text(String.valueOf(e.getMessage())));
        }
        return page(HttpStatus.CONFLICT, "That was not done", Redact.text(String.valueOf(e.getMessage())));
    }

    @ExceptionHandler(Exception.class)
    ModelAndView failed(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            log(request, e.getMessage());
            return page(
                    known.getStatusCode(),
                    "That cannot be answered",
                    "What was asked is not complete, or not well formed.");
        }
        String reference = UUID.randomUUID().toString();
        LOG.error("unexpected, reference {}", reference, e);
        return page(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Something failed here",
                "Nothing was changed. The log has it under %s.".formatted(reference));
    }

    private static ModelAndView page(HttpStatusCode status, String title, String sentence) {
        ModelAndView page = new ModelAndView("failure");
        page.setStatus(status);
        page.addObject("status", status.value());
        page.addObject("user", Visits.user());
        page.addObject("title", title);
        page.addObject("sentence", sentence);
        return page;
    }

    private static void log(HttpServletRequest request, @Nullable String why) {
        LOG.warn(
                "refused: {} asked for {}: {}",
                Visits.user(),
                Printable.line(request.getMethod() + " " + request.getRequestURI()),
                Printable.line(String.valueOf(why)));
    }
}
