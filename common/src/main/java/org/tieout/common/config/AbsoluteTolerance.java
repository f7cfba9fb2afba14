package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * An amount per currency, or one amount for all of them.
 *
 * @param everyCurrency what a currency that is not named may differ by
 * @param byCurrency by ISO 4217 code
 */
public record AbsoluteTolerance(BigDecimal everyCurrency, Map<String, BigDecimal> byCurrency) {

    public AbsoluteTolerance {
        byCurrency = Map.copyOf(byCurrency);
        refuseNegative("", everyCurrency);
        byCurrency.forEach(AbsoluteTolerance::refuseNegative);
    }

    public static AbsoluteTolerance of(BigDecimal everyCurrency) {
        return new AbsoluteTolerance(everyCurrency, Map.of());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static AbsoluteTolerance read(JsonNode node) {
        if (node.isNumber()) {
            return of(node.decimalValue());
        }
        if (!node.isObject()) {
            throw new IllegalArgumentException(
                    "Invalid absolute: %s is neither a number nor a map by currency".formatted(node));
        }
        Map<String, BigDecimal> byCurrency = new TreeMap<>();
        node.properties().forEach(entry -> {
            if (!entry.getValue().isNumber() || !entry.getKey().matches("[A-Z]{3}")) {
                throw new IllegalArgumentException("Invalid absolute: %s: %s is not a currency code and a number"
                        .formatted(entry.getKey(), entry.getValue()));
            }
            byCurrency.put(entry.getKey(), entry.getValue().decimalValue());
        });
        return new AbsoluteTolerance(BigDecimal.ZERO, byCurrency);
    }

    private static void refuseNegative(String currency, BigDecimal amount) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException(
                    "Invalid absolute: %s is negative".formatted((currency + " " + amount.toPlainString()).strip()));
        }
    }
}
