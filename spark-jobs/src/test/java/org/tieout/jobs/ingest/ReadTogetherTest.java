package org.tieout.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.typing.ASource;

class ReadTogetherTest {

    private static final SourceConfig CUR =
            ASource.of(SourceKind.INVOICE_USAGE).from(Provider.AWS).config();

    private static final String HEADER = """
            bill_invoice_id,bill_billing_period_start_date,line_item_usage_start_date,line_item_currency_code,\
            line_item_line_item_type,line_item_unblended_cost,line_item_net_unblended_cost
            """;
    private static final String ROW = "2026100001,2026-10-01T00:00:00Z,2026-10-05T06:00:00Z,USD,";

    private static final String DISCOUNTED = HEADER + ROW + "Usage,100.00,93.00\n";
    private static final String AT_LIST_PRICE = HEADER + ROW + "Usage,100.00,\n";
    private static final String DISCOUNT = HEADER + ROW + "EdpDiscount,-7.00,\n";

    private Workplace workplace;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        workplace = new Workplace(folder);
    }

    /** No file alone says that another tells its discount again. */
    @Test
    void readsRowsInTheLightOfOtherFiles() throws IOException {
        ingest("v1", DISCOUNTED, DISCOUNT);

        assertCosts("93", "0");
    }

    @Test
    void readsThemAsTheyStandWhereNoOtherTellsTheSame() throws IOException {
        ingest("v1", AT_LIST_PRICE, DISCOUNT);

        assertCosts("100", "-7");
    }

    /** A file that is delivered again as it was is read anew where the others say something else now. */
    @Test
    void readsUnchangedFilesAnewWhereOthersChange() throws IOException {
        ingest("v1", AT_LIST_PRICE, DISCOUNT);
        ingest("v2", DISCOUNTED, DISCOUNT);
        assertCosts("93", "0");

        ingest("v3", AT_LIST_PRICE, DISCOUNT);
        assertCosts("100", "-7");
    }

    @Test
    void refusesWhatContradictsItselfAndLeavesTheLakeAsItWas() throws IOException {
        ingest("v1", AT_LIST_PRICE, DISCOUNT);

        assertThatThrownBy(() -> ingest("v2", DISCOUNTED, DISCOUNT.replace("-7.00", "-5.00")))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageStartingWith(
                        "Cannot ingest the-invoice-usage: its net costs and discount columns take 7 USD");

        assertCosts("100", "-7");
    }

    private void ingest(String version, String usage, String discounts) throws IOException {
        workplace.land(
                CUR,
                "2026-10",
                version,
                Map.of(
                        "cur-1.csv", usage.getBytes(StandardCharsets.UTF_8),
                        "cur-2.csv", discounts.getBytes(StandardCharsets.UTF_8)));
        workplace.ingest(CUR, "2026-10");
    }

    private void assertCosts(String... costs) {
        assertThat(workplace.charges().stream()
                        .map(row -> row.<BigDecimal>getAs(Charges.BILLED_COST))
                        .toList())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactlyInAnyOrderElementsOf(
                        List.of(costs).stream().map(BigDecimal::new).toList());
    }
}
