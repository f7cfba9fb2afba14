package org.tieout.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.tieout.common.json.Json;

/**
 * What programs are answered where it does not go well (RFC 9457), whatever they accept.
 *
 * <pre>
 * {"type": "about:blank", "title": "Bad Request", "status": 400,
 *  "detail": "limit cannot be many: it is a whole number from 1 to 1000", "instance": "/api/v1/reconciliation/2026-10",
 *  "parameter": "limit"}
 * </pre>
 */
public final class Problems {

    /** It and everything below it is for programs. */
    private static final String API = "/api";

    private Problems() {}

    /** Whether it is asked by a program, to go by the path. */
    public static boolean isForPrograms(String path) {
        return path.equals(API) || path.startsWith(API + "/");
    }

    /**
     * A problem.
     *
     * @param detail a sentence, with nothing of the inside
     */
    public static ProblemDetail of(HttpStatusCode status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }

    /**
     * Answers with it.
     *
     * @param path that was asked for, without its parameters
     */
    public static void write(ProblemDetail problem, String path, HttpServletResponse response) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        HttpStatus status = HttpStatus.resolve(problem.getStatus());
        members.put("type", "about:blank");
        members.put("title", status == null ? "Not answered" : status.getReasonPhrase());
        members.put("status", problem.getStatus());
        members.put("detail", String.valueOf(problem.getDetail()));
        members.put("instance", path);
        Map<String, Object> more = problem.getProperties();
        if (more != null) {
            members.putAll(more);
        }
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(Json.bytes(members));
    }

    /** The same for a request as it came in. */
    public static void write(ProblemDetail problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(problem, request.getRequestURI(), response);
    }
}
