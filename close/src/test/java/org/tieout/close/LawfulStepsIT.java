package org.tieout.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tieout.store.close.CardState;
import org.tieout.store.close.PeriodState;
import org.tieout.store.close.Steps;

/** The steps of the code are the steps the database lets pass. */
class LawfulStepsIT {

    private final AClose close = new AClose();

    @Test
    void ofPeriods() {
        assertThat(steps(PeriodState.values(), PeriodState::next))
                .isEqualTo(new TreeSet<>(close.<List<String>>read(
                        transaction -> transaction.of(Steps.class).ofPeriods())));
    }

    @Test
    void ofCards() {
        assertThat(steps(CardState.values(), CardState::next))
                .isEqualTo(new TreeSet<>(close.<List<String>>read(
                        transaction -> transaction.of(Steps.class).ofCards())));
    }

    private static <S> Set<String> steps(S[] states, Function<S, Set<S>> next) {
        return Arrays.stream(states)
                .flatMap(from -> next.apply(from).stream().map(to -> from + " " + to))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
