package org.tieout.console.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;
import org.tieout.common.text.Printable;

/**
 * A parameter that programs ask with. Unlike a page, on which somebody sees what he gets, the API refuses what it
 * cannot read: a filter that is misspelt would answer with other lines than were meant.
 *
 * @param mayBe what it may be, as the end of a sentence
 * @param allowed every value it may have, where those can be listed; else empty
 */
public record Parameter(String name, String mayBe, List<String> allowed, Predicate<String> isGood) {

    private static final int LONGEST_QUOTE = 80;

    public Parameter {
        allowed = List.copyOf(allowed);
    }

    public static Parameter oneOf(String name, List<String> values) {
        return new Parameter(name, "one of " + String.join(", ", values), values, values::contains);
    }

    public static Parameter text(String name, int longest) {
        return new Parameter(
                name,
                "a text of up to %,d characters".formatted(longest),
                List.of(),
                text -> text.length() <= longest && text.indexOf('\0') < 0);
    }

    public static Parameter matching(String name, String pattern, String mayBe) {
        return new Parameter(name, mayBe, List.of(), text -> text.matches(pattern));
    }

    public static Parameter number(String name, int lowest, int highest) {
        return new Parameter(
                name,
                "a whole number from %d to %d".formatted(lowest, highest),
                List.of(),
                text -> text.matches("[0-9]{1,10}")
                        && Long.parseLong(text) >= lowest
                        && Long.parseLong(text) <= highest);
    }

    /** Refuses a request that asks with anything but these, with one of them twice, or with what it cannot be. */
    public static void check(MultiValueMap<String, String> asked, List<Parameter> known) {
        Map<String, Parameter> byName = known.stream().collect(Collectors.toMap(Parameter::name, one -> one));
        asked.forEach((name, values) -> {
            Parameter parameter = byName.get(name);
            if (parameter == null) {
                List<String> names = known.stream().map(Parameter::name).toList();
                throw new BadParameterException(
                        quoted(name),
                        "%s is no parameter here; %s"
                                .formatted(
                                        quoted(name),
                                        names.isEmpty() ? "there are none" : "there are " + String.join(", ", names)),
                        List.of());
            }
            if (values.size() > 1) {
                throw new BadParameterException(
                        name, "%s stands %d times; it may once".formatted(name, values.size()), List.of());
            }
            String value = values.get(0).strip();
            if (!value.isEmpty() && !parameter.isGood().test(value)) {
                throw new BadParameterException(
                        name,
                        "%s cannot be %s: it is %s".formatted(name, quoted(value), parameter.mayBe()),
                        parameter.allowed());
            }
        });
    }

    /** The same values, and what stands for their absence. */
    public static List<String> orNone(List<String> values, String none) {
        return values.contains(none)
                ? values
                : Stream.concat(values.stream(), Stream.of(none)).toList();
    }

    /** Each as it is, and with a minus before it. */
    public static List<String> eitherWay(List<String> values) {
        List<String> both = new ArrayList<>(values);
        values.forEach(value -> both.add("-" + value));
        return both;
    }

    private static String quoted(String text) {
        String line = Printable.line(text);
        return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line;
    }
}
