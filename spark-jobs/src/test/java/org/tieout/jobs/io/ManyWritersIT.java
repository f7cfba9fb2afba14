package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.delta.kernel.defaults.internal.logstore.LogStoreProvider;
import io.delta.storage.LogStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.jobs.flow.InThreads;
import org.tieout.rules.dataset.Rejects;
import org.tieout.testing.fake.FaultProxy;
import org.tieout.testing.fake.FaultProxy.Answer;

/**
 * Many write to one table in a bucket or a container, over a network that loses answers, delivers requests twice, and
 * is late: each version has one winner, who knows it, and each row is there once.
 */
class ManyWritersIT {

    private static final int PROCESSES = 8;

    private static final Pattern ADDED = Pattern.compile("\"add\":\\{\"path\":\"[^\"]*/([^/\"]+)\"");

    /** Of a bucket: BucketLogStoreIT. */
    @Test
    void eachCommitOfSeveralThreadsIsThereOnce() throws IOException {
        ObjectLake store = ObjectLake.CONTAINER;
        int times = 2;
        String place = store.place();
        try (FaultProxy proxy = new FaultProxy(store.endpoint(), faults(store))) {
            Lake lake = store.lake(proxy.endpoint(), place).writable();

            List<List<String>> said = InThreads.each(
                    3,
                    IntStream.range(0, 3).boxed().toList(),
                    writer -> IntStream.rangeClosed(1, times)
                            .mapToObj(i -> CommitMany.commit(lake, String.valueOf(writer), i))
                            .toList());

            assertThatEachIsThereOnce(store, place, said, times);
        }
    }

    @Tag("full")
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    @ParameterizedTest
    @EnumSource(ObjectLake.class)
    void eachCommitOfManyProcessesIsThereOnce(ObjectLake store, @TempDir Path folder) throws IOException {
        int times = 6;
        String place = store.place();
        try (FaultProxy proxy = new FaultProxy(store.endpoint(), faults(store))) {
            store.lake(proxy.endpoint(), place).writable();

            List<List<String>> said = inProcesses(store, proxy.endpoint(), place, times, true, folder);

            assertThatEachIsThereOnce(store, place, said, times);
        }
    }

    @Tag("full")
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    @ParameterizedTest
    @EnumSource(ObjectLake.class)
    void eachVersionOfManyProcessesHasOneWinner(ObjectLake store, @TempDir Path folder) throws IOException {
        int times = 200;
        String place = store.place();
        try (FaultProxy proxy = new FaultProxy(store.endpoint(), faults(store))) {
            List<List<String>> said = inProcesses(store, proxy.endpoint(), place, times, false, folder);

            Configuration hadoop = TableLog.putIfAbsent(store.hadoop(store.endpoint(), place));
            LogStore versions =
                    LogStoreProvider.getLogStore(hadoop, URI.create(place).getScheme());
            Map<Long, String> made = new TreeMap<>();
            for (long version = 1; version <= (long) PROCESSES * times; version++) {
                made.put(
                        version,
                        CommitMany.content(
                                versions,
                                hadoop,
                                new org.apache.hadoop.fs.Path("%s/_delta_log/%020d.json".formatted(place, version))));
            }
            assertThat(winners(said, times)).isEqualTo(made);
            assertThat(made.values()).doesNotHaveDuplicates();
        }
    }

    private static List<List<String>> inProcesses(
            ObjectLake store, String endpoint, String place, int times, boolean isTable, Path folder)
            throws IOException {
        List<Process> started = new ArrayList<>();
        try {
            for (int writer = 0; writer < PROCESSES; writer++) {
                List<String> arguments = List.of(
                        store.name(),
                        endpoint,
                        place,
                        String.valueOf(writer),
                        String.valueOf(times),
                        String.valueOf(isTable));
                started.add(start(arguments, output(folder, writer)));
            }
            List<List<String>> said = new ArrayList<>();
            for (int writer = 0; writer < PROCESSES; writer++) {
                int exitCode = started.get(writer).waitFor();
                List<String> lines = Files.readAllLines(output(folder, writer));
                assertThat(exitCode).as(String.join("\n", lines)).isZero();
                said.add(lines.stream().filter(line -> line.startsWith("made ")).toList());
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            started.forEach(Process::destroy);
        }
    }

    private static Path output(Path folder, int writer) {
        return folder.resolve("writer-%d.txt".formatted(writer));
    }

    private static Process start(List<String> arguments, Path output) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CommitMany.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** A version is made in each of these ways now and then; whatever else is asked loses an answer once in a while. */
    private static Function<HttpExchange, Answer> faults(ObjectLake store) {
        Random random = new Random(49);
        return request -> {
            int chance = nextInt(random);
            if (!store.makesVersion(request)) {
                return chance == 0 ? Answer.LOST : Answer.OF_THE_STORE;
            }
            return switch (chance % 10) {
                case 0 -> Answer.LOST;
                case 1 -> Answer.LATE;
                case 2 -> Answer.TWICE;
                case 3 -> Answer.CONFLICT;
                default -> Answer.OF_THE_STORE;
            };
        };
    }

    private static synchronized int nextInt(Random random) {
        return random.nextInt(200);
    }

    /** By version: what it is by, as the one who was told that he had made it says. */
    private static Map<Long, String> winners(List<List<String>> said, int times) {
        Map<Long, String> told = new TreeMap<>();
        for (List<String> ofWriter : said) {
            assertThat(ofWriter).hasSize(times);
            for (String line : ofWriter) {
                String[] words = line.split(" ", -1);
                assertThat(told.put(Long.parseLong(words[1]), words[2]))
                        .as("another winner of version " + words[1])
                        .isNull();
            }
        }
        return told;
    }

    /** @param said by writer: each version he was told he had made, and the file he had made it by */
    private static void assertThatEachIsThereOnce(ObjectLake store, String place, List<List<String>> said, int times)
            throws IOException {
        Lake lake = store.lake(store.endpoint(), place);
        assertThat(winners(said, times)).isEqualTo(made(lake, place, (long) said.size() * times));
        List<Row> rows = new ArrayList<>();
        for (int writer = 0; writer < said.size(); writer++) {
            for (int i = 1; i <= times; i++) {
                rows.add(LocalLake.reject(CommitMany.period(String.valueOf(writer), i), i));
            }
        }
        assertThat(LocalLake.rows(lake, Rejects.TABLE)).containsExactlyInAnyOrderElementsOf(rows);
    }

    /** By version: the one file that it adds. */
    private static Map<Long, String> made(Lake lake, String place, long versions) throws IOException {
        Map<Long, String> made = new TreeMap<>();
        for (long version = 1; version <= versions; version++) {
            org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(
                    "%s/%s/_delta_log/%020d.json".formatted(place, Rejects.TABLE.name(), version));
            FileSystem files = file.getFileSystem(lake.hadoop());
            try (InputStream in = files.open(file)) {
                Matcher added = ADDED.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                assertThat(added.find()).isTrue();
                made.put(version, added.group(1));
                assertThat(added.find()).isFalse();
            }
        }
        return made;
    }
}
