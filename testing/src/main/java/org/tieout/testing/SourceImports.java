package org.tieout.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What sources import, or name with its package where they use it: for rules about who may know whom. Rules that look
 * at class files miss constants: javac takes them over, and nothing is left of the class they come from.
 */
public final class SourceImports {

    private static final Pattern NAMED = Pattern.compile(
            "^import (?:static )?(?<imported>[\\w.]+(?:\\.\\*)?);|(?<![\\w.])(?<inFull>(?:[a-z]\\w*\\.)+[A-Z]\\w*)",
            Pattern.MULTILINE);

    private SourceImports() {}

    /** Names, each with the files that import or use it; none where the folder does not exist. */
    public static Map<String, SortedSet<String>> of(Path folder) throws IOException {
        Map<String, SortedSet<String>> imports = new TreeMap<>();
        SourceCode.of(folder).forEach((file, code) -> {
            Matcher named = NAMED.matcher(code);
            while (named.find()) {
                String name = named.group("imported") == null ? named.group("inFull") : named.group("imported");
                imports.computeIfAbsent(name, unused -> new TreeSet<>()).add(file);
            }
        });
        return imports;
    }
}
