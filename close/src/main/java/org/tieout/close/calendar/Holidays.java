package org.tieout.close.calendar;

import static java.util.stream.Collectors.joining;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tieout.common.run.ConfigInvalidException;

/** Public holidays of a country or region, on the day people stay at home. */
final class Holidays {

    private final Map<Integer, Map<LocalDate, String>> years = new HashMap<>();
    private final Optional<HolidayManager> country;
    private final String[] region;

    /** @param code such as {@code de} or {@code de-by}; empty: none */
    Holidays(String code) {
        String[] parts = code.split("-", -1);
        this.region = Arrays.copyOfRange(parts, 1, parts.length);
        this.country = code.isEmpty() ? Optional.empty() : Optional.of(country(parts[0]));
        country.ifPresent(manager -> refuseUnknown(manager.getCalendarHierarchy(), code));
    }

    private static HolidayManager country(String code) {
        if (!HolidayManager.getSupportedCalendarCodes().contains(code.toUpperCase(Locale.ROOT))) {
            throw new ConfigInvalidException(
                    "Invalid close.holidays: no holidays of a country %s are known; write its ISO code, such as de or gb, or leave it empty and list days-off"
                            .formatted(code));
        }
        return HolidayManager.getInstance(ManagerParameters.create(code));
    }

    /** Whoever is asked for a region that is unknown answers with the days of the whole country. */
    private void refuseUnknown(CalendarHierarchy whole, String code) {
        CalendarHierarchy place = whole;
        for (String part : region) {
            CalendarHierarchy within = place.getChildren().get(part);
            if (within == null) {
                throw new ConfigInvalidException(
                        "Invalid close.holidays: %s has no region %s with holidays of its own%s"
                                .formatted(code, part, known(place)));
            }
            place = within;
        }
    }

    private static String known(CalendarHierarchy place) {
        return place.getChildren().isEmpty()
                ? "; leave it out"
                : "; it has " + place.getChildren().keySet().stream().sorted().collect(joining(", "));
    }

    /** What a day is called; empty where it is no holiday. */
    Optional<String> name(LocalDate day) {
        return Optional.ofNullable(
                years.computeIfAbsent(day.getYear(), this::names).get(day));
    }

    private Map<LocalDate, String> names(int year) {
        Map<LocalDate, String> names = new HashMap<>();
        country.ifPresent(manager -> {
            for (Holiday holiday : manager.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, region)) {
                names.merge(
                        holiday.getDate(), holiday.getDescription(Locale.ENGLISH), (one, other) -> one + ", " + other);
            }
        });
        return names;
    }
}
