package org.tieout.console;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.tieout.command.ConfigOption;
import org.tieout.common.config.ConsoleConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.console.access.OneTimePassword;
import org.tieout.store.Store;
import org.tieout.store.close.Users;

/** Starts the web application, says where it is, and waits until it is ended. */
public final class StartConsole {

    /** As many as work at once on a machine of a few cores; whoever comes besides waits for a moment. */
    private static final int CONNECTIONS = 12;

    private StartConsole() {}

    /** Until the process is interrupted. */
    static void run(
            TieoutConfig config, ConfigOption configOption, boolean isDemo, PrintWriter out, Consumer<String> told) {
        ClientSecret secret = ClientSecret.of(config.console().signIn(), System.getenv());
        try (Store store = Store.open(config.metadata(), CONNECTIONS);
                ConfigurableApplicationContext console =
                        open(new Installation(config, configOption.file(), store, Clock.systemUTC(), isDemo, secret))) {
            if (!store.read(transaction -> transaction.of(Users.class).any())) {
                out.println(
                        "Nobody is known here yet, so nobody can sign in; say who people are: tieout close people import --file FILE");
            }
            if (!config.console().signIn().isByProvider()) {
                new OneTimePassword(store, Clock.systemUTC()).first().ifPresent(first -> {
                    out.println("Nobody has a password yet. Sign in as %s, once, with: %s"
                            .formatted(first.user(), first.password()));
                });
            }
            out.println("Tieout's console is at %s; Ctrl+C ends it".formatted(address(config.console(), console)));
            out.flush();
            waitUntilInterrupted(told);
        }
    }

    /** The application, listening. */
    public static ConfigurableApplicationContext open(Installation installation) {
        ConsoleConfig console = installation.config().console();
        if (installation.isDemo() && !isLoopback(console.address())) {
            throw new ConfigInvalidException(
                    "Cannot open the console on %s with --demo: anybody could act as anybody; take 127.0.0.1"
                            .formatted(console.address()));
        }
        if (installation.isDemo() && !installation.hasPasswords()) {
            throw new ConfigInvalidException(
                    "Cannot open the console with --demo: console.sign-in has %s prove who somebody is; leave one of them out"
                            .formatted(console.signIn().issuer()));
        }
        try {
            return new SpringApplicationBuilder(ConsoleApplication.class)
                    .web(WebApplicationType.SERVLET)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .registerShutdownHook(false)
                    .properties(settings(console))
                    .initializers(context ->
                            ((GenericApplicationContext) context).registerBean(Installation.class, () -> installation))
                    .run();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof PortInUseException) {
                    throw new ConfigInvalidException(
                            "Cannot open the console: something else listens on port %d; end it, or say --port"
                                    .formatted(console.port()),
                            e);
                }
            }
            throw e;
        }
    }

    private static Map<String, Object> settings(ConsoleConfig console) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("server.address", console.address());
        settings.put("server.port", console.port());
        settings.put("server.servlet.session.timeout", console.sessionMinutes() + "m");
        settings.put("server.servlet.session.cookie.name", console.isSecure() ? "__Host-tieout" : "tieout");
        settings.put("server.servlet.session.cookie.http-only", true);
        settings.put("server.servlet.session.cookie.secure", console.isSecure());
        settings.put("server.servlet.session.cookie.same-site", "lax");
        settings.put("server.servlet.session.tracking-modes", "cookie");
        settings.put("server.servlet.session.persistent", false);
        // A proxy that ends TLS says who asks, and how; nobody else is believed.
        settings.put("server.forward-headers-strategy", console.url().isEmpty() ? "none" : "native");
        settings.put("server.shutdown", "graceful");
        settings.put("server.compression.enabled", true);
        settings.put("server.max-http-request-header-size", "16KB");
        settings.put("server.tomcat.max-http-form-post-size", "1MB");
        settings.put("server.error.include-stacktrace", "never");
        settings.put("server.error.include-message", "never");
        settings.put("server.error.whitelabel.enabled", false);
        settings.put("spring.servlet.multipart.max-file-size", "8MB");
        settings.put("spring.servlet.multipart.max-request-size", "8MB");
        settings.put("spring.web.resources.cache.cachecontrol.max-age", "1h");
        settings.put("spring.web.resources.add-mappings", true);
        settings.put("spring.thymeleaf.check-template-location", false);
        // A page is there as a whole or not at all: nothing is sent of one that fails half-way.
        settings.put("spring.thymeleaf.servlet.produce-partial-output-while-processing", false);
        settings.put("spring.main.lazy-initialization", false);
        settings.put("spring.jmx.enabled", false);
        return settings;
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Where to point a browser at. */
    public static String address(ConsoleConfig console, ConfigurableApplicationContext context) {
        if (!console.url().isEmpty()) {
            return console.url();
        }
        int port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
        return "http://%s:%d".formatted(isLoopback(console.address()) ? "localhost" : console.address(), port);
    }

    /** Whoever ends the process interrupts this. */
    private static void waitUntilInterrupted(Consumer<String> told) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            told.accept("Closing: whoever waits for an answer gets it first");
        }
    }
}
