package org.tieout.cli.runs;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** A length of time as people type it: {@code 90s}, {@code 30m}, {@code 6h}, {@code 2d}. */
final class TimeSpan implements CommandLine.ITypeConverter<Duration> {

    private static final Pattern SPAN = Pattern.compile("([0-9]{1,6})([smhd])");

    @Override
    public Duration convert(String text) {
        Matcher span = SPAN.matcher(text);
        if (!span.matches()) {
            throw new CommandLine.TypeConversionException(
                    "\"%s\" is no length of time; write one such as 90s, 30m, 6h or 2d".formatted(text));
        }
        long count = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
