package org.tieout.testing.fake;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Java's own HTTP server, on a free port of this machine alone. Tests make every one of theirs here. */
public final class LocalServer {

    static {
        // Else each answer on a connection that is kept waits 40 ms for the one before to be acknowledged. The first
        // server of a JVM reads it for all.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private LocalServer() {}

    public static HttpServer http() throws IOException {
        return HttpServer.create(anyPort(), 0);
    }

    static HttpsServer https() throws IOException {
        return HttpsServer.create(anyPort(), 0);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
