package org.tieout.close.csv;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.hierarchy.Node;
import org.tieout.common.hierarchy.Share;
import org.tieout.common.period.BillingPeriod;

/** Reads single values of a line; what is wrong with one is a problem, and the value is then absent. */
public final class ReadValues {

    public static final String FROM = "From";
    public static final String TO = "To";

    private static final Pattern NUMBER = Pattern.compile("[0-9]*\\.?[0-9]{1,24}");

    private static final Pattern DAY = Pattern.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}");

    private final Problems problems;

    public ReadValues(Problems problems) {
        this.problems = problems;
    }

    /** A name somebody gives: of a node, of a rule. */
    public Optional<String> name(CsvRow line, String column, String ofWhat) {
        String name = line.text(column);
        if (name.isEmpty()) {
            problems.add(line.at(column), "The name of the %s is missing; give it one".formatted(ofWhat));
        } else if (name.length() > Node.MAX_NAME_LENGTH) {
            problems.add(
                    line.at(column),
                    "The name of the %s has %d letters; make it %d at most"
                            .formatted(ofWhat, name.length(), Node.MAX_NAME_LENGTH));
        } else {
            return Optional.of(name);
        }
        return Optional.empty();
    }

    public Optional<EffectiveMonths> months(CsvRow line) {
        Optional<BillingPeriod> from = month(line, FROM);
        Optional<BillingPeriod> to = line.text(TO).isEmpty() ? Optional.empty() : month(line, TO);
        if (line.text(FROM).isEmpty()) {
            problems.add(line.at(FROM), "The first month is missing; write year and month, such as 2026-10");
        }
        if (from.isEmpty() || (to.isEmpty() && !line.text(TO).isEmpty())) {
            return Optional.empty();
        }
        @Nullable BillingPeriod last = to.orElse(null);
        if (last != null && last.compareTo(from.get()) < 0) {
            problems.add(
                    line.at(TO),
                    "%s is before %s, where it begins; write the last month, or leave it empty for no end"
                            .formatted(last, from.get()));
            return Optional.empty();
        }
        return Optional.of(new EffectiveMonths(from.get(), last));
    }

    private Optional<BillingPeriod> month(CsvRow line, String column) {
        String text = line.text(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(BillingPeriod.parse(text));
        } catch (IllegalArgumentException e) {
            problems.add(
                    line.at(column), "\"%s\" is not a month; write year and month, such as 2026-10".formatted(text));
            return Optional.empty();
        }
    }

    /** First and last day; days of years in which nobody is owed or owes anything are mistyped. */
    public Optional<Days> days(CsvRow line) {
        Optional<LocalDate> from = day(line, FROM, "first day");
        Optional<LocalDate> last = line.text(TO).isEmpty() ? Optional.empty() : day(line, TO, "last day");
        if (from.isEmpty() || (last.isEmpty() && !line.text(TO).isEmpty())) {
            return Optional.empty();
        }
        if (last.filter(day -> day.isBefore(from.get())).isPresent()) {
            problems.add(
                    line.at(TO),
                    "%s is before %s, where it begins; write the last day, or leave it empty for no end"
                            .formatted(last.get(), from.get()));
            return Optional.empty();
        }
        return Optional.of(new Days(from.get(), last));
    }

    /** A day that has to be there, such as {@code first day}. */
    public Optional<LocalDate> day(CsvRow line, String column, String ofWhat) {
        String text = line.text(column);
        if (DAY.matcher(text).matches()) {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException e) {
                // Such as the 30th of February: refused below.
            }
        }
        problems.add(
                line.at(column),
                text.isEmpty()
                        ? "The %s is missing; write year, month and day, such as 2026-10-01".formatted(ofWhat)
                        : "\"%s\" is not a day; write year, month and day, such as 2026-10-01".formatted(text));
        return Optional.empty();
    }

    public Optional<BigDecimal> share(CsvRow line, String column) {
        String text = line.text(column);
        if (NUMBER.matcher(text).matches() && Share.isPossible(new BigDecimal(text))) {
            return Optional.of(new BigDecimal(text));
        }
        problems.add(
                line.at(column),
                "\"%s\" is not a share; write a number above 0 and at most 1 with a point, such as 0.6"
                        .formatted(text));
        return Optional.empty();
    }
}
