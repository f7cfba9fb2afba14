package org.tieout.downloader.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceFilesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.csv",
                "usage/2026-10/part-0.csv.gz",
                "with blanks (1).csv",
                "year=2026/x_y~z,@+$&'!.parquet",
                "A/B/C"
            })
    void aPlainNameIsItsPlace(String name) {
        assertThat(place(name)).isEqualTo(name);
    }

    static Stream<String> odd() {
        return Stream.of(
                "export-2026-10-01T00:00:00.csv",
                "a\\b.csv",
                "a\\..\\..\\b.csv",
                "100%.csv",
                "a#b.csv",
                "a?b.csv",
                "a*b.csv",
                "[a]{b}.csv",
                "a\nb.csv",
                "a\u001b[2J.csv",
                "über.csv",
                "u\u0308ber.csv",
                "\u202Egpj.csv",
                " leading.csv",
                "trailing.csv ",
                "trailing.csv.",
                "folder./a.csv",
                "x".repeat(251) + ".csv",
                "x".repeat(255),
                "deep/".repeat(200) + "a.csv");
    }

    @ParameterizedTest
    @MethodSource("odd")
    void anyOtherLiesUnderAHashThatKeepsItsEnding(String name) {
        assertThat(place(name)).matches("renamed-[0-9a-f]{32}(\\.csv)?").isEqualTo(place(name));
    }

    @Test
    void everyNameHasAPlaceOfItsOwn() {
        List<OfferedFile> all = odd().map(OfferedFile::named).toList();

        assertThat(PlaceFiles.apply(all).values()).doesNotHaveDuplicates().hasSize(all.size());
    }

    @Test
    void namesThatDifferInCaseOnlyAreKeptApart() {
        Map<String, String> places = PlaceFiles.apply(Stream.of("in/A.csv", "in/a.csv", "IN/b.csv", "in")
                .map(OfferedFile::named)
                .toList());

        assertThat(places.values().stream().map(place -> place.toLowerCase(java.util.Locale.ROOT)))
                .doesNotHaveDuplicates()
                .contains("in/a.csv", "in/b.csv")
                .doesNotContain("in");
    }

    @Test
    void aNameThatPosesAsAnothersPlaceTakesNothingFromIt() {
        String posing = place("a:b.csv");

        Map<String, String> places = PlaceFiles.apply(
                Stream.of(posing, "a:b.csv").map(OfferedFile::named).toList());

        assertThat(places.values()).doesNotHaveDuplicates().contains(posing);
    }

    private static String place(String name) {
        return String.valueOf(PlaceFiles.apply(List.of(OfferedFile.named(name))).get(name));
    }
}
