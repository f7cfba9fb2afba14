package org.tieout.rules.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    private static final List<String> COLUMNS = List.of("Category", "Class");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "null",
            value = {
                // condition; category; class; holds
                "Category = Tax; Tax; null; true",
                "Category = Tax; Usage; null; false",
                "Category = Tax; tax; null; false",
                "Category = Tax; null; null; false",
                "Category = Usage|One Time; One Time; null; true",
                "Category != Tax; Usage; null; true",
                "Category != Tax; Tax; null; false",
                "Category != Tax; null; null; true",
                "Category is null; null; null; true",
                "Category is null; Tax; null; false",
                "Category is not null; Tax; null; true",
                "Category is not null; null; null; false",
                "Category = Usage and Class != Correction; Usage; null; true",
                "Category = Usage and Class != Correction; Usage; Correction; false",
                "Category = Usage and Class != Correction; Tax; null; false",
                "Category != Usage or Class = Unused; Tax; null; true",
                "Category != Usage or Class = Unused; Usage; Unused; true",
                "Category != Usage or Class = Unused; Usage; null; false",
                "Category = A and Class = B or Category = C and Class = D; C; D; true",
                "Category = A and Class = B or Category = C and Class = D; A; D; false",
                "''; null; null; true"
            })
    void holdsForTheRowsItNames(
            String condition, @Nullable String category, @Nullable String chargeClass, boolean isExpected) {
        Condition.Placed placed = Condition.parse(condition).at(COLUMNS::indexOf);

        boolean holds = placed.holds(new @Nullable String[] {category, chargeClass});

        assertThat(holds).isEqualTo(isExpected);
    }

    @Test
    void namesItsColumnsOnce() {
        Condition condition = Condition.parse("B = 1 and A is null or B = 2");

        assertThat(condition.columns()).containsExactly("B", "A");
    }

    @Test
    void refusesWhatIsNoComparison() {
        assertThatThrownBy(() -> Condition.parse("A = 1 and B"))
                .hasMessage("Invalid condition: B is no comparison of a column");
    }
}
