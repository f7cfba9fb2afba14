package org.tieout.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Ports of 127.0.0.1; what Java calls the loopback address may be IPv6's. */
final class Loopback {

    static final int ANY_PORT = 0;

    private static final int MILLISECONDS_TO_ANSWER = 1000;

    private Loopback() {}

    /** The preferred port where nobody has it, else another. */
    static int freePort(int preferred) throws IOException {
        try {
            return bound(preferred);
        } catch (IOException | IllegalArgumentException e) {
            return bound(ANY_PORT);
        }
    }

    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(address(port), MILLISECONDS_TO_ANSWER);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int bound(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address(port));
            return socket.getLocalPort();
        }
    }

    private static InetSocketAddress address(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }
}
