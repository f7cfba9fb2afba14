package org.tieout.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PagingTest {

    @Test
    void aPageThatIsNotThereIsTheNearestOneThatIs() {
        assertThat(Paging.of(9, 50, 120)).isEqualTo(new Paging(3, 50, 120));
        assertThat(Paging.of(-4, 50, 120)).isEqualTo(new Paging(1, 50, 120));
        assertThat(Paging.of(2, 50, 0)).isEqualTo(new Paging(1, 50, 0));
    }

    @Test
    void itSaysWhichRowsOfHowManyItHas() {
        assertThat(Paging.of(3, 50, 1_120).inWords()).isEqualTo("101 to 150 of 1,120");
        assertThat(Paging.of(3, 50, 120).inWords()).isEqualTo("101 to 120 of 120");
        assertThat(Paging.of(1, 50, 0).inWords()).isEqualTo("none");
        assertThat(Paging.of(2, 50, 100).hasNext()).isFalse();
        assertThat(Paging.of(1, 50, 100).hasNext()).isTrue();
    }
}
