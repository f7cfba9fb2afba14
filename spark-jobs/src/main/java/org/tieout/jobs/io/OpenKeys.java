package org.tieout.jobs.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tieout.common.json.Json;
import org.tieout.rules.match.Candidate;
import org.tieout.rules.match.Match;

/**
 * The keys of a result that are not the same on both sides, and the line each of them came to stand on. Kept beside
 * {@link Reconciled}, so that the next run can send all of them up the ladder again, though it reads the charges of
 * those invoices alone that have changed: {@code reconciled/<reconciliation>/<period>.open-keys}.
 *
 * @param resultHash of the result they are of
 * @param chargesVersion Delta version of the charges they are of
 * @param areAll whether they are those of every invoice of the result; none is kept where they are not
 * @param matches one for each candidate
 */
public record OpenKeys(
        String resultHash, long chargesVersion, boolean areAll, List<Candidate> candidates, List<Match> matches) {

    /** An estimate: more of them are not kept, since they are held in memory. */
    public static final int MOST = 50_000;

    /** Of a result of which only some are known. */
    public static final OpenKeys NOT_ALL = new OpenKeys("", 0, false, List.of(), List.of());

    public OpenKeys {
        candidates = List.copyOf(candidates);
        matches = List.copyOf(matches);
    }

    /** Of a result that is about to be. */
    public static OpenKeys all(List<Candidate> candidates, List<Match> matches) {
        return new OpenKeys("", 0, true, candidates, matches);
    }

    /** Those of a result; empty where nothing was kept of it. */
    public static Optional<OpenKeys> read(LakeFiles lake, Reconciled result) throws IOException {
        Optional<byte[]> json = lake.readSmall(path(result));
        if (json.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(json.get(), OpenKeys.class))
                    .filter(keys -> keys.resultHash.equals(result.resultHash())
                            && keys.chargesVersion == result.chargesVersion());
        } catch (JsonProcessingException e) {
            // Another version wrote it. Without it more is computed, to the same result.
            return Optional.empty();
        }
    }

    /** Keeps them as those of a result. */
    public void write(LakeFiles lake, Reconciled result) throws IOException {
        OpenKeys keys = new OpenKeys(result.resultHash(), result.chargesVersion(), areAll, candidates, matches);
        lake.writeSmall(path(result), Json.bytes(keys));
    }

    private static String path(Reconciled result) {
        return "%s/%s/%s.open-keys".formatted(Reconciled.FOLDER, result.reconciliation(), result.period());
    }
}
