package org.tieout.cli.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tieout.close.layout.Layouts;
import org.tieout.common.config.ConfigFile;
import org.tieout.common.run.RunStoppedException;

/** Whether every export layout there is can be used. */
final class CheckLayouts {

    private static final String WHAT = "export layouts";

    private CheckLayouts() {}

    /** @param config the file beside which the folder exports lies */
    static List<Finding> apply(ConfigFile config) {
        List<Finding> findings = new ArrayList<>();
        try {
            Layouts layouts = Layouts.beside(config);
            List<String> names = layouts.names();
            for (String name : names) {
                refusal(layouts, name).ifPresent(findings::add);
            }
            if (findings.isEmpty()) {
                findings.add(Finding.ok(
                        WHAT, names.isEmpty() ? "there are none" : "%,d can be used".formatted(names.size())));
            }
        } catch (RunStoppedException e) {
            findings.add(Finding.of(WHAT, e));
        }
        return findings;
    }

    private static Optional<Finding> refusal(Layouts layouts, String name) {
        try {
            layouts.named(name);
            return Optional.empty();
        } catch (RunStoppedException e) {
            return Optional.of(Finding.of("export layout " + name, e));
        }
    }
}
