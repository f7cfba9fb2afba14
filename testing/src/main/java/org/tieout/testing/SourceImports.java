package org.tieout.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What sources import, for rules about who may know whom. Rules that look at class files miss constants: javac takes
 * them over, and nothing is left of the class they come from.
 */
public final class SourceImports {

    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?([\\w.]+);", Pattern.MULTILINE);

    private SourceImports() {}

    /** Imported names, each with the files that import it; none where the folder does not exist. */
    public static Map<String, SortedSet<String>> of(Path folder) throws IOException {
        Map<String, SortedSet<String>> imports = new TreeMap<>();
        if (!Files.exists(folder)) {
            return imports;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher found = IMPORT.matcher(Files.readString(file));
                while (found.find()) {
                    imports.computeIfAbsent(found.group(1), unused -> new TreeSet<>())
                            .add(folder.relativize(file).toString());
                }
            }
        }
        return imports;
    }
}
