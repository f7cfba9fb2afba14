package org.tieout.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Prepaids;
import org.tieout.store.close.Prepaids.Prepaid;
import org.tieout.store.close.Prepaids.PrepaidEnd;
import org.tieout.store.close.Prepaids.PrepaidRow;

/** What the role of every day may do to prepaid commitments, and what the database refuses whoever asks. */
class PrepaidGuardsIT {

    private static final LocalDate FIRST = LocalDate.parse("2024-02-29");

    private final Store everyday = AStore.asEveryday(AStore.url());

    @Test
    void addsAndEndsWhatComesBackAsItWas() {
        Prepaid year = prepaid("ri-1", "0.02", FIRST.plusYears(1));
        Prepaid longest = prepaid("RI-2", "1200.000", LocalDate.parse("2034-02-27"));

        List<PrepaidRow> rows = everyday.write(transaction -> {
            long act = act(transaction);
            Prepaids prepaids = transaction.of(Prepaids.class);
            prepaids.add(act, List.of(year, longest));
            prepaids.end(new PrepaidEnd("ri-1", FIRST, "sold", act));
            return prepaids.all();
        });

        assertThat(rows)
                .containsExactly(new PrepaidRow(longest, Optional.empty()), new PrepaidRow(year, Optional.of(FIRST)));
    }

    @Test
    void whatCannotBeSpreadIsRefused() {
        assertThatThrownBy(() -> add(prepaid("ri-1", "0", FIRST))).hasMessageContaining("prepaids_amount_check");
        assertThatThrownBy(() -> add(prepaid("ri-1", "1", FIRST.minusDays(1)))).hasMessageContaining("prepaids_check");
        assertThatThrownBy(() -> add(prepaid("ri-1", "1", LocalDate.parse("2034-02-28"))))
                .hasMessageContaining("prepaids_check");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE prepaids SET amount = 1", "DELETE FROM prepaids", "TRUNCATE prepaid_ends"})
    void mayNotEvenTryToChangeWhatIsOnRecord(String sql) {
        assertThatThrownBy(() -> everyday.writing(handle -> handle.execute(sql)))
                .isInstanceOf(ConfigInvalidException.class);
    }

    private void add(Prepaid prepaid) {
        everyday.write(transaction -> {
            transaction.of(Prepaids.class).add(act(transaction), List.of(prepaid));
            return prepaid;
        });
    }

    private static long act(StoreTransaction transaction) {
        return transaction
                .of(Acts.class)
                .append(
                        new Actor("omar", "", "test"),
                        "prepaid imported",
                        "prepaid commitments",
                        Optional.empty(),
                        "",
                        Map.of());
    }

    private static Prepaid prepaid(String commitment, String amount, LocalDate last) {
        return new Prepaid(
                commitment, "Microsoft", "G1", "Webshop", "USD", new BigDecimal(amount), FIRST, last, "reserved");
    }
}
