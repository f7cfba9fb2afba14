package org.tieout.rules.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.rules.name.Units.Unit;

class UnitsTest {

    /** Rows of the open data that are not followed, and why. */
    private static final Map<String, Optional<Unit>> NOT_FOLLOWED = Map.of(
            // A magnitude, as in 1M, which is 1000000 Units there.
            "1 Million", Optional.of(unit(1_000_000, "Units")),
            // The one unit that is singular; ten of it are Rotations there.
            "1 Rotation", Optional.of(unit(1, "Rotations")),
            // The one time in lower case; 1 MB/Month is MB/Month there.
            "MB/month", Optional.of(unit(1, "MB/Month")),
            // Thousands of what? And one of them (says the data) or ten thousand (says the word)?
            "10000s", Optional.empty(),
            // Ten thousand thousands, of what no file says; the data takes it for a unit of its own.
            "10000 1,000s", Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "Hours, 1, Hours",
        "Hour, 1, Hours",
        "Hrs, 1, Hours",
        "1 Hour, 1, Hours",
        "1 Hours, 1, Hours",
        "100 Hours, 100, Hours",
        "1 小时, 1, Hours",
        "1 1 Hour, 1, Hours",
        "'1', 1, Units",
        "'1 ', 1, Units",
        "' 1  Hour ', 1, Hours",
        "1\u00a0Hour, 1, Hours",
        "１ Hour, 1, Hours",
        "1 GB, 1, GB",
        "1 Gb, 1, GB",
        "1 gib, 1, GiB",
        "5GB, 5, GB",
        "1MB, 1, MB",
        "1024 GB, 1024, GB",
        "1 GB/Month, 1, GB/Month",
        "Gb / Month, 1, GB/Month",
        "1 GB/月, 1, GB/Month",
        "1 GB Hour, 1, GB Hours",
        "GB-Mo, 1, GB-Months",
        "GB-Months, 1, GB-Months",
        "GB-Hours, 1, GB-Hours",
        "Lambda-GB-Second, 1, Lambda-GB-Seconds",
        "GiBps-mo, 1, GiB/Second-Months",
        "GiB/Second-Months, 1, GiB/Second-Months",
        "IOPS-Mo, 1, IOPS-Months",
        "vCPU-Hours, 1, vCPU-Hours",
        "byte-seconds, 1, Byte-Seconds",
        "gibibyte month, 1, GiB Months",
        "Gigabyte Per Hour, 1, GB/Hour",
        "OCPU Per Hour, 1, OCPU/Hour",
        "Requests, 1, Requests",
        "API Requests, 1, API Requests",
        "1 Daily User, 1, Users/Day",
        "GB-Month, 1, GB-Months",
        "GB_MONTHS, 1, GB Months",
        "OCPU_HOURS, 1, OCPU Hours",
        "gibibyte hour, 1, GiB Hours",
        "GB-Second, 1, GB-Seconds",
        "ms, 1, Milliseconds",
        "Obj-Month, 1, Object-Months",
        "1K Tokens, 1000, Tokens",
        "1M Tokens, 1000000, Tokens",
        "1/Month, 1, Units/Month",
        "100 GB, 100, GB",
        "1K MAUs, 1000, Users/Month"
    })
    void haveOneName(String written, String block, String name) {
        assertThat(Units.of(written)).contains(new Unit(new BigDecimal(block), name));
    }

    @ParameterizedTest
    @CsvSource({
        "10K, 10000, Units",
        "10k, 10000, Units",
        "1M, 1000000, Units",
        "1B, 1000000000, Units",
        "1 Million, 1000000, Units",
        "1 million Requests, 1000000, Requests",
        "10K Transactions, 10000, Transactions",
        "10K/Month, 10000, Units/Month",
        "'1,000,000', 1000000, Units",
        "'1,000 Requests', 1000, Requests",
        "'1000000 Requests', 1000000, Requests",
        "1 /Day, 1, Units/Day",
        "1/Day, 1, Units/Day",
        "1/10 Days, 1, Units/10 Days",
        "100000000000, 100000000000, Units"
    })
    void countTheirBlock(String written, String block, String name) {
        assertThat(Units.of(written)).contains(new Unit(new BigDecimal(block), name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "NULL",
                "Widgets",
                "1 Widget",
                "1 GB/Widget",
                "1 Widget/Month",
                "1 Widget Hour",
                "Daily Widget",
                "Quarterly Unit",
                "0",
                "0 Hours",
                "-1 Hours",
                "1.5 GB",
                "1,5 GB",
                "1,00 Hours",
                "1,0000",
                "1.000 Hours",
                "1 000 Hours",
                "10s",
                "1m",
                "1 M",
                "K",
                "Million",
                "/Day",
                "GB/",
                "GB/Day/Month",
                "GB/0 Days",
                "-Hours",
                "1 -Hours"
            })
    void areUnknownRatherThanGuessed(String written) {
        assertThat(Units.of(written)).isEmpty();
    }

    @Test
    void namedOnceStaySo() {
        Stream<String> words = Table.read("units.txt").stream().flatMap(List::stream);

        Stream<String> names = words.flatMap(
                        word -> Stream.of("1 %s", "1 %s/Hour", "1 %s/10 Days", "1 %s Hour", "1 %s-Mo")
                                .map(form -> form.formatted(word)))
                .map(written -> Units.of(written).map(Unit::name).orElseThrow());

        assertThat(names).allSatisfy(name -> assertThat(Units.of(name)).contains(unit(1, name)));
    }

    @Test
    void areOneWordOrNone() {
        assertThat(Table.read("units.txt")).allSatisfy(line -> {
            assertThat(line).hasSizeGreaterThan(1);
            assertThat(line.stream().skip(1)).doesNotHaveDuplicates();
            assertThat(line)
                    .allSatisfy(word -> assertThat(Units.of("1 " + word)).contains(unit(1, line.get(0))));
        });
        assertThat(Table.read("units.txt")).extracting(line -> line.get(0)).doesNotHaveDuplicates();
    }

    @Test
    void areThoseOfTheOpenData() throws IOException {
        List<NamedCsvRecord> rows = SharedRows.read("finops-toolkit/open-data/PricingUnits.csv");

        assertThat(rows).hasSize(383).allSatisfy(row -> {
            Unit said = new Unit(new BigDecimal(row.getField("PricingBlockSize")), row.getField("DistinctUnits"));
            String written = row.getField("UnitOfMeasure");
            assertThat(Units.of(written)).isEqualTo(NOT_FOLLOWED.getOrDefault(written, Optional.of(said)));
        });
        assertThat(rows).extracting(row -> row.getField("UnitOfMeasure")).containsAll(NOT_FOLLOWED.keySet());
    }

    @Test
    void areAllKnownInTheFocusSample() throws IOException {
        Map<String, String> renamed = Map.of("Gigabyte Per Hour", "GB/Hour", "OCPU Per Hour", "OCPU/Hour");

        List<String> units = SharedRows.read("focus-sample-1.0/focus_sample.csv").stream()
                .map(row -> row.getField("ConsumedUnit"))
                .filter(unit -> !unit.equals("NULL"))
                .distinct()
                .toList();

        assertThat(units)
                .hasSizeGreaterThan(30)
                .allSatisfy(written ->
                        assertThat(Units.of(written)).contains(unit(1, renamed.getOrDefault(written, written))));
    }

    @Test
    void refuseABlockOfNothing() {
        assertThatThrownBy(() -> new Unit(BigDecimal.ZERO, "Hours"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid block: 0 is not above zero");
    }

    @Test
    void refuseABlankName() {
        assertThatThrownBy(() -> new Unit(BigDecimal.ONE, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid unit: its name is blank");
    }

    private static Unit unit(long block, String name) {
        return new Unit(BigDecimal.valueOf(block), name);
    }
}
