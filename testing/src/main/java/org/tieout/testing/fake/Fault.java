package org.tieout.testing.fake;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** One answer that goes wrong. */
@FunctionalInterface
public interface Fault {

    /** How the server would have answered. */
    @FunctionalInterface
    interface Answer {
        FakeReply to(FakeRequest request);
    }

    FakeReply reply(FakeRequest request, Answer usual);

    /** No fault: for the answers between two that go wrong. */
    static Fault none() {
        return (request, usual) -> usual.to(request);
    }

    static Fault status(int status) {
        return (request, usual) -> FakeReply.empty(status);
    }

    /** As Partner Center says it; the others give the header alone. */
    static Fault throttled(int seconds) {
        String body = "{ \"statusCode\": 429, \"message\": \"Rate limit is exceeded. Try again in %d seconds.\" }"
                .formatted(seconds);
        return (request, usual) -> FakeReply.json(429, body).with("Retry-After", String.valueOf(seconds));
    }

    /** As a proxy in front of a service says it. */
    static Fault throttledUntil(Instant time) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
        return (request, usual) -> FakeReply.empty(503).with("Retry-After", date);
    }

    /** The connection is closed without an answer, although the server has done what it was asked. */
    static Fault noAnswer() {
        return (request, usual) -> {
            usual.to(request);
            return FakeReply.none();
        };
    }

    /** The connection is closed in the midst of the body: Content-Length is right, the bytes are too few. */
    static Fault cutAfter(int bytes) {
        return (request, usual) -> usual.to(request).cutAfter(bytes);
    }

    static Fault dribble() {
        return (request, usual) -> usual.to(request).dribbled();
    }

    /** Everything with 200, whatever range was asked for. */
    static Fault ignoresRange() {
        return (request, usual) -> usual.to(request.without("Range"));
    }

    /** 200 and not a byte, with every header as usual. */
    static Fault emptyOk() {
        return (request, usual) -> usual.to(request.without("Range")).emptied();
    }

    /** 206 and not a byte, with every header as usual. */
    static Fault emptyPartial() {
        return (request, usual) -> usual.to(request).emptied();
    }

    /** Something happens just before the answer. */
    static Fault after(Runnable event) {
        return (request, usual) -> {
            event.run();
            return usual.to(request);
        };
    }
}
