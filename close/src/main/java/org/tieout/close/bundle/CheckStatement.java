package org.tieout.close.bundle;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Lane;

/** The statement says what the results say: lane by lane, and what differs, is unexplained or was corrected. */
final class CheckStatement {

    private final Map<?, ?> statement;

    CheckStatement(OpenBundle bundle) {
        this.statement = bundle.document(BundleContents.STATEMENT);
    }

    /** @param corrections accepted ones, by product and currency */
    void apply(Manifest manifest, ResultSums sums, Map<List<String>, BigDecimal> corrections) {
        if (!manifest.period().toString().equals(statement.get("period"))) {
            throw broken("it is of %s, and the bundle of %s".formatted(statement.get("period"), manifest.period()));
        }
        compare("grossVariance", sums.gross());
        compare("unexplained", sums.unexplained());
        Amounts corrected = new Amounts();
        corrections.forEach((of, amount) -> corrected.add(List.of(of.get(1)), amount));
        compare("corrections", corrected);
        checkLanes(sums);
    }

    private void checkLanes(ResultSums sums) {
        ResultSums said = new ResultSums();
        Amounts usage = new Amounts();
        Amounts fees = new Amounts();
        Amounts exported = new Amounts();
        Amounts variance = new Amounts();
        for (Object one : list("lanes")) {
            if (!(one instanceof Map<?, ?> lane)) {
                throw broken("its lanes cannot be read");
            }
            String name = String.valueOf(lane.get("lane"));
            List<String> currency = List.of(String.valueOf(lane.get("currency")));
            List<String> key = List.of(name, currency.get(0));
            said.billed().add(key, amount(lane.get("billed")));
            said.exported().add(key, amount(lane.get("exported")));
            said.variance().add(key, amount(lane.get("variance")));
            said.laneGross().add(key, amount(lane.get("grossVariance")));
            if (!name.equals(Lane.TAX.words())) {
                (name.equals(Lane.PROGRAM_FEES.words()) ? fees : usage).add(currency, amount(lane.get("billed")));
                exported.add(currency, amount(lane.get("exported")));
                variance.add(currency, amount(lane.get("variance")));
            }
        }
        compare("billed of its lanes", said.billed(), sums.billed());
        compare("exported of its lanes", said.exported(), sums.exported());
        compare("variance of its lanes", said.variance(), sums.variance());
        compare("gross variance of its lanes", said.laneGross(), sums.laneGross());
        compare("usageBilled", usage);
        compare("programFeesBilled", fees);
        compare("exported", exported);
        compare("variance", variance);
    }

    private void compare(String key, Amounts expected) {
        Amounts said = new Amounts();
        if (statement.get(key) instanceof Map<?, ?> amounts) {
            amounts.forEach((currency, amount) -> said.add(List.of(String.valueOf(currency)), amount(amount)));
        }
        compare(key, said, expected);
    }

    private void compare(String what, Amounts said, Amounts expected) {
        said.firstDifference(expected).ifPresent(difference -> {
            throw broken("%s is not what the results come to for %s".formatted(what, difference.inWords()));
        });
    }

    private List<?> list(String key) {
        return statement.get(key) instanceof List<?> list ? list : List.of();
    }

    private static BigDecimal amount(@Nullable Object text) {
        try {
            return Amounts.parse(String.valueOf(text));
        } catch (NumberFormatException e) {
            throw broken("\"%s\" is no amount".formatted(text));
        }
    }

    private static RuntimeException broken(String why) {
        return BrokenBundle.at(BundleContents.STATEMENT, why);
    }
}
