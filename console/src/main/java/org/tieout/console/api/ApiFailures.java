package org.tieout.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.text.Printable;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Visits;

/** What a program is told where people get a page that says so; before that page is thought of. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiFailures implements HandlerExceptionResolver {

    private static final Logger LOG = LoggerFactory.getLogger(ApiFailures.class);

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        if (!Problems.isForPrograms(request.getRequestURI()) || response.isCommitted()) {
            return null;
        }
        ProblemDetail problem = problem(e, request);
        response.reset();
        if (e instanceof ErrorResponse known) {
            List<String> allow = known.getHeaders().getOrEmpty(HttpHeaders.ALLOW);
            allow.forEach(methods -> response.addHeader(HttpHeaders.ALLOW, methods));
        }
        try {
            Problems.write(problem, request, response);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return new ModelAndView();
    }

    private static ProblemDetail problem(Exception e, HttpServletRequest request) {
        ProblemDetail problem = known(e);
        if (problem == null) {
            String reference = UUID.randomUUID().toString();
            LOG.error("unexpected, reference {}", reference, e);
            problem = Problems.of(
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    "Something failed here; the log has it under %s.".formatted(reference));
            problem.setProperty("reference", reference);
        } else {
            LOG.warn(
                    "refused: {} asked for {}: {}",
                    Visits.user(),
                    Printable.line(request.getMethod() + " " + request.getRequestURI()),
                    Printable.line(String.valueOf(e.getMessage())));
        }
        return problem;
    }

    private static @Nullable ProblemDetail known(Exception e) {
        if (e instanceof NoSuchPageException || e instanceof NoResourceFoundException) {
            return Problems.of(HttpStatus.NOT_FOUND, "It is not there, or not yours to see.");
        }
        if (e instanceof BadParameterException bad) {
            return bad(bad.parameter(), String.valueOf(bad.getMessage()), bad.allowed());
        }
        if (e instanceof MethodArgumentTypeMismatchException bad) {
            return bad(
                    bad.getName(),
                    "%s cannot be read: it is %s"
                            .formatted(
                                    bad.getName(),
                                    bad.getRequiredType() == BillingPeriod.class
                                            ? "a month from 2000-01 to 2100-12, such as 2026-10"
                                            : "written otherwise"),
                    List.of());
        }
        if (e instanceof InputNotReadyException) {
            // Its sentence is for who runs this, who finds it in the log: it may name the store's server.
            return Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "The store cannot be asked now; ask again later.");
        }
        return e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()
                ? Problems.of(known.getStatusCode(), why(e))
                : null;
    }

    private static ProblemDetail bad(String parameter, String why, List<String> allowed) {
        ProblemDetail problem = Problems.of(HttpStatus.BAD_REQUEST, why);
        problem.setProperty("parameter", parameter);
        if (!allowed.isEmpty()) {
            problem.setProperty("allowed", allowed);
        }
        return problem;
    }

    private static String why(Exception e) {
        if (e instanceof HttpRequestMethodNotSupportedException) {
            return "The API is read alone: ask with GET.";
        }
        return e instanceof HttpMediaTypeNotAcceptableException
                ? "It is there as application/json alone: say so, or */*, in Accept."
                : "What was asked is not complete, or not well formed.";
    }
}
