package org.tieout.testing.fake;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.net.ssl.SSLContext;

/**
 * Microsoft's login for programs: a secret for a token, over TLS alone.
 *
 * <pre>
 * POST /{tenant}/oauth2/v2.0/token  grant_type=client_credentials&amp;client_id=…&amp;client_secret=…&amp;scope=…/.default
 *      200 {"token_type": "Bearer", "expires_in": 3599, "access_token": "…"}
 *      401 {"error": "invalid_client", "error_description": "AADSTS7000215: …"}
 * </pre>
 */
public final class FakeLogin extends FakeServer {

    private final String secret;
    private int issued;

    /** @param context holds a certificate for 127.0.0.1 */
    public FakeLogin(SSLContext context, String secret) {
        super(encrypted(context), "https");
        this.secret = secret;
        route("POST", "/[^/]+/oauth2/v2.0/token", this::token);
    }

    private static HttpsServer encrypted(SSLContext context) {
        try {
            HttpsServer server = LocalServer.https();
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized FakeReply token(FakeRequest request) {
        FakeRequest form = new FakeRequest(
                request.method(), request.path(), request.body(), request.headers(), "", request.nanos());
        if (!form.parameter("grant_type").orElse("").equals("client_credentials")) {
            return refused(400, "unsupported_grant_type", "AADSTS70003: The app requested an unsupported grant type.");
        }
        if (!form.parameter("client_secret").orElse("").equals(secret)) {
            return refused(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
        }
        issued++;
        return FakeReply.json(
                200,
                "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"ext_expires_in\":3599,\"access_token\":\"token-%d\"}"
                        .formatted(issued));
    }

    private static FakeReply refused(int status, String error, String description) {
        return FakeReply.json(
                status,
                "{\"error\":\"%s\",\"error_description\":\"%s\",\"error_codes\":[7000215]}"
                        .formatted(error, description));
    }
}
