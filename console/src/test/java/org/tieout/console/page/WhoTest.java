package org.tieout.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhoTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Priya Raman          | PR
        Ada                  | A
        Juan Pablo Ruiz      | JP
        elena duarte         | ED
        李 明                 | 李明
        ' '                  | ''

        """)
    void twoLettersStandForSomebody(String name, String initials) {
        assertThat(Who.of(name).initials()).isEqualTo(initials);
    }
}
