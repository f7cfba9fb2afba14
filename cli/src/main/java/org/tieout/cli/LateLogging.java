package org.tieout.cli;

import java.util.Deque;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.spi.LocationAwareLogger;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The log of a command that looks something up: it begins with the first line there is to log. Most such commands have
 * none, and to set a log up takes a fifth of their time. {@code bin/tieout} names this class to SLF4J. What is less
 * than information is not logged.
 */
public final class LateLogging implements SLF4JServiceProvider {

    private final IMarkerFactory markers = new BasicMarkerFactory();

    /** What logs in every other command: the one that SLF4J finds by itself. */
    private static final class Real {

        static final SLF4JServiceProvider LOGGING = begun();

        private static SLF4JServiceProvider begun() {
            SLF4JServiceProvider found =
                    ServiceLoader.load(SLF4JServiceProvider.class).iterator().next();
            found.initialize();
            return found;
        }
    }

    @Override
    public void initialize() {
        // Later.
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return LateLogger::new;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return new LateContext();
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    private static final class LateLogger extends LegacyAbstractLogger {

        private static final long serialVersionUID = 1;

        LateLogger(String name) {
            this.name = name;
        }

        private Logger real() {
            return Real.LOGGING.getLoggerFactory().getLogger(name);
        }

        @Override
        protected String getFullyQualifiedCallerName() {
            return LegacyAbstractLogger.class.getName();
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String message,
                Object @Nullable [] arguments,
                @Nullable Throwable failure) {
            ((LocationAwareLogger) real())
                    .log(marker, getFullyQualifiedCallerName(), level.toInt(), message, arguments, failure);
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public boolean isInfoEnabled() {
            return real().isInfoEnabled();
        }

        @Override
        public boolean isWarnEnabled() {
            return real().isWarnEnabled();
        }

        @Override
        public boolean isErrorEnabled() {
            return real().isErrorEnabled();
        }
    }

    /** Whoever says of which run a line is has a line to log. */
    private static final class LateContext implements MDCAdapter {

        private static MDCAdapter real() {
            return Real.LOGGING.getMDCAdapter();
        }

        @Override
        public void put(String key, @Nullable String value) {
            real().put(key, value);
        }

        @Override
        public @Nullable String get(String key) {
            return real().get(key);
        }

        @Override
        public void remove(String key) {
            real().remove(key);
        }

        @Override
        public void clear() {
            real().clear();
        }

        @Override
        public @Nullable Map<String, String> getCopyOfContextMap() {
            return real().getCopyOfContextMap();
        }

        @Override
        public void setContextMap(Map<String, String> context) {
            real().setContextMap(context);
        }

        @Override
        public void pushByKey(String key, String value) {
            real().pushByKey(key, value);
        }

        @Override
        public @Nullable String popByKey(String key) {
            return real().popByKey(key);
        }

        @Override
        public @Nullable Deque<String> getCopyOfDequeByKey(String key) {
            return real().getCopyOfDequeByKey(key);
        }

        @Override
        public void clearDequeByKey(String key) {
            real().clearDequeByKey(key);
        }
    }
}
