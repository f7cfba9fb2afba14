package org.tieout.close.person;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.close.person.SomePeople.TODAY;
import static org.tieout.close.person.SomePeople.day;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.run.DataRefusedException;

/** On 2026-11-27. */
class CheckDelegationTest {

    private final SomePeople people = SomePeople.of("aisha", "ben", "cleo", "dora");

    @Test
    void oneAfterTheOtherIsFine() {
        people.delegate("aisha", "ben", "2026-12-01", "2026-12-04");

        assertThatCode(() -> check("aisha", "cleo", "2026-11-28", "2026-11-30")).doesNotThrowAnyException();
        assertThatCode(() -> check("aisha", "cleo", "2026-12-05", "2026-12-05")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"2026-11-28,2026-12-01", "2026-12-02,2026-12-03", "2026-12-04,2027-01-01", "2026-11-27,2027-01-01"})
    void aSecondDelegateOnTheSameDaysIsRefused(String from, String last) {
        people.delegate("aisha", "ben", "2026-12-01", "2026-12-04");

        assertThatThrownBy(() -> check("aisha", "cleo", from, last))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot make Cleo Smith (cleo) the delegate of Aisha Smith (aisha): Ben Smith (ben) stands in for him from 2026-12-01 to 2026-12-04; choose other days, or end that: tieout close people undelegate --id 1");
    }

    /** R6. */
    @Test
    void aCircleIsRefusedWithAllThatAreInIt() {
        people.delegate("aisha", "ben", "2026-12-01", "2026-12-10").delegate("ben", "cleo", "2026-12-08", "2026-12-20");

        assertThatThrownBy(() -> check("cleo", "aisha", "2026-12-10", "2026-12-31"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot make Aisha Smith (aisha) the delegate of Cleo Smith (cleo): they would stand in for each other in a circle, cleo → aisha → ben → cleo, and nobody would be asked; choose somebody else");
        assertThatThrownBy(() -> check("ben", "aisha", "2026-11-27", "2026-12-01"))
                .hasMessageContaining("in a circle, ben → aisha → ben, and");
    }

    @Test
    void thatIsNoCircleOnAnyDay() {
        people.delegate("aisha", "ben", "2026-12-01", "2026-12-10").delegate("ben", "cleo", "2026-12-08", "2026-12-20");

        assertThatCode(() -> check("cleo", "aisha", "2026-12-11", "2026-12-31")).doesNotThrowAnyException();
        assertThatCode(() -> check("cleo", "aisha", "2026-12-01", "2026-12-07")).doesNotThrowAnyException();
        assertThatCode(() -> check("dora", "aisha", "2026-12-01", "2026-12-31")).doesNotThrowAnyException();
    }

    @Test
    void oneThatWasTakenBackBeforeItBeganIsInNobodysWay() {
        people.delegate("aisha", "ben", "2026-12-05", "2026-12-04");

        assertThatCode(() -> check("aisha", "cleo", "2026-12-01", "2026-12-10")).doesNotThrowAnyException();
        assertThatCode(() -> check("ben", "aisha", "2026-12-01", "2026-12-10")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aisha | zoe   | 2026-12-01 | zoe is no user; add him with tieout close people import",
                "zoe   | aisha | 2026-12-01 | zoe is no user; add him with tieout close people import",
                "aisha | aisha | 2026-12-01 | nobody stands in for himself; name somebody else",
                "aisha | ben   | 2026-11-26 | 2026-11-26 is over; begin on 2026-11-27 or later"
            })
    void whatCannotBeIsRefused(String user, String delegate, String from, String why) {
        assertThatThrownBy(() -> check(user, delegate, from, "2026-12-31"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageStartingWith("Cannot make ")
                .hasMessageEndingWith(": " + why);
    }

    private void check(String user, String delegate, String from, String last) {
        new CheckDelegation(people.today(), people.delegations())
                .apply(user, delegate, day(from), day(last).plusDays(1), TODAY);
    }
}
