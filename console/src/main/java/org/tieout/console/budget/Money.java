package org.tieout.console.budget;

import java.math.BigDecimal;
import java.util.Optional;
import org.tieout.console.page.Amount;

/**
 * What stands beside each other in a currency; an absent one is a dash.
 *
 * @param toPlanShare in percent of the plan; empty
 * @param toBudgetShare in percent of the budget; empty
 */
record Money(
        String currency,
        Optional<Amount> budget,
        Optional<Amount> plan,
        Optional<Amount> estimated,
        Optional<Amount> actual,
        Optional<Amount> invoiced,
        Optional<Amount> toPlan,
        String toPlanShare,
        Optional<Amount> toBudget,
        String toBudgetShare,
        Optional<Amount> outlook) {

    /** @param isPublished whether there is a result: else nothing is known to be spent */
    static Money of(String currency, Sums sums, boolean isPublished) {
        Optional<BigDecimal> toPlan = sums.toPlan().filter(any -> isPublished);
        Optional<BigDecimal> toBudget = sums.toBudget().filter(any -> isPublished);
        return new Money(
                currency,
                amount(sums.budget(), currency),
                amount(sums.plan(), currency),
                amount(sums.estimated(), currency),
                amount(Optional.of(sums.actual()).filter(any -> isPublished), currency),
                amount(Optional.of(sums.invoiced()).filter(any -> isPublished), currency),
                variance(toPlan, currency),
                Shares.of(toPlan, sums.plan()),
                variance(toBudget, currency),
                Shares.of(toBudget, sums.budget()),
                amount(sums.outlook(), currency));
    }

    static Optional<Amount> amount(Optional<BigDecimal> amount, String currency) {
        return amount.map(one -> Amount.inColumn(one, currency));
    }

    static Optional<Amount> variance(Optional<BigDecimal> amount, String currency) {
        return amount.map(one -> Amount.varianceInColumn(one, currency));
    }
}
