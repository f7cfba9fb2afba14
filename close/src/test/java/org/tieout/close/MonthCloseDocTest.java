package org.tieout.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tieout.store.close.Block;
import org.tieout.store.close.CardState;
import org.tieout.store.close.PeriodState;

/** docs/month-close.md draws the steps of the code, all of them and no others, and names what blocks. */
class MonthCloseDocTest {

    private static final Pattern STEP = Pattern.compile("^  ([A-Z]+) --> ([A-Z]+)", Pattern.MULTILINE);
    private static final Pattern BLOCK = Pattern.compile("^\\| ([A-Z]+) \\|", Pattern.MULTILINE);

    private final String page;

    MonthCloseDocTest() throws IOException {
        this.page = Files.readString(Path.of("..", "docs", "month-close.md"));
    }

    @Test
    void drawsTheStepsOfCardsAndPeriods() {
        Set<String> steps = new TreeSet<>(steps(CardState.values(), CardState::next));
        steps.addAll(steps(PeriodState.values(), PeriodState::next));

        assertThat(STEP.matcher(page)
                        .results()
                        .map(step -> step.group(1) + " " + step.group(2))
                        .sorted())
                .containsExactlyElementsOf(steps);
    }

    @Test
    void namesWhatBlocks() {
        assertThat(BLOCK.matcher(page).results().map(block -> block.group(1)))
                .containsExactlyElementsOf(
                        Arrays.stream(Block.values()).map(Block::name).toList());
    }

    private static <S> Set<String> steps(S[] states, Function<S, Set<S>> next) {
        return Arrays.stream(states)
                .flatMap(from -> next.apply(from).stream().map(to -> from + " " + to))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
