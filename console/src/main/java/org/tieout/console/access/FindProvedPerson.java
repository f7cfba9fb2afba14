package org.tieout.console.access;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.client.RestTemplate;
import org.tieout.common.text.Printable;
import org.tieout.console.Installation;

/** Finds the user whom the provider proved: one of the store's people, with something to do here. */
final class FindProvedPerson implements OAuth2UserService<OidcUserRequest, OidcUser> {

    /** The provider knows him, and nobody with a role is called so here. */
    static final String NOBODY_HERE = "nobody_here";

    private final String claim;
    private final FindPerson people;
    private final OidcUserService askMore = new OidcUserService();

    FindProvedPerson(Installation installation, FindPerson people) {
        this.claim = installation.config().console().signIn().userClaim();
        this.people = people;
        DefaultOAuth2UserService more = new DefaultOAuth2UserService();
        more.setRestOperations(new RestTemplate(AskProvider.requests()));
        askMore.setOauth2UserService(more);
    }

    @Override
    public OidcUser loadUser(OidcUserRequest proved) {
        String name = name(proved).strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            throw refusal("the provider says nothing in the claim %s".formatted(claim));
        }
        if (!people.isSomebody(name)) {
            throw refusal(
                    "the provider proved %s, and nobody with a role is called so".formatted(Printable.line(name)));
        }
        return new ProvedPerson(name, List.of(new SimpleGrantedAuthority(SignedIn.PERSON)), proved.getIdToken());
    }

    /** As its token says; some say it only when they are asked. */
    private String name(OidcUserRequest proved) {
        @Nullable Object said = proved.getIdToken().getClaims().get(claim);
        if (said == null) {
            said = askMore.loadUser(proved).getClaims().get(claim);
        }
        return said instanceof String name ? name : "";
    }

    private static OAuth2AuthenticationException refusal(String why) {
        return new OAuth2AuthenticationException(new OAuth2Error(NOBODY_HERE), why);
    }
}
