package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DictionaryTest {

    private final Dictionary dictionary = new Dictionary();

    @Test
    void aValueIsFoundByItsNumberAndTheOrderIsThatOfTheirComing() {
        Random random = new Random(20261130);
        Map<Object, Integer> expected = new HashMap<>();
        List<Object> inOrder = new ArrayList<>();

        for (int i = 0; i < 50_000; i++) {
            Object value = value(random);
            Integer known = expected.putIfAbsent(value, inOrder.size());

            assertThat(dictionary.find(value)).isEqualTo(known == null ? Dictionary.NONE : known);
            if (known == null) {
                assertThat(dictionary.add(value)).isEqualTo(inOrder.size());
                inOrder.add(value);
            }
        }

        assertThat(dictionary.values()).isEqualTo(inOrder);
        assertThat(dictionary.size()).isEqualTo(inOrder.size());
    }

    @Test
    void valuesOfOneHashAreToldApart() {
        List<String> alike =
                IntStream.range(0, 1 << 11).mapToObj(DictionaryTest::ofOneHash).toList();
        assertThat(alike).extracting(String::hashCode).containsOnly(alike.get(0).hashCode());

        alike.forEach(dictionary::add);

        for (int i = 0; i < alike.size(); i++) {
            assertThat(dictionary.find(alike.get(i))).isEqualTo(i);
        }
    }

    @Test
    void aClearedOneKnowsNothingAndBeginsAgain() {
        IntStream.range(0, 5_000).forEach(dictionary::add);

        dictionary.clear();

        assertThat(dictionary.size()).isZero();
        assertThat(IntStream.range(0, 5_000).map(dictionary::find).distinct()).containsExactly(Dictionary.NONE);
        assertThat(dictionary.add("again")).isZero();
        assertThat(dictionary.find("again")).isZero();
    }

    private static Object value(Random random) {
        int number = random.nextInt(20_000);
        return switch (number % 3) {
            case 0 -> BigDecimal.valueOf(number, 24);
            case 1 -> "/subscriptions/%d/".formatted(number);
            default -> (long) number << 32;
        };
    }

    /** "Aa" and "BB" have the same hash, and so have all texts made of them in as many places. */
    private static String ofOneHash(int bits) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < 11; bit++) {
            text.append((bits >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }
}
