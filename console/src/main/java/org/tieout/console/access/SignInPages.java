package org.tieout.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tieout.close.person.People;
import org.tieout.console.Installation;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.store.access.Passwords;
import org.tieout.store.access.Passwords.Password;
import org.tieout.store.close.Users;

/** Signing in, choosing a password, and, in the demo, being whoever one likes. */
@Controller
class SignInPages {

    private static final int SHORTEST = 12;
    /** Longer ones only cost time. */
    private static final int LONGEST = 200;

    private static final int LONGEST_WAIT = 900;
    private static final Pattern WAIT = Pattern.compile("\\d{1,6}");

    private final Installation installation;
    private final FindPerson people;
    private final PasswordEncoder encoder = Argon2.encoder();
    private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    SignInPages(Installation installation, FindPerson people) {
        this.installation = installation;
        this.people = people;
    }

    /** Somebody of the demo. */
    public record DemoPerson(String userName, String fullName, String what) {}

    @GetMapping("/sign-in")
    String signIn(@RequestParam Map<String, String> said, Model model) {
        model.addAttribute("message", message(said));
        model.addAttribute("isOut", said.containsKey("out"));
        model.addAttribute("provider", host(installation));
        model.addAttribute(
                "isAnybodyKnown",
                installation
                        .store()
                        .read(transaction -> transaction.of(Users.class).any()));
        model.addAttribute("people", installation.isDemo() ? everybody() : List.of());
        return "sign-in";
    }

    /** Why somebody is here again. */
    private String message(Map<String, String> said) {
        String host = host(installation);
        if (said.containsKey("wrong")) {
            return "User name and password do not belong together.";
        }
        if (said.containsKey("over")) {
            return "This one-time password was good for seven days; ask an administrator for another.";
        }
        if (said.containsKey("wait")) {
            int seconds = WAIT.matcher(said.getOrDefault("wait", "")).matches()
                    ? Integer.parseInt(said.getOrDefault("wait", ""))
                    : 1;
            return "Too many attempts. Try again in %d seconds."
                    .formatted(Math.max(1, Math.min(LONGEST_WAIT, seconds)));
        }
        if (said.containsKey("ended")) {
            return "Your session has ended. Sign in, and you are back where you were.";
        }
        if (said.containsKey("unreachable")) {
            return "%s does not answer, so nobody can sign in just now. Try again in a minute.".formatted(host);
        }
        if (said.containsKey("declined")) {
            return "%s did not let you in.".formatted(host);
        }
        return said.containsKey("failed")
                ? "Signing in with %s failed. Try once more; if it fails again, the log of Tieout says why."
                        .formatted(host)
                : "";
    }

    /** Whom people sign in with, as they know it; empty: with passwords of ours. */
    static String host(Installation installation) {
        String issuer = installation.config().console().signIn().issuer();
        return issuer.isEmpty() ? "" : String.valueOf(URI.create(issuer).getHost());
    }

    private List<DemoPerson> everybody() {
        return installation.store().read(transaction -> {
            People known = People.on(installation.today(), transaction);
            return transaction.of(Users.class).users().stream()
                    .map(user -> new DemoPerson(
                            user.userName(),
                            user.fullName(),
                            known.rolesOf(user.userName()).stream()
                                    .map(role -> role.node().isEmpty()
                                            ? role.role().title()
                                            : "%s, %s".formatted(role.role().title(), role.node()))
                                    .distinct()
                                    .reduce((one, other) -> one + "; " + other)
                                    .orElse("")))
                    .toList();
        });
    }

    /** The demo's: nobody proves anything. There is no such page elsewhere. */
    @PostMapping("/sign-in/as")
    String as(@RequestParam String user, HttpServletRequest request, HttpServletResponse response) {
        if (!installation.isDemo()) {
            return "redirect:/sign-in";
        }
        Optional<SignedIn> person = people.unproved(user);
        person.ifPresent(one -> signIn(one, request, response));
        return person.isPresent() ? "redirect:/" : "redirect:/sign-in?wrong";
    }

    @GetMapping("/password")
    String password(Model model, @AuthenticationPrincipal SignedIn person, Authentication authentication) {
        refuseWithoutPasswords();
        model.addAttribute("user", person.getUsername());
        model.addAttribute("isNewcomer", isNewcomer(authentication));
        return "password";
    }

    private void refuseWithoutPasswords() {
        if (!installation.hasPasswords()) {
            throw new NoSuchPageException("there are no passwords here");
        }
    }

    private static boolean isNewcomer(Authentication authentication) {
        return authentication.getAuthorities().stream().anyMatch(one -> SignedIn.NEWCOMER.equals(one.getAuthority()));
    }

    @PostMapping("/password")
    String choose(
            @RequestParam(defaultValue = "") String old,
            @RequestParam String password,
            @RequestParam String again,
            @AuthenticationPrincipal SignedIn person,
            Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        refuseWithoutPasswords();
        String wrong = whatIsWrong(person.getUsername(), old, password, again, isNewcomer(authentication));
        if (!wrong.isEmpty()) {
            model.addAttribute("message", wrong);
            return password(model, person, authentication);
        }
        String hash = Argon2.hash(encoder, password);
        Instant setAt = installation.store().write(transaction -> {
            Passwords passwords = transaction.of(Passwords.class);
            passwords.set(new Password(person.getUsername(), hash, Optional.empty(), person.getUsername()));
            return passwords.setAt(person.getUsername()).orElseThrow();
        });
        signIn(person.by(setAt), request, response);
        return "redirect:/";
    }

    private String whatIsWrong(String user, String old, String password, String again, boolean isNewcomer) {
        Optional<Password> known = installation
                .store()
                .read(transaction -> transaction.of(Passwords.class).of(user));
        if (!isNewcomer && known.filter(one -> encoder.matches(old, one.hash())).isEmpty()) {
            return "The password you have is another.";
        }
        if (!password.equals(again)) {
            return "The two are not the same.";
        }
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            return "A password has %d to %d characters.".formatted(SHORTEST, LONGEST);
        }
        if (known.filter(one -> encoder.matches(password, one.hash())).isPresent()) {
            return "This is the password you had.";
        }
        return "";
    }

    /** In a session with another id: what somebody knew of the one before is worth nothing. */
    private void signIn(SignedIn person, HttpServletRequest request, HttpServletResponse response) {
        request.getSession(true);
        request.changeSessionId();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                person.as(SignedIn.PERSON), null, person.as(SignedIn.PERSON).getAuthorities()));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }
}
