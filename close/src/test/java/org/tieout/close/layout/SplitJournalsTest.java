package org.tieout.close.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.close.layout.ExportField.ACCOUNT;
import static org.tieout.close.layout.ExportField.CREDIT;
import static org.tieout.close.layout.ExportField.CREDIT_TOTAL;
import static org.tieout.close.layout.ExportField.DEBIT;
import static org.tieout.close.layout.ExportField.DEBIT_TOTAL;
import static org.tieout.close.layout.ExportField.JOURNAL_ID;
import static org.tieout.close.layout.ExportField.LINE_COUNT;
import static org.tieout.close.layout.ExportField.LINE_ID;
import static org.tieout.close.layout.ExportField.LINE_NUMBER;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.tieout.common.run.DataRefusedException;

class SplitJournalsTest {

    @Test
    void aJournalThatFitsIsLeftAsItIs() {
        ExportDocument journal = journal(List.of("6.00", "4.00"), List.of("-10.00"));

        assertThat(SplitJournals.apply(journal, 3)).containsExactly(journal);
    }

    @Test
    void eachPartIsClearedByItsShareOfTheLiability() {
        List<ExportDocument> parts =
                SplitJournals.apply(journal(List.of("6.00", "4.00", "-1.00"), List.of("-9.00")), 3);

        assertThat(parts.stream().map(ExportDocument::id)).containsExactly("J1-1/2", "J1-2/2");
        assertThat(parts.get(0).lines().stream().map(SplitJournalsTest::shown))
                .containsExactly("1 A0 0010 d 6.00", "2 A1 0010 d 4.00", "3  2150 c 10.00");
        assertThat(parts.get(1).lines().stream().map(SplitJournalsTest::shown))
                .containsExactly("1 A2 0010 c 1.00", "2  2150 d 1.00");
        assertThat(parts.get(0).fields())
                .containsEntry(LINE_COUNT, 3L)
                .containsEntry(DEBIT_TOTAL, new BigDecimal("10.00"))
                .containsEntry(CREDIT_TOTAL, new BigDecimal("10.00"));
    }

    @Test
    void whereLinesBalanceByThemselvesNothingIsAdded() {
        ExportDocument journal = new ExportDocument(
                Map.of(JOURNAL_ID, "J1", ExportField.CURRENCY, "USD"),
                Stream.of("1.00", "-1.00", "2.00", "-2.00", "3.00", "-3.00")
                        .map(amount -> line("A" + amount, "6400", amount))
                        .toList());

        assertThat(SplitJournals.apply(journal, 4))
                .extracting(part -> part.lines().size())
                .containsExactly(4, 2);
    }

    @Test
    void aJournalOfTheLimitIsOneAndOfOneMoreIsTwo() {
        List<String> amounts = IntStream.range(0, 998).mapToObj(i -> "1.00").toList();

        assertThat(SplitJournals.apply(journal(amounts, List.of("-998.00")), 999))
                .hasSize(1);
        List<String> oneMore =
                Stream.concat(amounts.stream(), Stream.of("1.00")).toList();
        assertThat(SplitJournals.apply(journal(oneMore, List.of("-999.00")), 999))
                .extracting(part -> part.lines().size())
                .containsExactly(999, 2);
    }

    @Test
    void aJournalOfMoreSumsThanThereIsRoomIsRefused() {
        assertThatThrownBy(() -> SplitJournals.apply(journal(List.of("3.00"), List.of("-1.00", "-2.00")), 2))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot split J1 into journals of 2 lines: it is cleared by 2 sums, which leaves no room beside them");
    }

    @Property(tries = 300)
    void partsBalanceAndHoldWhatTheJournalHeldInItsOrder(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = -500, max = 1000) Integer> cents,
            @ForAll @IntRange(min = 0, max = 100) int firstShare,
            @ForAll @IntRange(min = 3, max = 20) int most) {
        List<String> amounts = cents.stream()
                .filter(one -> one != 0)
                .map(one -> BigDecimal.valueOf(one, 2).toPlainString())
                .toList();
        BigDecimal total = amounts.stream().map(BigDecimal::new).reduce(new BigDecimal("0.00"), BigDecimal::add);
        BigDecimal first = BigDecimal.valueOf(firstShare, 2);
        List<String> liabilities =
                List.of(first.negate().toPlainString(), first.subtract(total).toPlainString());
        ExportDocument journal = journal(amounts, liabilities);

        List<ExportDocument> parts = SplitJournals.apply(journal, most);

        assertThat(parts).allSatisfy(part -> {
            assertThat(part.lines()).hasSizeLessThanOrEqualTo(most);
            assertThat(sum(part.lines())).isEqualByComparingTo("0");
        });
        assertThat(details(parts.stream().flatMap(part -> part.lines().stream())))
                .isEqualTo(details(journal.lines().stream()));
        assertThat(byAccount(parts.stream().flatMap(part -> part.lines().stream())))
                .isEqualTo(byAccount(journal.lines().stream()));
    }

    private static List<String> details(Stream<Map<ExportField, Object>> lines) {
        return lines.filter(line -> line.containsKey(LINE_ID))
                .map(line -> line.get(LINE_ID) + " " + LineAmounts.signed(line).toPlainString())
                .toList();
    }

    private static Map<Object, BigDecimal> byAccount(Stream<Map<ExportField, Object>> lines) {
        Map<Object, BigDecimal> sums = new TreeMap<>();
        lines.forEach(line -> sums.merge(String.valueOf(line.get(ACCOUNT)), LineAmounts.signed(line), BigDecimal::add));
        sums.replaceAll((account, sum) -> sum.setScale(2));
        sums.values().removeIf(sum -> sum.signum() == 0);
        return sums;
    }

    private static BigDecimal sum(List<Map<ExportField, Object>> lines) {
        return lines.stream().map(LineAmounts::signed).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String shown(Map<ExportField, Object> line) {
        boolean isDebit = line.containsKey(DEBIT);
        return "%s %s %s %s %s"
                .formatted(
                        line.get(LINE_NUMBER),
                        line.getOrDefault(LINE_ID, ""),
                        line.get(ACCOUNT),
                        isDebit ? "d" : "c",
                        line.get(isDebit ? DEBIT : CREDIT));
    }

    /** Details on one account, then sums, each on another. */
    private static ExportDocument journal(List<String> details, List<String> sums) {
        List<Map<ExportField, Object>> lines = new ArrayList<>();
        for (String amount : details) {
            lines.add(line("A" + lines.size(), "0010", amount));
        }
        for (int i = 0; i < sums.size(); i++) {
            lines.add(line("", "215" + i, sums.get(i)));
        }
        return new ExportDocument(Map.of(JOURNAL_ID, "J1", ExportField.CURRENCY, "USD"), lines);
    }

    private static Map<ExportField, Object> line(String id, String account, String amount) {
        Map<ExportField, Object> line = new HashMap<>();
        line.put(ACCOUNT, account);
        if (!id.isEmpty()) {
            line.put(LINE_ID, id);
        }
        return LineAmounts.with(ExportKind.JOURNAL, line, new BigDecimal(amount));
    }
}
