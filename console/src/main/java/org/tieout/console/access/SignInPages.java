package org.tieout.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
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
import org.tieout.store.access.Passwords;
import org.tieout.store.access.Passwords.Password;
import org.tieout.store.close.Users;

/** Signing in, choosing a password, and, in the demo, being whoever one likes. */
@Controller
class SignInPages {

    private static final int SHORTEST = 12;
    /** Longer ones only cost time. */
    private static final int LONGEST = 200;

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
    String signIn(
            @RequestParam Optional<String> wrong,
            @RequestParam Optional<String> over,
            @RequestParam Optional<String> out,
            @RequestParam Optional<Integer> wait,
            Model model) {
        String message = "";
        if (wrong.isPresent()) {
            message = "User name and password do not belong together.";
        } else if (over.isPresent()) {
            message = "This one-time password was good for seven days; ask an administrator for another.";
        } else if (wait.isPresent()) {
            message = "Too many attempts. Try again in %d seconds.".formatted(Math.max(1, Math.min(900, wait.get())));
        }
        model.addAttribute("message", message);
        model.addAttribute("isOut", out.isPresent());
        model.addAttribute("people", installation.isDemo() ? everybody() : List.of());
        return "sign-in";
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
        model.addAttribute("user", person.getUsername());
        model.addAttribute("isNewcomer", isNewcomer(authentication));
        return "password";
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
        String wrong = whatIsWrong(person.getUsername(), old, password, again, isNewcomer(authentication));
        if (!wrong.isEmpty()) {
            model.addAttribute("message", wrong);
            return password(model, person, authentication);
        }
        String hash = Argon2.hash(encoder, password);
        installation.store().write(transaction -> {
            transaction
                    .of(Passwords.class)
                    .set(new Password(person.getUsername(), hash, Optional.empty(), person.getUsername()));
            return hash;
        });
        signIn(person.as(SignedIn.PERSON), request, response);
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
