package org.tieout.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One class path as a build left it for {@code bin/tieout}, and the options of Java beside it. In an installation all
 * jars lie in one folder; which of them are on which class path, and in which order, stands in a file of its own.
 *
 * @param options of Java, a line each
 * @param jars where they lie, by their names
 */
record ProgramJars(List<String> options, Map<String, Path> jars) {

    private static final String CLASS_PATH = "-cp \"";

    /** Reads an argument file of a build. */
    static ProgramJars read(Path argumentFile) throws IOException {
        List<String> lines = Files.readAllLines(argumentFile);
        String classPath = lines.stream()
                .filter(line -> line.startsWith(CLASS_PATH))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(argumentFile + " has no class path"));
        Map<String, Path> jars = new LinkedHashMap<>();
        Arrays.stream(classPath
                        .substring(CLASS_PATH.length(), classPath.length() - 1)
                        .split(":", -1))
                .map(Path::of)
                .forEach(jar -> {
                    Path other = jars.put(String.valueOf(jar.getFileName()), jar);
                    if (other != null) {
                        throw new IllegalArgumentException("Two jars have one name: %s, %s".formatted(other, jar));
                    }
                });
        return new ProgramJars(
                lines.stream().filter(line -> !line.startsWith(CLASS_PATH)).toList(), jars);
    }

    /** Copies the jars, and says beside them how Java is started with them. */
    void write(Path lib, String name) throws IOException {
        for (Map.Entry<String, Path> jar : jars.entrySet()) {
            Path copy = lib.resolve(jar.getKey());
            if (Files.exists(copy) && Files.mismatch(copy, jar.getValue()) >= 0) {
                throw new IllegalArgumentException("Two jars have one name: " + jar.getValue());
            }
            Files.copy(jar.getValue(), copy, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(lib.resolve(name + ".args"), String.join("\n", options) + "\n");
        Files.writeString(lib.resolve(name + ".jars"), String.join("\n", jars.keySet()) + "\n");
    }
}
