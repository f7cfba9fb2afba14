package org.tieout.close.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.testing.TestDatabase;

/** Whoever tampers with the tables before a bundle is made owns them, and switches their triggers off. */
class TamperedStoreIT {

    /** Writes the chain anew, as an owner of the tables can. */
    private static final String CHAINED_ANEW = """
            ; DO $$
            DECLARE
              one acts;
              previous text := repeat('0', 64);
            BEGIN
              FOR one IN SELECT * FROM acts ORDER BY act_no LOOP
                one.previous_hash := previous;
                previous := encode(sha256(convert_to(act_text(one), 'UTF8')), 'hex');
                UPDATE acts SET previous_hash = one.previous_hash, hash = previous WHERE act_no = one.act_no;
              END LOOP;
            END $$
            """;

    private final AClosedMonth month;

    TamperedStoreIT(@TempDir Path dir) throws IOException {
        this.month = AClosedMonth.locked(dir);
    }

    private String head() {
        return TestDatabase.query(
                        month.close.url(),
                        "SELECT act_no || ':' || hash FROM tieout.acts WHERE billing_period IS NOT NULL ORDER BY act_no DESC LIMIT 1")
                .get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE acts SET content = '{}' WHERE act = 'period closed'                           | what stands in it is not what its hash was made of: it was changed
            DELETE FROM acts WHERE act = 'period locked'                                         | periods.csv: state is "LOCKED", and act
            DELETE FROM acts WHERE act_no = 2                                                    | The log is broken at act 2: it is missing
            UPDATE card_decision_figures SET actual = actual + 1                                 | the figures its spend card showed were changed
            DELETE FROM card_decisions WHERE to_state = 'APPROVED'                               | it decided on a spend card, and the decision is gone
            UPDATE publications SET result_hash = repeat('2', 64)                                | with the result 1111
            UPDATE frozen_results SET result_hash = repeat('2', 64)                              | and frozen is 2222
            UPDATE corrections SET amended = 6, amount = 2                                                | correction 1 adds 2, and its acts say 0.5
            UPDATE waivers SET expires_on = '2100-01-01'                                         | waivers.csv: expires_on is "2100-01-01", and act
            UPDATE accrual_lines SET exact = exact + 1 WHERE product = 'Webshop'                 | the cost accrued are not those of the results for Webshop, USD: 11 and 10
            UPDATE published_allocations SET product = 'Search' WHERE product = 'Webshop'        | approval-figures.csv
            """)
    void whatIsTamperedWithIsNotBundledButNamed(String sql, String broken) {
        month.sql(sql);

        assertThat(month.bundled("close.zip")).as(month.said()).isEqualTo(30);

        assertThat(month.said()).contains(broken);
        assertThat(month.dir.resolve("close.zip")).doesNotExist();
    }

    /** R47: two acts after the same one: the next follows but one of them. */
    @Test
    void aForkedChainIsFound() {
        month.sql("""
                UPDATE acts SET content = '{"forked":true}' WHERE act = 'period closed';
                UPDATE acts AS one SET hash = encode(sha256(convert_to(act_text(one), 'UTF8')), 'hex')
                WHERE act = 'period closed'
                """);

        assertThat(month.bundled("close.zip")).isEqualTo(30);
        assertThat(month.said()).contains("it was entered after another act");
    }

    /** R48: clocks do not say what came first; the numbers of the acts do. */
    @Test
    void actsOfOneMomentKeepTheirOrder() throws IOException {
        month.sql("DELETE FROM notices; UPDATE acts SET acted_at = '2026-11-05 12:00:00+00'" + CHAINED_ANEW);

        byte[] first = Files.readAllBytes(month.bundle("close.zip"));

        assertThat(Files.readAllBytes(month.bundle("again.zip"))).isEqualTo(first);
    }

    /** R49. */
    @Test
    void aTailThatIsCutOffIsFoundByANoticeOrByWhoeverHasAnEarlierBundle() {
        String head = head();
        month.sql("""
                DELETE FROM acts WHERE act = 'period locked';
                UPDATE periods SET state = 'CLOSED'
                """);
        Path later = month.bundle("later.zip");
        assertThat(month.run("verify", later.toString()))
                .as("nobody has it in writing")
                .isZero();
        assertThat(month.run("verify", later.toString(), "--head", head)).isEqualTo(30);
        assertThat(month.said()).contains("--head names act ", ", and the log in it ends with act ");

        month.sql("UPDATE notices SET head_act_no = head_act_no + 1");
        assertThat(month.bundled("close.zip")).isEqualTo(30);
        assertThat(month.said()).contains("notice 1 to aisha names it with the hash");
    }

    /** R50. */
    @Test
    void aChainThatIsComputedAnewIsFoundByItsAnchorsAndByEarlierBundles() {
        String head = head();
        month.sql("UPDATE acts SET subject = 'nothing to see' WHERE act_no = 1" + CHAINED_ANEW);
        assertThat(month.bundled("close.zip")).isEqualTo(30);
        assertThat(month.said()).contains("notice 1 to aisha names it with the hash ", "the log was written anew");

        month.sql("DELETE FROM notices");
        Path file = month.bundle("close.zip");
        assertThat(month.run("verify", file.toString(), "--head", head)).isEqualTo(30);
        assertThat(month.said()).contains("--head names it with the hash ", "the log was written anew");
    }

    /** R51: {@code 10} and {@code 10.00}, time zones, and the digits of a language are one text. */
    @Test
    void howNumbersAndTimesWereWrittenMakesNoDifference() throws IOException {
        byte[] first = Files.readAllBytes(month.bundle("close.zip"));
        month.sql("""
                UPDATE published_lines SET invoice_billed_cost = invoice_billed_cost::numeric(20, 9);
                UPDATE card_decision_figures SET actual = actual::numeric(20, 9);
                UPDATE accrual_lines SET exact = exact::numeric(20, 9);
                DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''Asia/Kolkata''', current_database()); END $$;
                DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET datestyle = ''SQL, DMY''', current_database()); END $$
                """);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Files.readAllBytes(month.bundle("again.zip"))).isEqualTo(first);
        } finally {
            Locale.setDefault(before);
        }
    }
}
