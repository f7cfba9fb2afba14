package org.tieout.testing.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * A server of this machine: routes, a queue of faults for each path, a list of what it was asked. Parts of a fake take
 * turns: it does one thing at a time.
 */
public class FakeServer implements Closeable {

    private static final String BEARER = "Bearer ";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "fake");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Route> routes = new CopyOnWriteArrayList<>();
    private final List<FakeRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Fault>> faults = new HashMap<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final String scheme;

    protected FakeServer() {
        this(plain(), "http");
    }

    protected FakeServer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** What is done about requests of one kind. */
    private record Route(String method, Pattern path, Fault.Answer answer) {}

    private static HttpServer plain() {
        try {
            return LocalServer.http();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it answers, without a slash at the end. */
    public final String url() {
        return "%s://127.0.0.1:%d".formatted(scheme, server.getAddress().getPort());
    }

    /** What it was asked since it began, in order. */
    public final List<FakeRequest> requests() {
        return List.copyOf(requests);
    }

    /** Those of one method, and whose path ends so. */
    public final List<FakeRequest> requests(String method, String pathEnd) {
        return requests.stream()
                .filter(each -> each.method().equals(method) && each.path().endsWith(pathEnd))
                .toList();
    }

    /** The next answers of a method and path go wrong so, one after the other. */
    public final synchronized void fail(String method, String path, Fault... next) {
        faults.computeIfAbsent(method + " " + path, key -> new ArrayDeque<>()).addAll(Arrays.asList(next));
    }

    /** Nothing goes wrong any more. */
    public final synchronized void recover() {
        faults.clear();
    }

    /** From now on requests need a token, and this is one; those before are good as well. */
    public final void accept(String token) {
        tokens.add(token);
    }

    /** From now on it is refused. */
    public final void revoke(String token) {
        tokens.remove(token);
        tokens.add("any but " + token);
    }

    /**
     * How requests are answered.
     *
     * @param path a regular expression
     */
    final void route(String method, String path, Fault.Answer answer) {
        routes.add(new Route(method, Pattern.compile(path), answer));
    }

    private void serve(HttpExchange exchange) throws IOException {
        FakeRequest request = FakeRequest.of(exchange);
        requests.add(request);
        reply(request).send(exchange);
    }

    private synchronized FakeReply reply(FakeRequest request) {
        Deque<Fault> next = faults.getOrDefault(request.toString(), new ArrayDeque<>());
        Fault fault = Optional.ofNullable(next.poll()).orElse(Fault.none());
        return fault.reply(request, this::answer);
    }

    private FakeReply answer(FakeRequest request) {
        if (!tokens.isEmpty() && !isAuthorized(request)) {
            return error(401, "InvalidAuthenticationToken", "Access token has expired or is not yet valid.");
        }
        for (Route route : routes) {
            if (route.method().equals(request.method())
                    && route.path().matcher(request.path()).matches()) {
                return route.answer().to(request);
            }
        }
        return error(404, "NotFound", "No such resource: " + request.path());
    }

    private boolean isAuthorized(FakeRequest request) {
        return request.header("authorization")
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()))
                .filter(tokens::contains)
                .isPresent();
    }

    /** As Microsoft Graph and Azure Resource Manager say it. */
    static FakeReply error(int status, String code, String message) {
        return FakeReply.json(status, "{\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}".formatted(code, message));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** The items of a list that make up one page. */
    static <T> List<T> page(List<T> all, int offset, int size) {
        int from = Math.min(offset, all.size());
        return new ArrayList<>(all.subList(from, Math.min(from + size, all.size())));
    }
}
