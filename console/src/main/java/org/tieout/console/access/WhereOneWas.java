package org.tieout.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/**
 * Where somebody was who has to sign in, to be led back to: a page of this site, and never more than its path. Of a
 * form it is the page that had it; what he had written in it is lost.
 */
final class WhereOneWas implements RequestCache {

    private static final String KEY = WhereOneWas.class.getName();
    private static final int LONGEST = 2_000;

    /** One slash, and no second one or what browsers take for one: //example.com is elsewhere. */
    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");

    private static final Pattern NO_PAGE =
            Pattern.compile("/(sign-in|sign-out|error|api|assets|webjars)([/?].*)?|/favicon\\.ico");

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        // A part of a page asks by itself; the page comes after it.
        if (request.getHeader("HX-Request") == null) {
            from(request)
                    .filter(WhereOneWas::isPage)
                    .ifPresent(path -> request.getSession().setAttribute(KEY, path));
        }
    }

    private static Optional<String> from(HttpServletRequest request) {
        if (request.getMethod().equals("GET")) {
            return Optional.of(path(request.getRequestURI(), request.getQueryString()));
        }
        String referrer = request.getHeader(HttpHeaders.REFERER);
        try {
            URI page = new URI(referrer == null ? "" : referrer);
            return request.getServerName().equals(page.getHost())
                    ? Optional.of(path(page.getRawPath(), page.getRawQuery()))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String path(String path, @Nullable String query) {
        return query == null ? path : path + "?" + query;
    }

    /** Whether somebody may be led there. */
    static boolean isPage(String path) {
        return path.length() <= LONGEST
                && PATH.matcher(path).matches()
                && !NO_PAGE.matcher(path).matches();
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(KEY) instanceof String path
                ? new SimpleSavedRequest(path)
                : null;
    }

    /** Nothing is asked a second time as it was: a page is asked for by its path. */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(KEY);
        }
    }
}
