package org.tieout.console.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.tieout.common.config.ConsoleConfig;

/**
 * Whether a program of this machine asks, and for itself. Where a proxy stands before the console
 * ({@code console.url}), everybody may seem to: then nobody does. Nor does a page of elsewhere that had its own name
 * point to this machine.
 */
final class FromThisMachine {

    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    /** A token says who it is instead; the others are set by proxies. */
    private static final List<String> SPEAK_FOR_OTHERS =
            List.of(HttpHeaders.AUTHORIZATION, "Forwarded", "X-Forwarded-For", "X-Real-IP", HttpHeaders.VIA);

    private FromThisMachine() {}

    static boolean is(HttpServletRequest request, ConsoleConfig console) {
        return SPEAK_FOR_OTHERS.stream().allMatch(header -> request.getHeader(header) == null)
                && is(console.url(), request.getServerName(), request.getRemoteAddr());
    }

    /**
     * To go by what was asked for and by whom.
     *
     * @param url {@code console.url}
     * @param asked name of the machine in the address
     * @param by address in digits
     */
    static boolean is(String url, String asked, String by) {
        return url.isEmpty() && NAMES.contains(asked) && isLoopback(by);
    }

    private static boolean isLoopback(String address) {
        try {
            // An address in digits: nobody is asked for it.
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
