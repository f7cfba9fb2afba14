package org.tieout.dist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a cluster needs that has Spark and neither a checkout nor a way to Maven Central: the jar for spark-submit, and
 * beside it, for {@code --jars}, what reads buckets and storage accounts and Spark's own folder does not have.
 */
final class ClusterJars {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What Hadoop reads buckets and accounts with, and the parts of AWS's library it needs: as in cli's pom. */
    private static final List<String> STORAGE = List.of(
            "org.apache.hadoop:hadoop-aws",
            "org.apache.hadoop:hadoop-azure",
            "software.amazon.awssdk:apache-client",
            "software.amazon.awssdk:netty-nio-client",
            "software.amazon.awssdk:s3-transfer-manager",
            "software.amazon.awssdk:sts");

    private static final List<String> SPARK = List.of("org.apache.spark:spark-sql_2.13");

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> jars = new HashMap<>();
    private final Map<String, List<String>> needs = new HashMap<>();

    private ClusterJars(JsonNode bill) {
        for (JsonNode library : bill.path("components")) {
            String reference = library.path("bom-ref").asText();
            String name = library.path("name").asText();
            names.put(library.path("group").asText() + ":" + name, reference);
            jars.put(
                    reference,
                    "%s-%s.jar".formatted(name, library.path("version").asText()));
        }
        for (JsonNode one : bill.path("dependencies")) {
            needs.put(
                    one.path("ref").asText(),
                    one.path("dependsOn").valueStream().map(JsonNode::asText).toList());
        }
    }

    /** Reads a bill of materials (CycloneDX, JSON): which library needs which. */
    static ClusterJars of(Path bill) throws IOException {
        return new ClusterJars(JSON.readTree(bill.toFile()));
    }

    /** Names of the files that storage needs and Spark does not bring. */
    Set<String> storage() {
        Set<String> storage = closure(STORAGE);
        storage.removeAll(spark());
        return storage;
    }

    /** Names of the files that a Spark has in its own folder. */
    Set<String> spark() {
        return closure(SPARK);
    }

    private Set<String> closure(List<String> libraries) {
        Set<String> all = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        for (String library : libraries) {
            String reference = names.get(library);
            if (reference == null) {
                throw new IllegalArgumentException("Cannot make a bundle for clusters: no " + library);
            }
            open.add(reference);
        }
        while (!open.isEmpty()) {
            String one = open.remove();
            if (all.add(one)) {
                open.addAll(needs.getOrDefault(one, List.of()));
            }
        }
        Set<String> files = new TreeSet<>();
        all.forEach(one -> files.add(jars.getOrDefault(one, one)));
        return files;
    }

    /**
     * Copies them.
     *
     * @param lib where the program's jars lie
     * @param submit the jar for spark-submit
     */
    void write(Path lib, Path submit) throws IOException {
        Path storage = Files.createDirectories(lib.resolve("cluster/storage"));
        Files.copy(submit, lib.resolve("cluster/tieout-submit.jar"), StandardCopyOption.REPLACE_EXISTING);
        for (String jar : storage()) {
            Files.copy(lib.resolve(jar), storage.resolve(jar), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
