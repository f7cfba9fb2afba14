package org.tieout.console.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.web.multipart.MultipartFile;
import org.tieout.close.coding.CodingFile;
import org.tieout.close.coding.ImportCoding;
import org.tieout.close.csv.Problems;
import org.tieout.close.hierarchy.HierarchyFiles;
import org.tieout.close.hierarchy.ImportHierarchy;
import org.tieout.close.person.ImportPeople;
import org.tieout.close.person.OneAct;
import org.tieout.close.person.PeopleFile;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.RunStoppedException;
import org.tieout.console.Installation;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visits;
import org.tieout.store.Hierarchies;

/** Takes in a file that was uploaded, by the steps of the command for it: as a whole, or not at all. */
final class TakeInFile {

    /** A file that is wrong on every line is told of on the first of them. */
    private static final int MOST = 200;

    private final Installation installation;
    private final String user;

    TakeInFile(Installation installation, String user) {
        this.installation = installation;
        this.user = user;
    }

    /**
     * What came of it.
     *
     * @param problems of the file, by line and column
     */
    record Outcome(String said, List<String> problems) {}

    private interface Work {
        String on(Path folder, List<String> problems) throws IOException;
    }

    Outcome people(MultipartFile file) {
        return in(folder -> file.transferTo(folder.resolve("people.csv")), (folder, problems) -> {
            Problems found = new Problems();
            Optional<PeopleFile> read = PeopleFile.read(
                    folder.resolve("people.csv"), new Hierarchies(installation.store()).current(), found);
            return new ImportPeople(user, Visits.LOGIN, installation.today())
                    .apply(installation.store(), read, found, problems::add);
        });
    }

    Outcome hierarchy(MultipartFile nodes, MultipartFile rules) {
        return in(
                folder -> {
                    nodes.transferTo(folder.resolve("nodes.csv"));
                    rules.transferTo(folder.resolve("rules.csv"));
                },
                (folder, problems) -> ImportHierarchy.apply(
                        installation.store(),
                        HierarchyFiles.read(folder.resolve("nodes.csv"), folder.resolve("rules.csv"), problems::add),
                        user));
    }

    Outcome coding(MultipartFile file) {
        return in(folder -> file.transferTo(folder.resolve("coding.csv")), (folder, problems) -> {
            Problems found = new Problems();
            CodingFile read = CodingFile.read(folder.resolve("coding.csv"), found);
            return OneAct.apply(
                    installation.store(),
                    installation.today(),
                    user,
                    Visits.LOGIN,
                    acting -> new ImportCoding(read, found).apply(acting, problems::add));
        });
    }

    private interface Fill {
        void with(Path folder) throws IOException;
    }

    /** In a folder of its own, that is gone afterwards; no name of a file is the caller's. */
    private static Outcome in(Fill fill, Work work) {
        List<String> problems = new ArrayList<>();
        try {
            Path folder = Files.createTempDirectory("tieout-upload");
            try {
                fill.with(folder);
                return new Outcome(work.on(folder, problems), List.of());
            } catch (RunStoppedException e) {
                String place = folder + "/";
                return new Outcome(
                        Sentences.refusal(e).replace(place, ""),
                        problems.stream()
                                .limit(MOST)
                                .map(problem -> problem.replace(place, ""))
                                .toList());
            } finally {
                for (String name : List.of("people.csv", "nodes.csv", "rules.csv", "coding.csv")) {
                    Files.deleteIfExists(folder.resolve(name));
                }
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new DataRefusedException("Cannot keep what was uploaded; upload it again", e);
        }
    }
}
