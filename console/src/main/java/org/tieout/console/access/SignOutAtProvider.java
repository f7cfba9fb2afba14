package org.tieout.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;

/**
 * After the session here has ended: leads on to where the provider ends its own, if it has such an address. By way of a
 * page of ours: what a form leads to has to be of this site.
 */
final class SignOutAtProvider extends OidcClientInitiatedLogoutSuccessHandler {

    /** The page in between, and where the provider sends people back to. */
    static final String PAGE = "/sign-in/out";

    private static final String KEY = SignOutAtProvider.class.getName();
    private static final String OUT = "/sign-in?out";

    SignOutAtProvider(FindProvider provider, String base) {
        super(provider);
        setPostLogoutRedirectUri(base + PAGE);
        setDefaultTargetUrl(OUT);
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication signedIn)
            throws IOException {
        String to = signedIn == null ? OUT : determineTargetUrl(request, response, signedIn);
        if (to.equals(OUT)) {
            response.sendRedirect(OUT);
        } else {
            request.getSession().setAttribute(KEY, to);
            response.sendRedirect(PAGE);
        }
    }

    /** Where the provider ends its session, once; empty: nobody has to be led there. */
    static String next(HttpServletRequest request) {
        Object next = request.getSession().getAttribute(KEY);
        request.getSession().removeAttribute(KEY);
        return next instanceof String to ? to : "";
    }
}
