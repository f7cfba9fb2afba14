package org.tieout.close.prepaid;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tieout.close.coding.Coder;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Codings.CodedCost;
import org.tieout.store.close.Codings.CodingLine;
import org.tieout.store.close.Codings.Payable;
import org.tieout.store.close.Codings.Posting;
import org.tieout.store.close.Prepaids.Prepaid;
import org.tieout.store.close.Prepaids.PrepaidRow;

class PrepaidOfMonthTest {

    private static final BillingPeriod MARCH = BillingPeriod.parse("2026-03");

    private final List<CodingLine> coding = new ArrayList<>();

    @Test
    void anExpenseIsBookedAsUsageOfItsProductInItsBusinessUnit() {
        line("toys", new CodedCost("Toys", "", "", ""), "1", "1400", "6400");
        line("fees", new CodedCost("Retail", "", "", "program fees"), "1", "1420", "6400");
        CodingLine retail = line("retail", new CodedCost("Retail", "", "Microsoft", "usage"), "1", "1410", "6400");

        List<PrepaidExpense> expenses = march(prepaid("ri-1", "Webshop", "USD", "365.00"));

        assertThat(expenses).containsExactly(expense("ri-1", "Webshop", "USD", "31.00", Optional.of(retail)));
        assertThat(expenses.get(0).cannotBeBooked()).isEmpty();
    }

    @Test
    void aSharedExpenseIsSplitInWholeCoinsThatSumToIt() {
        CodingLine first = line("web", new CodedCost("", "Webshop", "", ""), "0.7", "1410", "6400");
        CodingLine second = line("web", new CodedCost("", "Webshop", "", ""), "0.3", "1410", "6400");

        assertThat(march(
                        prepaid("ri-1", "Webshop", "USD", "1.00"),
                        prepaid("ri-2", "Webshop", "JPY", "365"),
                        prepaid("ri-3", "Webshop", "KWD", "1.000")))
                .containsExactly(
                        expense("ri-1", "Webshop", "USD", "0.06", Optional.of(first)),
                        expense("ri-1", "Webshop", "USD", "0.02", Optional.of(second)),
                        expense("ri-2", "Webshop", "JPY", "22", Optional.of(first)),
                        expense("ri-2", "Webshop", "JPY", "9", Optional.of(second)),
                        expense("ri-3", "Webshop", "KWD", "0.059", Optional.of(first)),
                        expense("ri-3", "Webshop", "KWD", "0.025", Optional.of(second)));
    }

    @Test
    void whatHasNoRuleOrNoAccountIsListedWithItsMoney() {
        line("web", new CodedCost("", "Webshop", "", ""), "1", "", "6400");
        line("tax", new CodedCost("", "Search", "", ""), "1", "1410", "");

        assertThat(march(
                        prepaid("ri-1", "Webshop", "USD", "365.00"),
                        prepaid("ri-2", "Search", "USD", "365.00"),
                        prepaid("ri-3", "Storefront", "USD", "365.00")))
                .extracting(one -> one.commitment() + " " + one.amount() + ": "
                        + one.cannotBeBooked().orElse(""))
                .containsExactly(
                        "ri-1 31.00: the rule web has no prepaid account",
                        "ri-2 31.00: the rule tax has no expense account",
                        "ri-3 31.00: no rule codes Storefront");
    }

    @Test
    void aMonthThatIsZeroHasNoExpense() {
        line("all", new CodedCost("", "", "", ""), "1", "1410", "6400");

        assertThat(march(prepaid("ri-1", "Webshop", "USD", "0.02"))).isEmpty();
        assertThat(new PrepaidOfMonth(BillingPeriod.parse("2027-02"), new Coder(coding, MARCH), Map.of())
                        .of(List.of(new PrepaidRow(prepaid("ri-1", "Webshop", "USD", "365.00"), Optional.empty()))))
                .isEmpty();
    }

    @Test
    void whatEndedInTheMonthIsExpensedWithAllThatRemains() {
        CodingLine all = line("all", new CodedCost("", "", "", ""), "1", "1410", "6400");

        assertThat(new PrepaidOfMonth(MARCH, new Coder(coding, MARCH), Map.of())
                        .of(List.of(new PrepaidRow(
                                prepaid("ri-1", "Webshop", "USD", "365.00"),
                                Optional.of(LocalDate.parse("2026-03-01"))))))
                .containsExactly(expense("ri-1", "Webshop", "USD", "336.00", Optional.of(all)));
    }

    private List<PrepaidExpense> march(Prepaid... prepaids) {
        return new PrepaidOfMonth(MARCH, new Coder(coding, MARCH), Map.of("Webshop", "Retail"))
                .of(List.of(prepaids).stream()
                        .map(one -> new PrepaidRow(one, Optional.empty()))
                        .toList());
    }

    private static Prepaid prepaid(String commitment, String product, String currency, String amount) {
        return new Prepaid(
                commitment,
                "Microsoft",
                "G1",
                product,
                currency,
                new BigDecimal(amount),
                LocalDate.parse("2026-01-31"),
                LocalDate.parse("2027-01-30"),
                "reserved");
    }

    private static PrepaidExpense expense(
            String commitment, String product, String currency, String amount, Optional<CodingLine> coding) {
        return new PrepaidExpense(
                commitment, "Microsoft", "G1", product, currency, new BigDecimal(amount), "reserved", coding);
    }

    private CodingLine line(String rule, CodedCost cost, String share, String prepaidAccount, String expenseAccount) {
        CodingLine line = new CodingLine(
                coding.size(),
                rule,
                cost,
                EffectiveMonths.from(BillingPeriod.parse("2026-01")),
                new BigDecimal(share),
                new Posting("C100", "", expenseAccount, "2150", prepaidAccount, "1576", "", "", "", "", "", "", "", ""),
                new Payable("", "", "", "", "", "", Optional.empty()));
        coding.add(line);
        return line;
    }
}
