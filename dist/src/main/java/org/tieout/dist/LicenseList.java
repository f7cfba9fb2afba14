package org.tieout.dist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What others made and Tieout brings, with the license of each, as the bills of materials have it. */
final class LicenseList {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OWN = "org.tieout";
    private static final String OWN_JARS = "tieout-";

    /** Whose makers say it in the jar alone, in META-INF/LICENSE. */
    private static final Map<String, String> IN_THE_JAR = Map.of(
            "oro:oro", "Apache-1.1",
            "org.apache.datasketches:datasketches-memory", "Apache-2.0",
            "org.apache.xbean:xbean-asm9-shaded", "Apache-2.0");

    private final SortedMap<String, String> licenses;

    private LicenseList(SortedMap<String, String> licenses) {
        this.licenses = licenses;
    }

    /**
     * Reads bills of materials (CycloneDX, JSON).
     *
     * @throws IllegalArgumentException if a library has no license that is known: it may not be handed on
     */
    static LicenseList of(List<Path> bills) throws IOException {
        SortedMap<String, String> licenses = new TreeMap<>();
        for (Path bill : bills) {
            for (JsonNode library : JSON.readTree(bill.toFile()).path("components")) {
                String name = library.path("group").asText() + ":"
                        + library.path("name").asText();
                if (!name.startsWith(OWN + ":")) {
                    licenses.put(name + " " + library.path("version").asText(), license(name, library));
                }
            }
        }
        return new LicenseList(licenses);
    }

    private static String license(String name, JsonNode library) {
        List<String> all = new ArrayList<>();
        for (JsonNode one : library.path("licenses")) {
            JsonNode license = one.path("license");
            all.add(
                    one.has("expression")
                            ? one.path("expression").asText()
                            : license.path("id").asText(license.path("name").asText()));
        }
        if (all.isEmpty() && !IN_THE_JAR.containsKey(name)) {
            throw new IllegalArgumentException(
                    "Cannot list licenses: %s names none; look into its jar, and enter it in LicenseList"
                            .formatted(name));
        }
        return all.isEmpty() ? String.valueOf(IN_THE_JAR.get(name)) : String.join(", ", all);
    }

    /**
     * Whether the bills are of this build. Maven leaves those of an earlier one where it is offline.
     *
     * @param jars names of files
     * @throws IllegalArgumentException if one is in no bill
     */
    LicenseList covering(List<String> jars) {
        List<String> known = licenses.keySet().stream()
                .map(library -> library.substring(library.indexOf(':') + 1).replace(' ', '-'))
                .toList();
        jars.stream()
                .filter(jar -> !jar.startsWith(OWN_JARS) && known.stream().noneMatch(jar::startsWith))
                .findFirst()
                .ifPresent(jar -> {
                    throw new IllegalArgumentException(
                            "Cannot list licenses: no bill of materials names %s; build without -o, which makes none"
                                    .formatted(jar));
                });
        return this;
    }

    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder("""
                What others made and Tieout brings, with its version and license. Where two are named, either may be chosen, unless
                the library's own notice says otherwise. Texts and notices are in the jars themselves.

                """);
        licenses.forEach((library, license) ->
                text.append(library).append("  ").append(license).append('\n'));
        Files.writeString(file, text);
    }
}
