package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.jobs.io.LocalLake.partition;
import static org.tieout.jobs.io.LocalLake.reject;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.VersionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.jobs.flow.InThreads;
import org.tieout.rules.dataset.Rejects;
import org.tieout.testing.S3Proxy;
import org.tieout.testing.fake.FaultProxy;
import org.tieout.testing.fake.FaultProxy.Answer;

/** Delta's log in a bucket: a version is made once, whatever becomes of the store's answers. */
class BucketLogStoreIT {

    private static final int WRITERS = 8;

    /** Writers as they are in processes of their own: each has a connection of its own to the bucket. */
    @Test
    void ofAllWhoMakeAVersionOneHasMadeIt() throws IOException {
        Configuration hadoop = hadoop(S3Proxy.shared().endpoint());
        String log =
                "s3a://%s/lake/charges/_delta_log/".formatted(S3Proxy.shared().bucket());
        int versions = 25;

        List<List<Integer>> made = InThreads.each(
                WRITERS, IntStream.range(0, WRITERS).boxed().toList(), writer -> made(hadoop, log, writer, versions));

        List<Integer> all = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            for (int version : made.get(writer)) {
                all.add(version);
                assertThat(content(hadoop, new Path(log, version + ".json"))).isEqualTo("by " + writer + "\n");
            }
        }
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, versions).boxed().toList());
    }

    private static List<Integer> made(Configuration hadoop, String log, int writer, int versions) {
        List<Integer> made = new ArrayList<>();
        try (FileSystem files = FileSystem.newInstance(new Path(log).toUri(), hadoop)) {
            for (int version = 0; version < versions; version++) {
                try {
                    ConditionalCreate.apply(
                            files,
                            new Path(log, version + ".json"),
                            ("by " + writer + "\n").getBytes(StandardCharsets.UTF_8));
                    made.add(version);
                } catch (FileAlreadyExistsException e) {
                    assertThat(e).hasMessageEndingWith(version + ".json");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return made;
    }

    /** A Hadoop older than 3.4.2 knows as little of the condition as this file system does. */
    @Test
    void aHadoopThatCannotAskForItIsRefused(@TempDir java.nio.file.Path folder) throws IOException {
        FileSystem files = FileSystem.getLocal(new Configuration());

        assertThatThrownBy(() -> ConditionalCreate.probe(files, new Path(folder.toString(), "lake/_writable")))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot write to lake %s/lake: Hadoop %s, which runs here, cannot make an object only where none is, and one of two runs could be lost; Hadoop 3.4.2 can, which Spark has since 4.1",
                        folder, VersionInfo.getVersion());
    }

    @Test
    void whoseAnswerWasLostHasMadeItAllTheSame() throws IOException {
        try (FaultProxy proxy = proxy(firstOf("PUT", Answer.LOST))) {
            Configuration hadoop = hadoop(proxy.endpoint());
            Path version = version();

            new BucketLogStore(hadoop).write(version, List.of("ours").iterator(), false, hadoop);

            assertThat(content(hadoop, version)).isEqualTo("ours\n");
        }
    }

    @Test
    void whoseAnswerWasLostAndWhoWasTooLateIsTold() throws IOException {
        Path version = version();
        Configuration direct = hadoop(S3Proxy.shared().endpoint());
        new BucketLogStore(direct).write(version, List.of("theirs").iterator(), false, direct);
        try (FaultProxy proxy = proxy(firstOf("PUT", Answer.LOST))) {
            Configuration hadoop = hadoop(proxy.endpoint());

            assertThatThrownBy(() -> new BucketLogStore(hadoop)
                            .write(version, List.of("ours").iterator(), false, hadoop))
                    .isInstanceOf(FileAlreadyExistsException.class);

            assertThat(content(hadoop, version)).isEqualTo("theirs\n");
        }
    }

    @Test
    void aStoreThatIsBusyIsAskedAgain() throws IOException {
        try (FaultProxy proxy = proxy(firstOf("PUT", Answer.CONFLICT))) {
            Configuration hadoop = hadoop(proxy.endpoint());
            Path version = version();

            new BucketLogStore(hadoop).write(version, List.of("ours").iterator(), false, hadoop);

            assertThat(content(hadoop, version)).isEqualTo("ours\n");
        }
    }

    @Test
    void aStoreThatKnowsNoConditionsIsRefusedBeforeAnythingIsWritten() throws IOException {
        try (FaultProxy proxy = proxy(request -> Answer.UNCONDITIONAL)) {
            Lake lake = Lake.at(
                    hadoop(proxy.endpoint()),
                    "s3a://%s/lake".formatted(S3Proxy.shared().bucket()));

            assertThatThrownBy(lake::writable)
                    .isInstanceOf(ConfigInvalidException.class)
                    .hasMessageMatching("Cannot write to lake s3a://test-.*/lake: its store lets two writers make the "
                            + "same object \\(it takes no If-None-Match\\), and one of two runs could be lost; .*");
        }
    }

    /** Tables written by several at a time, of whom the store's answers are now and then lost. */
    @Test
    void everyCommitIsThereOnceWhateverBecomesOfAnswers() throws IOException {
        Random random = new Random(24);
        String root = "s3a://%s/lake".formatted(S3Proxy.shared().bucket());
        int times = 5;
        try (FaultProxy proxy = proxy(request -> {
            boolean isOfLog = request.getRequestMethod().equals("PUT")
                    && request.getRequestURI().getPath().matches(".*/_delta_log/\\d+\\.json");
            int chance = random.nextInt(4);
            return isOfLog && chance == 0
                    ? Answer.LOST
                    : isOfLog && chance == 1 ? Answer.CONFLICT : Answer.OF_THE_STORE;
        })) {
            Configuration hadoop = hadoop(proxy.endpoint());
            // Its bucket is nobody else's, and to connect anew for each file takes most of the time.
            hadoop.set("fs.s3a.impl.disable.cache", "false");
            Lake lake = Lake.at(hadoop, root);
            lake.writable();

            InThreads.each(4, List.of(1, 2, 3, 4), writer -> {
                for (int i = 1; i <= times; i++) {
                    String period = "20%02d-01".formatted(writer);
                    LocalLake.prepare(lake, Rejects.TABLE, List.of(reject(period, i)), partition(period))
                            .commit();
                }
                return writer;
            });

            assertThat(lake.version(Rejects.TABLE)).isEqualTo(4L * times);
            assertThat(LocalLake.rows(lake, Rejects.TABLE))
                    .containsExactlyInAnyOrder(
                            reject("2001-01", times),
                            reject("2002-01", times),
                            reject("2003-01", times),
                            reject("2004-01", times));
        }
    }

    /** Of the first request of that method, and as the store does from then on. */
    private static Function<HttpExchange, Answer> firstOf(String method, Answer answer) {
        List<String> asked = new ArrayList<>();
        return request -> {
            synchronized (asked) {
                if (request.getRequestMethod().equals(method) && asked.isEmpty()) {
                    asked.add(method);
                    return answer;
                }
                return Answer.OF_THE_STORE;
            }
        };
    }

    private static FaultProxy proxy(Function<HttpExchange, Answer> answers) throws IOException {
        return new FaultProxy(S3Proxy.shared().endpoint(), answers);
    }

    private static Path version() {
        return new Path("s3a://%s/lake/charges/_delta_log/00000000000000000001.json"
                .formatted(S3Proxy.shared().bucket()));
    }

    private static String content(Configuration hadoop, Path path) throws IOException {
        try (FileSystem files = FileSystem.newInstance(path.toUri(), hadoop);
                InputStream in = files.open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** How a bucket behind an endpoint is reached. */
    static Configuration hadoop(String endpoint) {
        Configuration hadoop = HadoopSettings.ofThisMachine();
        hadoop.set("fs.s3a.endpoint", endpoint);
        hadoop.set("fs.s3a.endpoint.region", S3Proxy.REGION);
        hadoop.set("fs.s3a.path.style.access", "true");
        hadoop.set("fs.s3a.connection.ssl.enabled", "false");
        hadoop.set("fs.s3a.access.key", S3Proxy.ACCESS_KEY_ID);
        hadoop.set("fs.s3a.secret.key", S3Proxy.SECRET_ACCESS_KEY);
        hadoop.set("fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
        hadoop.set("fs.s3a.input.stream.type", "classic");
        ObjectLake.askedAgainSoon(hadoop);
        // Each test has an endpoint of its own.
        hadoop.set("fs.s3a.impl.disable.cache", "true");
        return hadoop;
    }
}
