package org.tieout.console.page;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Somebody, as a row shows him.
 *
 * @param initials two letters at most
 * @param name empty: nobody
 */
public record Who(String initials, String name) {

    public static Who of(String name) {
        return new Who(
                Arrays.stream(name.strip().split("\\s+", -1))
                        .filter(word -> !word.isEmpty() && Character.isLetterOrDigit(word.codePointAt(0)))
                        .limit(2)
                        .map(word -> new String(Character.toChars(Character.toUpperCase(word.codePointAt(0)))))
                        .collect(Collectors.joining()),
                name.strip());
    }

    public boolean isNobody() {
        return name.isEmpty();
    }
}
