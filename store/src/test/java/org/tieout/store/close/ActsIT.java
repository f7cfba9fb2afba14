package org.tieout.store.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.AStore;
import org.tieout.store.Store;
import org.tieout.store.close.Acts.ActRow;
import org.tieout.testing.TestDatabase;

class ActsIT {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final Actor AISHA = new Actor("aisha", "", "login");

    private final String url = AStore.url();
    private final Store store = Store.open(new MetadataConfig(url));

    // R51
    @Test
    void theDatabaseHashesAsJavaDoes() {
        assertThat(TestDatabase.query(url, """
                SELECT encode(sha256(convert_to(tieout.act_text(ROW(7, '2026-11-27T22:43:40.000001Z', 'card accepted',
                  'Größe', '[2026-10-01,2026-11-01)', '', 'aisha', NULL, 'login',
                  '{"to":"ACCEPTED","comment":"für mich, 10 €"}', repeat('0', 64), '')::tieout.acts), 'UTF8')), 'hex')
                """)).containsExactly(ActHashTest.HASH);
    }

    // R47
    @Test
    void actsOfEightConnectionsAtOnceAreOneChainWithoutGaps() throws Exception {
        int each = 25;
        ExecutorService people = Executors.newFixedThreadPool(8);
        List<Callable<Long>> work = new ArrayList<>();
        for (int person = 0; person < 8; person++) {
            String subject = "card " + person;
            for (int i = 0; i < each; i++) {
                work.add(() -> store.write(transaction -> transaction
                        .of(Acts.class)
                        .append(AISHA, "card seen", subject, Optional.of(OCTOBER), "", Map.of())));
            }
        }
        List<Long> numbers = new ArrayList<>();
        for (Future<Long> done : people.invokeAll(work)) {
            numbers.add(done.get());
        }
        people.shutdown();

        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
        String previous = ActHash.NONE;
        for (ActRow act : all()) {
            assertThat(act.previousHash()).isEqualTo(previous);
            assertThat(ActHash.of(act)).isEqualTo(act.hash());
            previous = act.hash();
        }
    }

    // R48
    @Test
    void actsOfOneTransactionKeepTheirOrder() {
        store.write(transaction -> {
            Acts acts = transaction.of(Acts.class);
            acts.lock();
            for (int i = 1; i <= 20; i++) {
                acts.append(AISHA, "card seen", "card " + i, Optional.empty(), "contoso", Map.of());
            }
            return acts.head();
        });

        assertThat(all())
                .extracting(ActRow::subject)
                .startsWith("card 1", "card 2", "card 3")
                .endsWith("card 20");
        assertThat(all()).extracting(ActRow::actNo).isSorted();
        assertThat(all()).extracting(ActRow::previousHash).doesNotHaveDuplicates();
    }

    @Test
    void theNewestComeFirst() {
        store.write(transaction -> {
            Acts acts = transaction.of(Acts.class);
            acts.append(AISHA, "people imported", "users.csv", Optional.empty(), "", Map.of());
            return acts.append(AISHA, "card seen", "Webshop", Optional.of(OCTOBER), "", Map.of());
        });

        store.read(transaction -> {
            Acts acts = transaction.of(Acts.class);
            assertThat(acts.newest(9)).extracting(ActRow::actNo).containsExactly(2L, 1L);
            assertThat(acts.newest(1)).extracting(ActRow::actNo).containsExactly(2L);
            assertThat(acts.of(OCTOBER, 9)).extracting(ActRow::actNo).containsExactly(2L);
            return acts;
        });
    }

    private List<ActRow> all() {
        return store.read(transaction -> {
            try (Stream<ActRow> acts = transaction.of(Acts.class).all()) {
                return acts.toList();
            }
        });
    }
}
