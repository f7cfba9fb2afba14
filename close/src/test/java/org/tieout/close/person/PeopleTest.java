package org.tieout.close.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.close.person.SomePeople.day;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users.User;

class PeopleTest {

    @ParameterizedTest
    @CsvSource({"Aisha Smith", "aisha", "AISHA", "' aisha smith '", "Aisha@Contoso.example"})
    void anOwnerIsAUserByFullNameUserNameOrAddress(String owner) {
        People people = SomePeople.of("aisha", "ben").today();

        assertThat(people.named(owner).map(User::userName)).contains("aisha");
        assertThat(people.isAmbiguous(owner)).isFalse();
    }

    @Test
    void whoIsCalledLikeTwoIsNobodyUntilHeIsNamedByHisUserName() {
        People people = new SomePeople()
                .user("aisha", "Aisha Karimi")
                .user("aisha2", "Aisha Karimi")
                .today();

        assertThat(people.named("Aisha Karimi")).isEmpty();
        assertThat(people.isAmbiguous("Aisha Karimi")).isTrue();
        assertThat(people.named("aisha2").map(User::fullName)).contains("Aisha Karimi");
    }

    @Test
    void oneWhoseFullNameIsAnothersUserNameIsAmbiguous() {
        People people = new SomePeople()
                .user("aisha", "Aisha Karimi")
                .user("ben", "aisha")
                .today();

        assertThat(people.named("aisha")).isEmpty();
        assertThat(people.isAmbiguous("aisha")).isTrue();
    }

    @Test
    void noNameIsNobodys() {
        People people = SomePeople.of("aisha").today();

        assertThat(people.named("")).isEmpty();
        assertThat(people.named("Zoe")).isEmpty();
        assertThat(people.isAmbiguous("Zoe")).isFalse();
    }

    /** R5: rights are those of the day of the act. */
    @ParameterizedTest
    @CsvSource({"2026-09-30,false", "2026-10-01,true", "2026-12-31,true", "2027-01-01,false"})
    void aRoleHoldsFromItsFirstToItsLastDay(LocalDate day, boolean holds) {
        People people = SomePeople.of("ines")
                .role("ines", Role.FINOPS_LEAD, "2026-10-01", "2026-12-31")
                .on(day);

        assertThat(people.has("ines", Role.FINOPS_LEAD)).isEqualTo(holds);
        assertThat(people.with(Role.FINOPS_LEAD)).isEqualTo(holds ? List.of("ines") : List.of());
    }

    /** R23: the day is the company's, on whichever side of UTC it lies. */
    @ParameterizedTest
    @CsvSource({
        "-08:00,2026-11-01T07:59:59Z,2026-10-31",
        "-08:00,2026-11-01T08:00:00Z,2026-11-01",
        "+05:30,2026-10-31T18:29:59Z,2026-10-31",
        "+05:30,2026-10-31T18:30:00Z,2026-11-01",
        "+13:00,2026-10-31T10:59:59Z,2026-10-31",
        "+13:00,2026-10-31T11:00:00Z,2026-11-01"
    })
    void aRoleBeginsAtTheCompanysMidnight(String zone, Instant moment, LocalDate day) {
        LocalDate today = in(zone).today(Clock.fixed(moment, ZoneOffset.UTC));
        People people = SomePeople.of("ines")
                .role("ines", Role.FINOPS_LEAD, "2026-11-01", "")
                .on(today);

        assertThat(today).isEqualTo(day);
        assertThat(people.has("ines", Role.FINOPS_LEAD)).isEqualTo(day.equals(day("2026-11-01")));
    }

    private static CloseConfig in(String zone) {
        CloseConfig given = CloseConfig.byDefault();
        return new CloseConfig(
                zone,
                given.holidays(),
                given.daysOff(),
                given.fiscalYear(),
                given.cards(),
                given.materiality(),
                given.acceptByRule(),
                given.estimateThreshold(),
                given.reminders(),
                given.mail(),
                given.webhook(),
                given.accruals(),
                given.handOver());
    }

    @Test
    void aRoleOfANodeIsOfNoOtherAndNotOfEverything() {
        People people = SomePeople.of("aisha", "ines")
                .role("aisha", Role.PRODUCT_OWNER, Level.PRODUCT, "Webshop")
                .role("ines", Role.FINOPS_LEAD)
                .today();

        assertThat(people.with(Role.PRODUCT_OWNER, Level.PRODUCT, "Webshop")).containsExactly("aisha");
        assertThat(people.with(Role.PRODUCT_OWNER, Level.PRODUCT, "Search")).isEmpty();
        assertThat(people.with(Role.PRODUCT_OWNER, Level.PORTFOLIO, "Webshop")).isEmpty();
        assertThat(people.with(Role.PRODUCT_OWNER)).isEmpty();
        assertThat(people.has("aisha", Role.PRODUCT_OWNER)).isTrue();
        assertThat(people.with(Role.FINOPS_LEAD)).containsExactly("ines");
    }

    /** R6: what is owed goes to the delegate, and comes back. */
    @ParameterizedTest
    @CsvSource({"2026-11-30,aisha", "2026-12-01,ben", "2026-12-04,ben", "2026-12-05,aisha"})
    void theDelegateIsAskedOnHisDaysOnly(LocalDate day, String asked) {
        People people = SomePeople.of("aisha", "ben")
                .delegate("aisha", "ben", "2026-12-01", "2026-12-04")
                .on(day);

        assertThat(people.asked("aisha")).isEqualTo(asked);
        assertThat(people.asked("ben")).isEqualTo("ben");
    }

    @Test
    void ofAChainTheLastIsAsked() {
        People people = SomePeople.of("aisha", "ben", "cleo")
                .delegate("aisha", "ben")
                .delegate("ben", "cleo")
                .today();

        assertThat(people.asked("aisha")).isEqualTo("cleo");
        assertThat(people.actor("cleo", List.of("aisha"), "root", "accept it", ""))
                .isEqualTo(new Actor("cleo", "aisha", "root"));
        assertThatThrownBy(() -> people.actor("ben", List.of("aisha"), "root", "accept it", ""))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot accept it: Ben Smith (ben) may not; Aisha Smith (aisha) may");
    }

    @Test
    void whoIsStoodInForMayActHimselfAllTheSame() {
        People people = SomePeople.of("aisha", "ben").delegate("aisha", "ben").today();

        assertThat(people.actor("aisha", List.of("aisha"), "root", "accept it", ""))
                .isEqualTo(new Actor("aisha", "", "root"));
    }

    @Test
    void whoMayHimselfActsForHimselfAlsoWhereHeStandsInForAnother() {
        People people = SomePeople.of("aisha", "ben").delegate("aisha", "ben").today();

        assertThat(people.actor("ben", List.of("aisha", "ben"), "root", "accept it", ""))
                .isEqualTo(new Actor("ben", "", "root"));
    }

    @Test
    void aDelegateOfARoleActsForWhoHasIt() {
        People people = SomePeople.of("ines", "ben")
                .role("ines", Role.FINOPS_LEAD)
                .delegate("ines", "ben")
                .today();

        assertThat(people.actor("ben", Set.of(Role.FINOPS_LEAD), "root", "waive it"))
                .isEqualTo(new Actor("ben", "ines", "root"));
    }

    /** R5: who has lost the role since he was asked may not; who has it now may. */
    @Test
    void whoHasTheRoleNoMoreMayNoMore() {
        SomePeople people = SomePeople.of("ines", "ivo")
                .role("ines", Role.FINOPS_LEAD, "2026-01-01", "2026-11-26")
                .role("ivo", Role.FINOPS_LEAD, "2026-11-27", "");

        assertThat(people.today().actor("ivo", Set.of(Role.FINOPS_LEAD), "root", "waive it"))
                .isEqualTo(new Actor("ivo", "", "root"));
        assertThatThrownBy(() -> people.today().actor("ines", Set.of(Role.FINOPS_LEAD), "root", "waive it"))
                .hasMessage("Cannot waive it: Ines Smith (ines) may not; a FinOps lead may");
    }

    @Test
    void aStrangerMayNothing() {
        People people = SomePeople.of("aisha").today();

        assertThatThrownBy(() -> people.actor("mallory", List.of("mallory"), "mallory", "accept it", ""))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot accept it: mallory is no user of Tieout; add him with tieout close people import, or say --as");
    }
}
