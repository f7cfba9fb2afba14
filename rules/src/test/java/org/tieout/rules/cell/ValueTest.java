package org.tieout.rules.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueTest {

    private final List<String> asked = new ArrayList<>();
    private final Question<Integer> length = question("length", text -> text.length());
    private final Question<String> upper = question("upper", text -> text.toUpperCase(java.util.Locale.ROOT));
    private final Question<Boolean> isEmpty = question("empty", String::isEmpty);

    @Test
    void answersEachQuestionOnce() {
        Value value = Value.of("eastus");
        for (int i = 0; i < 3; i++) {
            assertThat(length.of(value)).isEqualTo(6);
            assertThat(upper.of(value)).isEqualTo("EASTUS");
            assertThat(isEmpty.of(value)).isFalse();
        }

        assertThat(asked).containsExactly("length", "upper", "empty");
    }

    @Test
    void staysWhatItIsWhereItIsToSayTheSame() {
        Value value = Value.of("eastus");

        assertThat(value.saying("eastus")).isSameAs(value);
        assertThat(value.saying("westus").text()).isEqualTo("westus");
    }

    @Test
    void knowsItsNumberInTheDictionaryItWasGivenOneInLast() {
        Object dictionary = new Object();
        Object other = new Object();
        Value value = Value.of("eastus");

        assertThat(value.numberIn(dictionary)).isNegative();
        value.number(dictionary, 7);
        assertThat(value.numberIn(dictionary)).isEqualTo(7);
        value.number(other, 2);
        assertThat(value.numberIn(dictionary)).isNegative();
        assertThat(value.numberIn(other)).isEqualTo(2);
    }

    private <T> Question<T> question(String name, java.util.function.Function<String, T> answer) {
        return new Question<>(value -> {
            asked.add(name);
            return answer.apply(value.text());
        });
    }
}
