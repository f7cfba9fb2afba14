package org.tieout.console.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.multipart.MultipartFile;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.RunStoppedException;
import org.tieout.common.text.Printable;

/** Takes in files that were uploaded, by the steps of the commands for them: as a whole, or not at all. */
public final class Uploads {

    /** A file that is wrong on every line is told of on the first of them. */
    private static final int MOST = 200;

    private Uploads() {}

    /**
     * What came of it.
     *
     * @param problems of the file, by line and column
     */
    public record Outcome(String said, List<String> problems) {

        public Outcome {
            problems = List.copyOf(problems);
        }
    }

    /** What is done with the files; what was done, as a sentence. */
    public interface Work {
        String on(Path folder, List<String> problems) throws IOException;
    }

    /**
     * In a folder of its own, that is gone afterwards.
     *
     * @param files by the names they get there: none of them is the caller's
     */
    public static Outcome in(Map<String, MultipartFile> files, Work work) {
        List<String> problems = new ArrayList<>();
        try {
            Path folder = Files.createTempDirectory("tieout-upload");
            try {
                for (Map.Entry<String, MultipartFile> file : files.entrySet()) {
                    file.getValue().transferTo(folder.resolve(file.getKey()));
                }
                return new Outcome(Sentences.forPages(work.on(folder, problems)), List.of());
            } catch (RunStoppedException e) {
                String place = folder + "/";
                return new Outcome(
                        Sentences.refusal(e).replace(place, ""),
                        told(problems.stream()
                                .map(problem -> problem.replace(place, ""))
                                .toList()));
            } finally {
                for (String name : files.keySet()) {
                    Files.deleteIfExists(folder.resolve(name));
                }
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new DataRefusedException("Cannot keep what was uploaded; upload it again", e);
        }
    }

    /**
     * As the command lists them: what nobody sees of a text is written out, so that names cannot pretend to be others.
     */
    private static List<String> told(List<String> problems) {
        Stream<String> first =
                problems.stream().limit(MOST).map(problem -> Printable.line(Sentences.withoutCommands(problem)));
        return problems.size() <= MOST
                ? first.toList()
                : Stream.concat(first, Stream.of("… and %,d more".formatted(problems.size() - MOST)))
                        .toList();
    }
}
