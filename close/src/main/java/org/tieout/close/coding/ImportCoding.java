package org.tieout.close.coding;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.tieout.close.coding.CodingFile.FileLine;
import org.tieout.close.csv.Problems;
import org.tieout.close.person.Acting;
import org.tieout.common.hierarchy.Level;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Codings;
import org.tieout.store.close.Codings.Coding;
import org.tieout.store.close.Role;

/** Makes a file the coding that counts, once its business units and products are found in the hierarchy. */
public final class ImportCoding {

    private final CodingFile file;
    private final Problems problems;

    public ImportCoding(CodingFile file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * What was done, in a sentence.
     *
     * @param say told every problem of the file
     */
    public String apply(Acting acting, Consumer<String> say) {
        Codings codings = acting.transaction().of(Codings.class);
        Actor actor = acting.people()
                .actor(acting.user(), Set.of(Role.FINOPS_LEAD, Role.ADMINISTRATOR), acting.login(), "import a coding");
        refuseUnknown(codings, Level.BUSINESS_UNIT, CodingFile.BUSINESS_UNIT);
        refuseUnknown(codings, Level.PRODUCT, CodingFile.PRODUCT);
        problems.refuse("the coding", say);
        Optional<Coding> before = codings.newest();
        if (before.filter(one -> one.fileSha256().equals(file.sha256())).isPresent()) {
            return "Unchanged: coding %d is of the same file"
                    .formatted(before.get().codingId());
        }
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("file", file.sha256());
        content.put("lines", file.lines().size());
        long codingId = acting.transaction()
                .of(Acts.class)
                .append(actor, "coding imported", "coding", Optional.empty(), "", content);
        codings.add(new Coding(codingId, file.sha256()));
        codings.set(codingId, file.lines().stream().map(FileLine::line).toList());
        long rules =
                file.lines().stream().map(line -> line.line().rule()).distinct().count();
        return "Imported coding %d: %,d %s, %,d %s"
                .formatted(
                        codingId,
                        rules,
                        rules == 1 ? "rule" : "rules",
                        file.lines().size(),
                        file.lines().size() == 1 ? "line" : "lines");
    }

    private void refuseUnknown(Codings codings, Level level, String column) {
        Set<String> known = new HashSet<>(codings.named(level.name()));
        for (FileLine line : file.lines()) {
            String name = line.row().text(column);
            if (!name.isEmpty() && !known.contains(name)) {
                problems.add(
                        line.row().at(column),
                        "There is no %s %s in the hierarchy; name one that is, or leave it empty for all"
                                .formatted(level == Level.PRODUCT ? "product" : "business unit", name));
            }
        }
    }

    /** Lines of the newest coding; none where nothing was imported. */
    static List<Codings.CodingLine> current(Codings codings) {
        return codings.newest().map(coding -> codings.lines(coding.codingId())).orElse(List.of());
    }
}
