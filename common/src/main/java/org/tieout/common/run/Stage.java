package org.tieout.common.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One stage of a run, such as {@code ingest}: what it read, wrote and counted, apart from the others. */
public final class Stage {

    private final String name;
    private final Set<Release> releases = new LinkedHashSet<>();
    private final List<RunRecord.Landed> landed = new ArrayList<>();
    private final Map<String, Long> versionsRead = new LinkedHashMap<>();
    private final Map<String, Long> tableVersions = new LinkedHashMap<>();
    private final Map<String, Output> outputs = new LinkedHashMap<>();
    private final Map<String, String> resultHashes = new LinkedHashMap<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();

    Stage(String name) {
        this.name = name;
    }

    /** A release of a source in landing. */
    public record Release(String source, String version) {}

    /** Is told of the stages of a run, of each before and after it. */
    public interface Observer {
        void began(Stage stage);

        void ended(Stage stage);

        void failed(Stage stage, Throwable why);
    }

    public String name() {
        return name;
    }

    /** What was read in landing, or looked at. */
    public List<Release> releases() {
        return List.copyOf(releases);
    }

    /** What lies in landing now that this stage has brought it. */
    public List<RunRecord.Landed> landed() {
        return List.copyOf(landed);
    }

    public Map<String, Long> versionsRead() {
        return Map.copyOf(versionsRead);
    }

    /** Of tables that were written, or stand as they were written before. */
    public Map<String, Long> tableVersions() {
        return Map.copyOf(tableVersions);
    }

    /** By table: what was written. */
    public Map<String, Output> outputs() {
        return Map.copyOf(outputs);
    }

    /** By reconciliation. */
    public Map<String, String> resultHashes() {
        return Map.copyOf(resultHashes);
    }

    public List<Checkpoint> checkpoints() {
        return List.copyOf(checkpoints);
    }

    void release(String source, String version) {
        releases.add(new Release(source, version));
    }

    void landed(RunRecord.Landed release) {
        landed.add(release);
    }

    void read(String table, long version) {
        versionsRead.put(table, version);
    }

    void wrote(String table, long version) {
        tableVersions.put(table, version);
    }

    void wrote(Output output) {
        outputs.put(output.table(), output);
    }

    void result(String reconciliation, String hash) {
        resultHashes.put(reconciliation, hash);
    }

    void checkpoints(List<Checkpoint> taken) {
        checkpoints.addAll(taken);
    }
}
