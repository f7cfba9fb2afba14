package org.tieout.console.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tieout.console.page.Mark;

class MakeSetupViewTest {

    @Test
    void aSideWithoutSourceAndASourceThatIsSilentAreMissing() {
        assertThat(MakeSetupView.missing(List.of("usage"), List.of(), Set.of("usage")))
                .isEqualTo(new Mark("i-warn", "caution", "No source of the export side"));
        assertThat(MakeSetupView.missing(List.of("usage"), List.of("focus"), Set.of("usage")))
                .isEqualTo(new Mark("i-clock", "caution", "Waits for focus"));
        assertThat(MakeSetupView.missing(List.of("usage"), List.of("focus"), Set.of("usage", "focus")))
                .isEqualTo(new Mark("i-matched", "ok", "Complete"));
    }
}
