package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An amount per currency, or one amount for all of them.
 *
 * @param everyCurrency the amount in a currency that is not named; null where there is none
 * @param byCurrency by ISO 4217 code
 */
public record AmountByCurrency(@Nullable BigDecimal everyCurrency, Map<String, BigDecimal> byCurrency)
        implements Serializable {

    public AmountByCurrency {
        byCurrency = Map.copyOf(byCurrency);
        if (everyCurrency != null) {
            refuseNegative("", everyCurrency);
        }
        byCurrency.forEach(AmountByCurrency::refuseNegative);
    }

    public static AmountByCurrency of(BigDecimal everyCurrency) {
        return new AmountByCurrency(everyCurrency, Map.of());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static AmountByCurrency read(JsonNode node) {
        if (node.isNumber()) {
            return of(node.decimalValue());
        }
        if (!node.isObject()) {
            throw new IllegalArgumentException(
                    "Invalid amount: %s is neither a number nor a map by currency".formatted(node));
        }
        Map<String, BigDecimal> byCurrency = new TreeMap<>();
        node.properties().forEach(entry -> {
            if (!entry.getValue().isNumber() || !entry.getKey().matches("[A-Z]{3}")) {
                throw new IllegalArgumentException("Invalid amount: %s: %s is not a currency code and a number"
                        .formatted(entry.getKey(), entry.getValue()));
            }
            byCurrency.put(entry.getKey(), entry.getValue().decimalValue());
        });
        return new AmountByCurrency(null, byCurrency);
    }

    public Optional<BigDecimal> in(String currency) {
        BigDecimal named = byCurrency.get(currency);
        return Optional.ofNullable(named == null ? everyCurrency : named);
    }

    private static void refuseNegative(String currency, BigDecimal amount) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException(
                    "Invalid amount: %s is negative".formatted((currency + " " + amount.toPlainString()).strip()));
        }
    }
}
