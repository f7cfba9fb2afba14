package org.tieout.downloader.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.downloader.transfer.RetryPolicies;
import org.tieout.downloader.transfer.UnreachableException;
import org.tieout.testing.fake.FakeArm;
import org.tieout.testing.fake.FakeBlob;
import org.tieout.testing.fake.FakeCostDetails;
import org.tieout.testing.fake.FakeRequest;
import org.tieout.testing.fake.Fault;

class HttpTest {

    private static final Instant NOW = Instant.parse("2026-11-05T06:07:08Z");
    private static final RetryPolicies PATIENCE = new RetryPolicies(
            Duration.ofMillis(1), Duration.ofMillis(2), 3, Duration.ofSeconds(5), Duration.ofSeconds(5));
    private static final String ORDER = "/s/providers/Microsoft.CostManagement/generateCostDetailsReport";

    private final FakeBlob storage = new FakeBlob();
    private final FakeArm arm = new FakeArm(storage);
    private final Http http = new Http(PATIENCE, Clock.fixed(NOW, ZoneOffset.UTC));
    private final String query = "?" + storage.sas();

    @BeforeEach
    void put() {
        storage.put("/a", "\uFEFF{\"b\": 1.25}".getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        storage.close();
        arm.close();
    }

    @Test
    void readsAnAnswerAsItCameAndAsJson() throws IOException {
        Answer answer = http.ask(this::get);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).isEqualTo("\uFEFF{\"b\": 1.25}".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.json().path("b").decimalValue()).isEqualTo("1.25");
        assertThat(answer.headers().firstValue("etag")).contains("\"0x8DCE0001\"");
    }

    @Test
    void anAnswerThatIsNoJsonIsToldWithoutItsKey() throws IOException {
        storage.put("/a", "<html>".getBytes(StandardCharsets.UTF_8));
        Answer answer = http.ask(this::get);

        assertThatThrownBy(answer::json)
                .isInstanceOf(UnreachableException.class)
                .hasMessage(storage.url() + "/a answered with no JSON");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void asksAgainForWhatMayPass(int status) throws IOException {
        storage.fail("GET", "/a", Fault.status(status), Fault.status(status));

        assertThat(http.ask(this::get).status()).isEqualTo(200);
        assertThat(storage.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 400, 401, 403, 404, 409, 410, 412, 416, 501})
    void asksOnceForWhatStays(int status) {
        storage.fail("GET", "/a", Fault.status(status));

        assertThatThrownBy(() -> http.ask(this::get))
                .isInstanceOfSatisfying(
                        HttpStatusException.class, e -> assertThat(e.status()).isEqualTo(status))
                .hasMessage("%s/a answered %d".formatted(storage.url(), status));
        assertThat(storage.requests()).hasSize(1);
    }

    @Test
    void tellsTheProvidersCodeAndWords() {
        assertThatThrownBy(() -> http.ask(() -> HttpRequest.newBuilder(URI.create(storage.url() + "/a?sig=s3cr3t"))))
                .isInstanceOfSatisfying(
                        HttpStatusException.class, e -> assertThat(e.code()).isEqualTo("AuthenticationFailed"))
                .hasMessage("%s/a answered 403 (AuthenticationFailed Server failed to authenticate the request.)"
                        .formatted(storage.url()));
    }

    @Test
    void givesUpWhereItWasAskedOftenEnough() {
        storage.fail("GET", "/a", Fault.status(500), Fault.status(502), Fault.status(503));

        assertThatThrownBy(() -> http.ask(this::get))
                .isInstanceOf(UnreachableException.class)
                .hasMessage(storage.url() + "/a answered 503");
        assertThat(storage.requests()).hasSize(3);
    }

    @Test
    void anAnswerThatIsCutIsAskedForAgain() throws IOException {
        storage.fail("GET", "/a", Fault.cutAfter(3), Fault.noAnswer());

        assertThat(http.ask(this::get).json().path("b").decimalValue()).isEqualTo("1.25");
    }

    @Test
    void everyAttemptIsARequestOfItsOwn() throws IOException {
        storage.fail("GET", "/a", Fault.status(500), Fault.status(500));
        AtomicInteger number = new AtomicInteger();

        http.ask(() -> get().header("x-number", String.valueOf(number.incrementAndGet())));

        assertThat(storage.requests())
                .extracting(request -> request.header("x-number").orElse(""))
                .containsExactly("1", "2", "3");
    }

    @Test
    void waitsAsLongAsItIsAskedTo() throws IOException {
        // Until a date that is a fraction of a second ahead: dates are told in seconds.
        Clock clock = Clock.fixed(NOW.minusMillis(200), ZoneOffset.UTC);
        storage.fail("GET", "/a", Fault.throttled(1), Fault.throttledUntil(NOW));

        new Http(PATIENCE, clock).ask(this::get);

        long[] times = storage.requests().stream().mapToLong(FakeRequest::nanos).toArray();
        assertThat(Duration.ofNanos(times[1] - times[0])).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(Duration.ofNanos(times[2] - times[1])).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void nobodyThereIsToldOnceItWasTriedOftenEnough() {
        storage.close();

        assertThatThrownBy(() -> http.ask(this::get))
                .isInstanceOf(UnreachableException.class)
                .hasMessageStartingWith(storage.url() + "/a cannot be reached (");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void anOrderThatWasNotTakenIsSentAgain(int status) throws IOException {
        arm.fail("POST", ORDER, Fault.status(status), Fault.throttled(0));

        assertThat(http.ask(this::order).status()).isEqualTo(202);
        assertThat(arm.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 504})
    void anOrderThatMayHaveBeenTakenIsNotSentAgain(int status) {
        arm.fail("POST", ORDER, Fault.status(status));

        assertThatThrownBy(() -> http.ask(this::order))
                .isInstanceOfSatisfying(
                        HttpStatusException.class, e -> assertThat(e.status()).isEqualTo(status));
        assertThat(arm.requests()).hasSize(1);
    }

    @Test
    void anOrderWithoutAnAnswerIsNotSentAgain() {
        arm.fail("POST", ORDER, Fault.noAnswer());

        assertThatThrownBy(() -> http.ask(this::order))
                .isInstanceOf(UnreachableException.class)
                .hasMessageStartingWith(arm.url() + ORDER + " gave no answer (")
                .hasMessageEndingWith("); whether it has begun is not known");
        assertThat(arm.requests()).hasSize(1);
    }

    @Test
    void anOrderWhoseAnswerIsCutIsNotSentAgain() {
        arm.costDetails().answers(FakeCostDetails.Answer.AT_ONCE);
        arm.fail("POST", ORDER, Fault.cutAfter(5));

        assertThatThrownBy(() -> http.ask(this::order))
                .isInstanceOf(UnreachableException.class)
                .hasMessageStartingWith(arm.url() + ORDER + ": its answer was cut (");
        assertThat(arm.requests()).hasSize(1);
    }

    @Test
    void anOrderNobodyIsThereToTakeIsTriedAgain() {
        arm.close();

        assertThatThrownBy(() -> http.ask(this::order))
                .isInstanceOf(UnreachableException.class)
                .hasMessageStartingWith(arm.url() + ORDER + " cannot be reached (");
    }

    private HttpRequest.Builder get() {
        return HttpRequest.newBuilder(URI.create(storage.url() + "/a" + query));
    }

    private HttpRequest.Builder order() {
        return HttpRequest.newBuilder(URI.create(arm.url() + ORDER))
                .POST(HttpRequest.BodyPublishers.ofString("{\"metric\":\"ActualCost\",\"invoiceId\":\"T1\"}"));
    }
}
