package org.tieout.console.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * What is answered where a request was ended before any page of ours had it: a page to people, a problem to programs.
 */
@Controller
class ErrorPage implements ErrorController {

    @RequestMapping("/error")
    @Nullable
    ModelAndView error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            // Part of a file is sent: nothing may look as if it were more of it.
            return null;
        }
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? known(code)
                : HttpStatus.NOT_FOUND;
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (Problems.isForPrograms(path)) {
            Problems.write(Problems.of(status, "That was not answered."), path, response);
            return null;
        }
        return switch (status) {
            case FORBIDDEN ->
                page(
                        status,
                        "You may not do that",
                        "The form may be too old, or it is not yours to do. Go back, load the page again, and try once more.");
            case NOT_FOUND -> page(status, "There is nothing here", "It is not there, or not yours to see.");
            default -> page(status, "That was not answered", "Nothing was changed.");
        };
    }

    private static ModelAndView page(HttpStatus status, String title, String sentence) {
        return new ModelAndView(
                "failure", Map.of("status", status.value(), "title", title, "sentence", sentence), status);
    }

    private static HttpStatus known(int code) {
        HttpStatus status = HttpStatus.resolve(code);
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }
}
