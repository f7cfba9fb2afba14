package org.tieout.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tieout.console.Installation;
import org.tieout.console.page.NoSuchPageException;

/** What somebody sees who signs in, or out, with a provider; there are no such pages where nobody does. */
@Controller
class ProviderPages {

    private final Installation installation;

    ProviderPages(Installation installation) {
        this.installation = installation;
    }

    /** Nobody comes as far as here but where the provider cannot be reached. */
    @GetMapping(SignInByProvider.BEGIN + FindProvider.ID)
    String unreachable() {
        refuseWithout();
        return "redirect:/sign-in?unreachable";
    }

    /** The provider knows him, and he has nothing to do here. */
    @GetMapping("/sign-in/nobody")
    String nobody(HttpServletResponse response, Model model) {
        refuseWithout();
        response.setStatus(HttpStatus.FORBIDDEN.value());
        model.addAttribute("status", HttpStatus.FORBIDDEN.value());
        model.addAttribute("title", "You may not do that");
        model.addAttribute(
                "sentence",
                "%s knows you, but nobody with a role is called so here. An administrator of Tieout can give you one."
                        .formatted(host()));
        return "failure";
    }

    /** The session here has ended; the browser goes on to end the provider's. */
    @GetMapping(SignOutAtProvider.PAGE)
    String out(HttpServletRequest request, HttpServletResponse response, Model model) {
        refuseWithout();
        String next = SignOutAtProvider.next(request);
        if (next.isEmpty()) {
            return "redirect:/sign-in?out";
        }
        // No redirect: browsers let a form lead to this site alone, however often it is led on.
        response.setHeader("Refresh", "0;url=" + next);
        model.addAttribute("next", next);
        model.addAttribute("host", host());
        return "signed-out";
    }

    private String host() {
        return SignInPages.host(installation);
    }

    private void refuseWithout() {
        if (installation.hasPasswords()) {
            throw new NoSuchPageException("nobody signs in with a provider here");
        }
    }
}
