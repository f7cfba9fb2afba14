package org.tieout.rules.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issuers.txt",
                "companies.txt",
                "regions-aws.txt",
                "regions-azure.txt",
                "regions-google.txt",
                "regions-oracle.txt",
                "units.txt"
            })
    void hasNoWordThatIsEmptyOrOddlySpaced(String resource) {
        List<List<String>> table = Table.read(resource);

        assertThat(table).isNotEmpty();
        assertThat(table)
                .allSatisfy(line -> assertThat(line)
                        .allSatisfy(word -> assertThat(word)
                                .isNotEmpty()
                                .isEqualTo(word.strip().replaceAll("\\s+", " "))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issuers.txt",
                "companies.txt",
                "regions-aws.txt",
                "regions-azure.txt",
                "regions-google.txt",
                "regions-oracle.txt",
            })
    void saysNoWordTwice(String resource) {
        Set<String> seen = new HashSet<>();

        Table.read(resource)
                .forEach(line -> line.stream()
                        .skip(1)
                        .forEach(word -> assertThat(seen.add(word)).as(word).isTrue()));
    }

    @Test
    void skipsCommentsAndBlankLines() {
        assertThat(Table.read("issuers.txt"))
                .allSatisfy(line -> assertThat(line.get(0)).doesNotStartWith("#"));
    }

    @Test
    void saysWhichTableIsMissing() {
        assertThatThrownBy(() -> Table.read("nowhere.txt"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot read table nowhere.txt: it is not in the jar");
    }
}
