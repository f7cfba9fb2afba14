package org.tieout.console.setup;

import java.util.Map;
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
import org.tieout.console.Installation;
import org.tieout.console.page.Uploads;
import org.tieout.console.page.Visits;
import org.tieout.store.Hierarchies;

/** Takes in a file that was uploaded, by the steps of the command for it: as a whole, or not at all. */
final class TakeInFile {

    private final Installation installation;
    private final String user;

    TakeInFile(Installation installation, String user) {
        this.installation = installation;
        this.user = user;
    }

    Uploads.Outcome people(MultipartFile file) {
        return Uploads.in(Map.of("people.csv", file), (folder, problems) -> {
            Problems found = new Problems();
            Optional<PeopleFile> read = PeopleFile.read(
                    folder.resolve("people.csv"), new Hierarchies(installation.store()).current(), found);
            return new ImportPeople(user, Visits.LOGIN, installation.today())
                    .apply(installation.store(), read, found, problems::add);
        });
    }

    Uploads.Outcome hierarchy(MultipartFile nodes, MultipartFile rules) {
        return Uploads.in(
                Map.of("nodes.csv", nodes, "rules.csv", rules),
                (folder, problems) -> ImportHierarchy.apply(
                        installation.store(),
                        HierarchyFiles.read(folder.resolve("nodes.csv"), folder.resolve("rules.csv"), problems::add),
                        user));
    }

    Uploads.Outcome coding(MultipartFile file) {
        return Uploads.in(Map.of("coding.csv", file), (folder, problems) -> {
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
}
