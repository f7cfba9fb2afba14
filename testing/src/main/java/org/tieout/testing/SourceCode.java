package org.tieout.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What sources do: their text without what is said in it, to people in comments or to anybody in literals. */
public final class SourceCode {

    private static final Pattern SAID = Pattern.compile(
            String.join(
                    "|",
                    "/\\*.*?\\*/",
                    "//[^\n]*",
                    "\"\"\".*?(?<!\\\\)\"\"\"",
                    "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"",
                    "'(?:\\\\.|[^'\\\\])+'"),
            Pattern.DOTALL);

    private SourceCode() {}

    /** By file, as named in the folder; none where the folder does not exist. */
    public static SortedMap<String, String> of(Path folder) throws IOException {
        SortedMap<String, String> sources = new TreeMap<>();
        if (!Files.exists(folder)) {
            return sources;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                sources.put(
                        folder.relativize(file).toString(),
                        SAID.matcher(Files.readString(file)).replaceAll(" "));
            }
        }
        return sources;
    }
}
