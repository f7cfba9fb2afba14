package org.tieout.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tieout.common.json.Json;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.control.PartTotals;
import org.tieout.rules.control.ReusablePart;
import org.tieout.rules.control.RowOutcome;
import org.tieout.rules.dataset.Types;
import org.tieout.rules.value.ReadableMoney;

class ReusablePartsTest {

    /** Lakes outlive the names of our classes: what earlier versions wrote beside them is read. */
    private static final String WRITTEN = """
            {"settings":"settings","parts":[{"file":"a.csv","sha256":"0f","rows":{"charges":"part-1.snappy.parquet"},\
            "delivered":{"USD":{"rows":1,"sum":-1.500000000000000000000000,"absoluteSum":1.500000000000000000000000}},\
            "byFate":{"TYPED":{"USD":{"rows":1,"sum":-1.500000000000000000000000,"absoluteSum":1.500000000000000000000000}}},"counts":{},"names":[],"totalRows":[],\
            "invoices":[],"byScope":[],"otherMonths":{},"withoutInvoice":0,"open":0}]}""";

    @Test
    void areReadAsTheyWereWritten() throws IOException {
        ReadableMoney money = new ReadableMoney("USD", Amount.of(new BigDecimal("-1.50"), Types.COST.scale()), false);
        PartTotals part = new PartTotals("a.csv", 4);
        part.deliver(money);
        part.add(RowOutcome.TYPED, money);
        ReusableParts written = new ReusableParts(
                "settings",
                List.of(ReusablePart.of(part, "0f", Map.of("charges", "part-1.snappy.parquet"))
                        .orElseThrow()));

        assertThat(Json.read(Json.bytes(written), ReusableParts.class)).isEqualTo(written);
        assertThat(Json.read(WRITTEN.getBytes(StandardCharsets.UTF_8), ReusableParts.class))
                .isEqualTo(written);
    }
}
