package org.tieout.testing.fake;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A provider of OpenID Connect, as its specifications have it (Core 1.0, Discovery 1.0, RP-Initiated Logout 1.0, PKCE).
 * Somebody is signed in there already, and is asked nothing.
 *
 * <pre>
 * GET  {issuer}/.well-known/openid-configuration
 * GET  {issuer}/authorize?response_type=code&amp;client_id=…&amp;redirect_uri=…&amp;scope=openid&amp;state=…&amp;nonce=…&amp;code_challenge=…
 *      302 {redirect_uri}?code=…&amp;state=…, or ?error=access_denied&amp;state=…; 400 where it cannot know whom to answer
 * POST {issuer}/token  grant_type=authorization_code&amp;code=…&amp;redirect_uri=…&amp;code_verifier=…, the client in Authorization: Basic
 *      200 {"access_token": "…", "token_type": "Bearer", "id_token": "…"}; 400 {"error": "invalid_grant"}; 401
 * GET  {issuer}/keys, {issuer}/userinfo
 * GET  {issuer}/logout?id_token_hint=…&amp;post_logout_redirect_uri=…   302 there
 *      What it would send to clients of a session that has ended (Back-Channel Logout 1.0), it hands out instead.
 * </pre>
 */
public final class FakeOpenId extends FakeServer {

    private static final String REALM = "/realms/contoso";
    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";
    private static final long GOOD_FOR_SECONDS = 300;

    private final String client;
    private final String secret;
    private final Set<String> addresses = new HashSet<>();
    private final Map<String, Map<String, String>> codes = new HashMap<>();
    private final Map<String, Map<String, Object>> access = new HashMap<>();
    private final List<String> issued = new ArrayList<>();
    private Map<String, Object> person = Map.of();
    private UnaryOperator<Map<String, Object>> change = claims -> claims;
    private Signing signing = Signing.BY_ITS_KEY;
    private FakeKeys key = new FakeKeys("key-1");
    private boolean denies;
    private boolean tellsLater;
    private boolean endsSessions = true;
    private int count;

    public FakeOpenId(String client, String secret) {
        this.client = client;
        this.secret = secret;
        route("GET", REALM + "/.well-known/openid-configuration", request -> configuration());
        route("GET", REALM + "/authorize", this::authorize);
        route("POST", REALM + "/token", this::token);
        route("GET", REALM + "/keys", request -> keys());
        route("GET", REALM + "/userinfo", this::userInfo);
        route("GET", REALM + "/logout", this::logout);
    }

    /** By what its tokens are signed. */
    public enum Signing {
        BY_ITS_KEY,
        BY_ANOTHER_KEY,
        BY_THE_CLIENTS_SECRET,
        NOT_AT_ALL
    }

    public String issuer() {
        return url() + REALM;
    }

    /** It sends people there, after they signed in or out, and nowhere else. */
    public synchronized void register(String... places) {
        addresses.addAll(List.of(places));
    }

    /**
     * Who is signed in there.
     *
     * @param claims of it, {@code sub} among them
     */
    public synchronized void signedIn(Map<String, Object> claims) {
        person = Map.copyOf(claims);
    }

    /** What its tokens say from now on instead of what they should. */
    public synchronized void claims(UnaryOperator<Map<String, Object>> instead) {
        change = instead;
    }

    public synchronized void sign(Signing how) {
        signing = how;
    }

    /** It signs with a new key from now on, and publishes that alone. */
    public synchronized void rotateKey() {
        count++;
        key = new FakeKeys("key-" + count + "-new");
    }

    /** Whoever is asked says no. */
    public synchronized void denying(boolean does) {
        denies = does;
    }

    /** What it knows of somebody it says when it is asked for it, and not in tokens. */
    public synchronized void telling(boolean later) {
        tellsLater = later;
    }

    /** Whether it has an address for signing out. */
    public synchronized void endingSessions(boolean does) {
        endsSessions = does;
    }

    /** That whoever is signed in there is not any more, as a client is told. */
    public synchronized String signOut() {
        Map<String, Object> claims = claims("");
        claims.put("jti", "out-" + count);
        claims.put("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        return signed(claims);
    }

    private synchronized FakeReply configuration() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("issuer", issuer());
        all.put("authorization_endpoint", issuer() + "/authorize");
        all.put("token_endpoint", issuer() + "/token");
        all.put("userinfo_endpoint", issuer() + "/userinfo");
        all.put("jwks_uri", issuer() + "/keys");
        if (endsSessions) {
            all.put("end_session_endpoint", issuer() + "/logout");
        }
        all.put("response_types_supported", List.of("code"));
        all.put("grant_types_supported", List.of("authorization_code"));
        all.put("subject_types_supported", List.of("public"));
        all.put("id_token_signing_alg_values_supported", List.of("RS256", "HS256", "none"));
        all.put("scopes_supported", List.of("openid", "profile", "email"));
        all.put("code_challenge_methods_supported", List.of("S256"));
        all.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        return FakeReply.json(200, FakeKeys.json(all));
    }

    private synchronized FakeReply authorize(FakeRequest request) {
        Map<String, String> asked = form(request.query());
        String redirect = asked.getOrDefault("redirect_uri", "");
        if (!client.equals(asked.get("client_id")) || !addresses.contains(redirect)) {
            return FakeReply.json(400, "{\"error\":\"invalid_request\"}");
        }
        String state = "&state=" + encoded(asked.getOrDefault("state", ""));
        if (denies) {
            return FakeReply.empty(302)
                    .with("Location", redirect + "?error=access_denied&error_description=No" + state);
        }
        if (!"code".equals(asked.get("response_type"))
                || !List.of(asked.getOrDefault("scope", "").split(" ", -1)).contains("openid")
                || !"S256".equals(asked.get("code_challenge_method"))
                || asked.getOrDefault("code_challenge", "").isEmpty()) {
            return FakeReply.empty(302).with("Location", redirect + "?error=invalid_request" + state);
        }
        count++;
        String code = "code-" + count;
        codes.put(code, asked);
        return FakeReply.empty(302).with("Location", redirect + "?code=" + code + state);
    }

    private synchronized FakeReply token(FakeRequest request) {
        if (!isClient(request.header("authorization").orElse(""))) {
            return FakeReply.json(401, "{\"error\":\"invalid_client\",\"error_description\":\"Unknown client\"}")
                    .with("WWW-Authenticate", "Basic realm=\"token\"");
        }
        Map<String, String> asked = form(request.body());
        // A code is good once.
        Map<String, String> begun = codes.remove(asked.getOrDefault("code", ""));
        if (!"authorization_code".equals(asked.get("grant_type"))) {
            return FakeReply.json(400, "{\"error\":\"unsupported_grant_type\"}");
        }
        if (begun == null
                || !begun.getOrDefault("redirect_uri", "").equals(asked.get("redirect_uri"))
                || !challenge(asked.getOrDefault("code_verifier", "")).equals(begun.get("code_challenge"))) {
            return FakeReply.json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"Code not valid\"}");
        }
        count++;
        String bearer = "access-" + count;
        access.put(bearer, person);
        String idToken = signed(claims(begun.getOrDefault("nonce", "")));
        issued.add(idToken);
        Map<String, Object> answer = Map.of(
                "access_token", bearer, "token_type", "Bearer", "expires_in", GOOD_FOR_SECONDS, "id_token", idToken);
        return FakeReply.json(200, FakeKeys.json(answer)).with("Cache-Control", "no-store");
    }

    /** Id and secret are encoded as in forms before they are joined (RFC 6749, 2.3.1). */
    private boolean isClient(String authorization) {
        return authorization.startsWith(BASIC)
                && new String(
                                Base64.getDecoder().decode(authorization.substring(BASIC.length())),
                                StandardCharsets.UTF_8)
                        .equals(encoded(client) + ":" + encoded(secret));
    }

    private Map<String, Object> claims(String nonce) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new HashMap<>(tellsLater ? Map.of("sub", person.get("sub")) : person);
        claims.put("iss", issuer());
        claims.put("aud", client);
        claims.put("iat", now);
        claims.put("exp", now + GOOD_FOR_SECONDS);
        if (!nonce.isEmpty()) {
            claims.put("nonce", nonce);
        }
        return change.apply(claims);
    }

    private String signed(Map<String, Object> claims) {
        return switch (signing) {
            case BY_ITS_KEY -> key.signed(claims);
            case BY_ANOTHER_KEY -> new FakeKeys("key-1").signed(claims);
            case BY_THE_CLIENTS_SECRET -> FakeKeys.signedWith(secret, claims);
            case NOT_AT_ALL -> FakeKeys.unsigned(claims);
        };
    }

    private synchronized FakeReply keys() {
        return FakeReply.json(200, FakeKeys.json(Map.of("keys", List.of(key.published()))));
    }

    private synchronized FakeReply userInfo(FakeRequest request) {
        Map<String, Object> claims =
                access.get(request.header("authorization").orElse("").replaceFirst("^" + BEARER, ""));
        return claims == null
                ? FakeReply.empty(401).with("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                : FakeReply.json(200, FakeKeys.json(claims));
    }

    private synchronized FakeReply logout(FakeRequest request) {
        Map<String, String> asked = form(request.query());
        String redirect = asked.getOrDefault("post_logout_redirect_uri", "");
        if (!issued.contains(asked.getOrDefault("id_token_hint", "")) || !addresses.contains(redirect)) {
            return FakeReply.json(400, "{\"error\":\"invalid_request\"}");
        }
        person = Map.of();
        return FakeReply.empty(302).with("Location", redirect);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String each : text.split("&", -1)) {
            int at = each.indexOf('=');
            if (at > 0) {
                form.put(
                        URLDecoder.decode(each.substring(0, at), StandardCharsets.UTF_8),
                        URLDecoder.decode(each.substring(at + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
