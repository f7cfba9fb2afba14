package org.tieout.store.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.AStore;
import org.tieout.store.Store;
import org.tieout.store.close.Notices.ClaimedNotice;
import org.tieout.store.close.Notices.NewNotice;
import org.tieout.store.close.Notices.ToldItem;
import org.tieout.store.close.Users.User;
import org.tieout.testing.TestDatabase;

/** One notice to Aisha about her card, made at nine. */
class NoticesIT {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final Instant NINE = Instant.parse("2026-11-02T09:00:00Z");
    private static final ToldItem CARD = new ToldItem("aisha", NoticeChannel.MAIL, "card of Webshop", "OUTSTANDING");

    private final String url = AStore.url();
    private final Store store = Store.open(new MetadataConfig(url));

    @BeforeEach
    void aNotice() {
        store.write(transaction -> {
            transaction.of(Users.class).put(List.of(new User("aisha", "Aisha Karimi", "aisha@example.com")));
            Notices notices = transaction.of(Notices.class);
            notices.tell(notices.make(notice("id-1")), OCTOBER, List.of(CARD));
            return CARD;
        });
    }

    private static NewNotice notice(String messageId) {
        return new NewNotice(
                OCTOBER,
                "aisha",
                NoticeChannel.MAIL,
                "aisha@example.com",
                messageId,
                "Close of 2026-10",
                "a body",
                0,
                ActHash.NONE,
                NINE);
    }

    // R10
    @Test
    void nobodyIsToldOfAnItemInAStateTwice() {
        assertThatThrownBy(() -> store.write(transaction -> {
                    Notices notices = transaction.of(Notices.class);
                    notices.tell(notices.make(notice("id-2")), OCTOBER, List.of(CARD));
                    return CARD;
                }))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("notice_items_billing_period_subject_state_recipient_channel_key");

        assertThat(TestDatabase.query(url, "SELECT message_id FROM tieout.notices"))
                .as("and there is no second notice")
                .containsExactly("id-1");
        store.read(transaction ->
                assertThat(transaction.of(Notices.class).told(OCTOBER)).containsExactly(CARD));
    }

    // R10
    @Test
    void whatOneHasTakenNobodyElseTakesEvenBeforeHeIsDone() {
        Store other = Store.open(new MetadataConfig(url));

        Optional<ClaimedNotice> second = store.write(transaction -> {
            Optional<ClaimedNotice> first = claim(transaction.of(Notices.class), NINE);
            assertThat(first)
                    .hasValueSatisfying(notice -> assertThat(notice.attempts()).isEqualTo(1));
            return other.write(meanwhile -> claim(meanwhile.of(Notices.class), NINE));
        });

        assertThat(second).isEmpty();
    }

    @Test
    void attemptsComeAfterGrowingPausesAndEndWithTheFirstThatSucceeds() {
        assertThat(attemptAt(NINE)).isTrue();
        assertThat(attemptAt(NINE.plus(Duration.ofMinutes(5)).minusSeconds(1))).isFalse();
        assertThat(attemptAt(NINE.plus(Duration.ofMinutes(5)))).isTrue();
        assertThat(attemptAt(NINE.plus(Duration.ofMinutes(15)).minusSeconds(1))).isFalse();
        assertThat(attemptAt(NINE.plus(Duration.ofMinutes(15)))).isTrue();
        store.write(transaction -> transaction.of(Notices.class).sent(1, NINE));

        assertThat(attemptAt(NINE.plus(Duration.ofDays(1)))).isFalse();
        assertThat(TestDatabase.query(
                        url, "SELECT attempts || ' ' || coalesce(last_error, 'none') FROM tieout.notices"))
                .containsExactly("3 none");
    }

    @Test
    void noPauseIsLongerThanTwelveHours() {
        Instant now = NINE;
        for (int attempt = 1; attempt <= 12; attempt++) {
            assertThat(attemptAt(now)).as("attempt %d", attempt).isTrue();
            now = now.plus(Duration.ofHours(12));
        }
    }

    @Test
    void itGoesToTheAddressTheUserHasNow() {
        store.write(transaction -> {
            transaction.of(Users.class).put(List.of(new User("aisha", "Aisha Karimi", "karimi@example.com")));
            return CARD;
        });

        Optional<ClaimedNotice> claimed = store.write(transaction -> claim(transaction.of(Notices.class), NINE));

        assertThat(claimed).map(ClaimedNotice::address).contains("karimi@example.com");
    }

    @Test
    void channelsThatAreNotAskedForWait() {
        Optional<ClaimedNotice> claimed = store.write(
                transaction -> transaction.of(Notices.class).claim(NINE, "", Set.of(NoticeChannel.WEBHOOK)));

        assertThat(claimed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE tieout.notices SET body = 'x'
            UPDATE tieout.notices SET head_hash = repeat('a', 64)
            UPDATE tieout.notices SET message_id = 'other'
            UPDATE tieout.notices SET attempts = -1
            DELETE FROM tieout.notices
            TRUNCATE tieout.notices CASCADE
            UPDATE tieout.notice_items SET state = 'x'
            DELETE FROM tieout.notice_items
            """)
    void whatWasSaidStaysEvenForTheOwnerOfTheTables(String sql) {
        assertThatThrownBy(() -> TestDatabase.execute(url, sql)).hasMessageContaining("what was said stays on record");
    }

    @Test
    void whatIsSentIsNotToBeSentAgain() {
        attemptAt(NINE);
        store.write(transaction -> transaction.of(Notices.class).sent(1, NINE));

        assertThatThrownBy(() -> TestDatabase.execute(url, "UPDATE tieout.notices SET sent_at = NULL"))
                .hasMessageContaining("what was said stays on record");
    }

    private boolean attemptAt(Instant now) {
        Optional<ClaimedNotice> claimed = store.write(transaction -> claim(transaction.of(Notices.class), now));
        claimed.ifPresent(notice ->
                store.write(transaction -> transaction.of(Notices.class).failed(notice.noticeId(), "no answer")));
        return claimed.isPresent();
    }

    private static Optional<ClaimedNotice> claim(Notices notices, Instant now) {
        return notices.claim(now, "", Set.of(NoticeChannel.MAIL));
    }
}
