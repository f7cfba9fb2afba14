package org.tieout.close.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.store.close.NoticeChannel.MAIL;
import static org.tieout.store.close.NoticeChannel.WEBHOOK;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tieout.close.notice.PlanNotices.Planned;
import org.tieout.store.close.Notices.ToldItem;

class PlanNoticesTest {

    private static final Owed WEBSHOP = owed("Webshop", "OUTSTANDING", "aisha");
    private static final Owed SEARCH = owed("Search", "OUTSTANDING", "aisha");
    private static final Owed BILLING = owed("Billing", "ACCEPTED", "jonas");
    private static final Optional<String> NO_REMINDER = Optional.empty();
    private static final Optional<String> FIRST_DAY = Optional.of("WD+1");

    private static Owed owed(String product, String state, String user) {
        return new Owed("card of " + product, state, user, "accept " + product, "tieout close card accept");
    }

    private static ToldItem told(Owed item, String state) {
        return new ToldItem(item.userName(), MAIL, item.subject(), state);
    }

    @Test
    void everybodyGetsOneMessageOfAllThatHeOwes() {
        List<Planned> planned =
                PlanNotices.apply(List.of(BILLING, WEBSHOP, SEARCH), NO_REMINDER, List.of(), Set.of(MAIL));

        assertThat(planned)
                .containsExactly(
                        new Planned(
                                "aisha",
                                MAIL,
                                List.of(WEBSHOP, SEARCH),
                                List.of(told(WEBSHOP, "OUTSTANDING"), told(SEARCH, "OUTSTANDING"))),
                        new Planned("jonas", MAIL, List.of(BILLING), List.of(told(BILLING, "ACCEPTED"))));
    }

    // R10
    @Test
    void whoeverWasToldOfEverythingIsToldNothing() {
        assertThat(PlanNotices.apply(
                        List.of(WEBSHOP), NO_REMINDER, List.of(told(WEBSHOP, "OUTSTANDING")), Set.of(MAIL)))
                .isEmpty();
    }

    @Test
    void oneNewItemBringsAllThatIsOwedAgain() {
        assertThat(PlanNotices.apply(
                        List.of(WEBSHOP, SEARCH), NO_REMINDER, List.of(told(WEBSHOP, "OUTSTANDING")), Set.of(MAIL)))
                .containsExactly(
                        new Planned("aisha", MAIL, List.of(WEBSHOP, SEARCH), List.of(told(SEARCH, "OUTSTANDING"))));
    }

    @Test
    void anotherStateIsNews() {
        Owed suspended = owed("Webshop", "SUSPENDED 17", "aisha");

        assertThat(PlanNotices.apply(
                        List.of(suspended), NO_REMINDER, List.of(told(WEBSHOP, "OUTSTANDING")), Set.of(MAIL)))
                .containsExactly(
                        new Planned("aisha", MAIL, List.of(suspended), List.of(told(WEBSHOP, "SUSPENDED 17"))));
    }

    @Test
    void whoeverStandsInIsToldToo() {
        Owed delegated = owed("Webshop", "OUTSTANDING", "jonas");

        assertThat(PlanNotices.apply(
                        List.of(delegated), NO_REMINDER, List.of(told(WEBSHOP, "OUTSTANDING")), Set.of(MAIL)))
                .extracting(Planned::recipient)
                .containsExactly("jonas");
    }

    @Test
    void aDayOfRemindersIsToldOnce() {
        List<ToldItem> before = List.of(told(WEBSHOP, "OUTSTANDING"));
        List<ToldItem> after = List.of(told(WEBSHOP, "OUTSTANDING"), told(WEBSHOP, "WD+1"));

        List<Planned> planned = PlanNotices.apply(List.of(WEBSHOP), FIRST_DAY, before, Set.of(MAIL));

        assertThat(planned)
                .containsExactly(new Planned("aisha", MAIL, List.of(WEBSHOP), List.of(told(WEBSHOP, "WD+1"))));
        assertThat(planned.get(0).isReminder(FIRST_DAY)).isTrue();
        assertThat(PlanNotices.apply(List.of(WEBSHOP), FIRST_DAY, after, Set.of(MAIL)))
                .isEmpty();
    }

    @Test
    void whatIsNewOnADayOfRemindersNeedsNoOther() {
        List<Planned> planned = PlanNotices.apply(List.of(WEBSHOP), FIRST_DAY, List.of(), Set.of(MAIL));

        assertThat(planned).hasSize(1);
        assertThat(planned.get(0).news()).containsExactly(told(WEBSHOP, "OUTSTANDING"), told(WEBSHOP, "WD+1"));
        assertThat(planned.get(0).isReminder(FIRST_DAY)).isFalse();
    }

    @Test
    void eachChannelIsToldByItself() {
        assertThat(PlanNotices.apply(
                        List.of(WEBSHOP), NO_REMINDER, List.of(told(WEBSHOP, "OUTSTANDING")), Set.of(MAIL, WEBHOOK)))
                .extracting(Planned::channel)
                .containsExactly(WEBHOOK);
    }

    @Test
    void nothingOwedNothingTold() {
        assertThat(PlanNotices.apply(List.of(), FIRST_DAY, List.of(), Set.of(MAIL)))
                .isEmpty();
    }
}
