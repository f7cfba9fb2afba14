package org.tieout.console.token;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.tieout.close.person.Acting;
import org.tieout.common.hash.Sha256;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.access.Tokens;

/** Makes a token of somebody's own: random, shown once, kept as a hash that cannot be turned back. */
final class MakeToken {

    static final List<TokensView.Scope> SCOPES = List.of(
            new TokensView.Scope("statements", "statements of months, as JSON"),
            new TokensView.Scope("reconciliation", "lines of months, as JSON"));

    static final int LONGEST_DAYS = 365;
    private static final int MOST = 20;
    private static final int BYTES = 32;
    private static final int LONGEST_NAME = 100;
    private static final String PREFIX = "tieout_";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String name;
    private final List<String> scopes;
    private final LocalDate until;

    /** @param until last day it is good, in UTC */
    MakeToken(String name, List<String> scopes, LocalDate until) {
        this.name = name.strip();
        this.scopes = scopes.stream().distinct().sorted().toList();
        this.until = until;
    }

    /** The token. */
    String apply(Acting acting, LocalDate today) {
        refuse(today);
        Tokens tokens = acting.transaction().of(Tokens.class);
        List<Tokens.Token> own = tokens.of(acting.user());
        if (own.size() >= MOST) {
            throw new DataRefusedException(
                    "Cannot make a token: you have %d of them; end one first".formatted(own.size()));
        }
        if (own.stream().anyMatch(one -> one.name().equals(name))) {
            throw new DataRefusedException("Cannot make a token: one of yours is called %s already".formatted(name));
        }
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        tokens.make(
                acting.user(),
                name,
                Sha256.hex(token),
                scopes,
                until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        return token;
    }

    private void refuse(LocalDate today) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new DataRefusedException(
                    "Cannot make a token: its name has 1 to %d characters".formatted(LONGEST_NAME));
        }
        if (scopes.isEmpty()
                || !scopes.stream()
                        .allMatch(one ->
                                SCOPES.stream().map(TokensView.Scope::name).anyMatch(one::equals))) {
            throw new DataRefusedException("Cannot make a token: name at least one part of the API that it opens");
        }
        if (until.isBefore(today) || until.isAfter(today.plusDays(LONGEST_DAYS))) {
            throw new DataRefusedException("Cannot make a token until %s: it ends on a day from %s to %s"
                    .formatted(until, today, today.plusDays(LONGEST_DAYS)));
        }
    }
}
