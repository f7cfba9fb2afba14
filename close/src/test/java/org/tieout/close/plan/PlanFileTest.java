package org.tieout.close.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.close.csv.Problems;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.common.config.FiscalPattern;
import org.tieout.common.config.FiscalYearConfig;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.PlanShape;

class PlanFileTest {

    private static final FiscalYear YEAR = new FiscalYear(2027, new FiscalYearConfig(4, FiscalPattern.MONTHS));

    private final Path file;
    private final Problems problems = new Problems();

    PlanFileTest(@TempDir Path dir) {
        this.file = dir.resolve("plan.csv");
    }

    @Test
    void readsWorkloadsWithTheirShapes() throws IOException {
        PlanFile plan = read("""
                Webshop,servers,USD,EVEN,1200.00,
                Webshop,disks,USD,GIVEN,10,2026-04
                Webshop,disks,USD,GIVEN,12.50,2027-03
                Webshop,disks,JPY,LAST_YEAR,500,
                """);

        assertThat(problems.count()).isZero();
        assertThat(plan.workloads())
                .extracting(
                        PlanLines::workload,
                        PlanLines::shape,
                        one -> one.amount().toString())
                .containsExactly(
                        tuple("servers", PlanShape.EVEN, "1200.00 USD"),
                        tuple("disks", PlanShape.GIVEN, "22.50 USD"),
                        tuple("disks", PlanShape.LAST_YEAR, "500 JPY"));
        assertThat(plan.workloads().get(1).given().keySet())
                .map(Object::toString)
                .containsExactly("2026-04", "2027-03");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ,servers,USD,EVEN,1,             | 2:1 (Product): The name of the product is missing; give it one
            Webshop,,USD,EVEN,1,             | 2:2 (Workload): The name of the workload is missing; give it one
            Webshop,servers,US,EVEN,1,       | 2:3 (Currency): "US" is no currency; write its ISO code, such as USD
            Webshop,servers,USD,FLAT,1,      | 2:4 (Shape): "FLAT" is not a shape; write GIVEN, EVEN, LAST_YEAR
            Webshop,servers,USD,EVEN,-1,     | 2:5 (Amount): "-1" is not an amount; write it plain, with a point, such as 1200.50
            Webshop,servers,USD,EVEN,1e3,    | 2:5 (Amount): "1e3" is not an amount; write it plain, with a point, such as 1200.50
            Webshop,servers,USD,EVEN,1.005,  | 2:5 (Amount): 1.005 has more digits than USD has: 2; round it
            Webshop,servers,JPY,EVEN,100.5,  | 2:5 (Amount): 100.5 has more digits than JPY has: 0; round it
            Webshop,servers,USD,GIVEN,1,     | 2:6 (Month): "" is not a month; write year and month, such as 2026-10
            Webshop,servers,USD,GIVEN,1,2027-04 | 2:6 (Month): 2027-04 is not in FY2027, which is 2026-04 to 2027-03
            Webshop,servers,USD,EVEN,1,2026-04 | 2:6 (Month): EVEN has one line for the whole year; leave Month empty, or write GIVEN
            """)
    void saysWhatIsWrongWithALine(String line, String problem) throws IOException {
        read(line + "\n");

        assertThat(said()).containsExactly(file + ":" + problem);
    }

    @Test
    void saysWhatIsWrongBetweenLines() throws IOException {
        read("""
                Webshop,servers,USD,EVEN,1200,
                Webshop,servers,USD,EVEN,1200,
                Webshop,servers,USD,GIVEN,10,2026-04
                Webshop,disks,USD,GIVEN,10,2026-04
                Webshop,disks,USD,GIVEN,10,2026-04
                """);

        assertThat(said())
                .containsExactly(
                        file + ":3:2 (Workload): The workload servers has its amount in USD on line 2 already; make one"
                                + " amount of the two",
                        file + ":4:4 (Shape): The workload servers is EVEN on line 2; give it one shape",
                        file + ":6:6 (Month): The workload disks has its amount of 2026-04 on line 5 already; make one"
                                + " amount of the two");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        read("");

        assertThat(said()).containsExactly(file + ": Names no workload; add a line for each");
    }

    private PlanFile read(String lines) throws IOException {
        Files.writeString(file, "Product,Workload,Currency,Shape,Amount,Month\n" + lines);
        return PlanFile.read(file, YEAR, problems);
    }

    private List<String> said() {
        List<String> said = new ArrayList<>();
        assertThatThrownBy(() -> problems.refuse("the plan", said::add)).isInstanceOf(DataRefusedException.class);
        return said;
    }
}
