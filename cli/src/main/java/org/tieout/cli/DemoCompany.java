package org.tieout.cli;

import java.nio.file.Path;
import java.util.List;
import org.tieout.store.Hierarchies;
import org.tieout.store.Store;
import org.tieout.store.close.Users;

/** Who owns what in the sample companies, who acts for them and what they meant to spend. */
final class DemoCompany {

    /** Of the sample's users: who may import people, and budgets. */
    private static final String ADMINISTRATOR = "root";

    private static final String FINOPS_LEAD = "ines";

    private DemoCompany() {}

    /** The commands that import it; none where the store knows of anybody already, who stays. */
    static List<List<String>> imports(Store store, Path sample) {
        boolean isSomebodyThere = !new Hierarchies(store).versions().isEmpty()
                || !store.read(transaction -> transaction.of(Users.class).users())
                        .isEmpty();
        if (isSomebodyThere) {
            return List.of();
        }
        String nodes = sample.resolve("hierarchy/nodes.csv").toString();
        String rules = sample.resolve("hierarchy/rules.csv").toString();
        String users = sample.resolve("people/users.csv").toString();
        String budget = sample.resolve("plan/budget.csv").toString();
        return List.of(
                List.of("close", "hierarchy", "import", "--nodes", nodes, "--rules", rules),
                List.of("close", "people", "import", "--file", users, "--as", ADMINISTRATOR),
                List.of("close", "budget", "import", "--year", "FY2026", "--file", budget, "--as", FINOPS_LEAD));
    }
}
