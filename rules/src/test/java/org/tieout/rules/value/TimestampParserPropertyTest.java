package org.tieout.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every moment and every text; {@link TimestampParserTest} names the awkward ones. */
class TimestampParserPropertyTest {

    private static final String SEED = "20261001";

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

    /** The formats of {@link TimestampParser} that name days and times, and how finely. */
    private static final List<Format> FORMATS = List.of(
            new Format("uuuu-MM-dd'T'HH:mm:ss'Z'", ChronoUnit.SECONDS),
            new Format("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", ChronoUnit.MILLIS),
            new Format("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", ChronoUnit.NANOS),
            new Format("uuuu-MM-dd'T'HH:mm'Z'", ChronoUnit.MINUTES),
            new Format("uuuu-MM-dd'T'HH:mm:ss", ChronoUnit.SECONDS),
            new Format("uuuu-MM-dd'T'HH:mm", ChronoUnit.MINUTES),
            new Format("uuuu-MM-dd HH:mm:ss", ChronoUnit.SECONDS),
            new Format("uuuu-MM-dd HH:mm", ChronoUnit.MINUTES),
            new Format("uuuu-MM-dd HH:mm:ss 'UTC'", ChronoUnit.SECONDS),
            new Format("uuuu-MM-dd HH:mm:ss.SSS 'UTC'", ChronoUnit.MILLIS),
            new Format("uuuu-MM-dd HH:mm:ss.SSSSSSxxx", ChronoUnit.MICROS),
            new Format("uuuu-MM-dd", ChronoUnit.DAYS),
            new Format("M/d/uuuu", ChronoUnit.DAYS),
            new Format("MM/dd/uuuu", ChronoUnit.DAYS),
            new Format("M/d/uuuu H:mm", ChronoUnit.MINUTES),
            new Format("MM/dd/uuuu HH:mm:ss", ChronoUnit.SECONDS),
            new Format("d.M.uuuu", ChronoUnit.DAYS),
            new Format("dd.MM.uuuu", ChronoUnit.DAYS),
            new Format("d.M.uuuu H:mm", ChronoUnit.MINUTES),
            new Format("dd.MM.uuuu HH:mm:ss", ChronoUnit.SECONDS));

    @Property(tries = 5_000, seed = SEED)
    void readsEveryMomentInEveryFormat(@ForAll("moments") Instant moment, @ForAll("formats") Format format) {
        String text = format.write(moment);

        assertThat(TimestampParser.parse(text)).as(text).contains(moment.truncatedTo(format.precision()));
    }

    @Property(seed = SEED)
    void readsAMomentWhateverItsOffset(
            @ForAll("moments") Instant moment, @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int minutes) {
        Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(minutes * 60);

        String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(second.atOffset(offset));

        assertThat(TimestampParser.parse(text)).as(text).contains(second);
    }

    @Property(seed = SEED)
    void readsAMonthAsItsStart(@ForAll("moments") Instant moment) {
        YearMonth month = YearMonth.from(moment.atOffset(ZoneOffset.UTC));

        assertThat(TimestampParser.parse(month.toString()))
                .contains(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    @Property(seed = SEED)
    void readsAShortYearAsOneOfThisCentury(@ForAll @IntRange(min = 0, max = 36_524) int day) {
        LocalDate date = LocalDate.of(2000, 1, 1).plusDays(day);

        String text = DateTimeFormatter.ofPattern("M/d/uu", Locale.ROOT).format(date);

        assertThat(TimestampParser.parse(text))
                .as(text)
                .contains(date.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    @Property(seed = SEED)
    void readsSecondsAndMillisecondsSince1970(@ForAll("momentsCountedInTenDigits") Instant moment) {
        Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
        Instant milli = moment.truncatedTo(ChronoUnit.MILLIS);

        assertThat(TimestampParser.parse(Long.toString(moment.getEpochSecond())))
                .contains(second);
        assertThat(TimestampParser.parse(Long.toString(moment.toEpochMilli()))).contains(milli);
        assertThat(TimestampParser.parse(Double.toString((double) moment.getEpochSecond())))
                .contains(second);
        assertThat(TimestampParser.parse(
                        BigDecimal.valueOf(moment.toEpochMilli(), 3).toPlainString()))
                .contains(milli);
    }

    @Property(tries = 5_000, seed = SEED)
    void readsNoDayThatIsNotInTheCalendar(
            @ForAll("impossibleDays") ImpossibleDay day, @ForAll("formats") Format format) {
        String text = format.write(day);

        assertThat(TimestampParser.parse(text)).as(text).isEmpty();
    }

    @Property(seed = SEED)
    void readsNoHour24(@ForAll("moments") Instant moment, @ForAll("formatsWithTimes") Format format) {
        String midnight = format.write(moment.truncatedTo(ChronoUnit.DAYS));

        String text = midnight.replaceFirst("(?<=[T ])0?0(?=:)", "24");

        assertThat(text).isNotEqualTo(midnight);
        assertThat(TimestampParser.parse(text)).as(text).isEmpty();
    }

    @Property(seed = SEED)
    void takesEveryTextForATimeOrForNone(@ForAll String text) {
        assertThat(TimestampParser.parse(text)).isNotNull();
    }

    @Property(tries = 20_000, seed = SEED)
    void takesEveryTextThatLooksLikeATimeForOneOrForNone(@ForAll("almostTimes") String text) {
        assertThat(TimestampParser.parse(text))
                .satisfies(parsed -> parsed.ifPresent(moment -> assertThat(moment)
                        .isBetween(
                                Instant.parse("0001-01-01T00:00:00Z"),
                                Instant.parse("9999-12-31T23:59:59.999999999Z"))));
    }

    @Provide
    Arbitrary<Instant> moments() {
        return between(FIRST, LAST);
    }

    /** From 2001 to 2286: what is shorter or longer is no count of seconds to us. */
    @Provide
    Arbitrary<Instant> momentsCountedInTenDigits() {
        return between(Instant.ofEpochSecond(1_000_000_000L), Instant.ofEpochSecond(9_999_999_998L));
    }

    @Provide
    Arbitrary<Format> formats() {
        return Arbitraries.of(FORMATS);
    }

    @Provide
    Arbitrary<Format> formatsWithTimes() {
        return formats().filter(format -> format.precision() != ChronoUnit.DAYS);
    }

    @Provide
    Arbitrary<ImpossibleDay> impossibleDays() {
        Arbitrary<Integer> years = Arbitraries.integers().between(1970, 9998);
        Arbitrary<Integer> months = Arbitraries.integers().between(1, 12);
        Arbitrary<ImpossibleDay> pastTheEnd = Combinators.combine(
                        years, months, Arbitraries.integers().between(1, 31))
                .as((year, month, past) ->
                        new ImpossibleDay(year, month, YearMonth.of(year, month).lengthOfMonth() + past));
        Arbitrary<ImpossibleDay> noMonth = Combinators.combine(
                        years,
                        Arbitraries.of(0, 13, 14, 31, 99),
                        Arbitraries.integers().between(1, 28))
                .as(ImpossibleDay::new);
        Arbitrary<ImpossibleDay> dayZero =
                Combinators.combine(years, months).as((year, month) -> new ImpossibleDay(year, month, 0));
        return Arbitraries.oneOf(pastTheEnd, noMonth, dayZero);
    }

    @Provide
    Arbitrary<String> almostTimes() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("0123456789-:/. TZ+E").ofMaxLength(28),
                Arbitraries.of(
                                "2026",
                                "-10",
                                "-01",
                                "/10",
                                "/1",
                                "1.",
                                "10.",
                                "T00:00",
                                " 7:05",
                                ":30",
                                ".5",
                                "Z",
                                "+02:00",
                                "-18:00",
                                " UTC",
                                "1727740800",
                                "000",
                                "E9",
                                "99999",
                                "+")
                        .list()
                        .ofMaxSize(7)
                        .map(parts -> String.join("", parts)));
    }

    private static Arbitrary<Instant> between(Instant first, Instant last) {
        return Combinators.combine(
                        Arbitraries.longs().between(first.getEpochSecond(), last.getEpochSecond()),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    /** A day of no calendar. */
    record ImpossibleDay(int year, int month, int day) {}

    /** One documented format and what it leaves away. */
    record Format(String pattern, ChronoUnit precision) {

        String write(Instant moment) {
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(moment.atOffset(ZoneOffset.UTC));
        }

        /** At noon, because no formatter writes such a day. */
        String write(ImpossibleDay day) {
            String noon = write(Instant.parse("2026-11-22T12:00:00Z"));
            boolean isPadded = pattern.contains("MM") && pattern.contains("dd");
            String number = isPadded ? "%02d" : "%d";
            return noon.replaceFirst("2026", "%04d".formatted(day.year()))
                    .replaceFirst("(?<=^|[-/.])11(?=[-/.])", number.formatted(day.month()))
                    .replaceFirst("(?<=^|[-/.])22(?=$|[-/. T])", number.formatted(day.day()));
        }
    }
}
