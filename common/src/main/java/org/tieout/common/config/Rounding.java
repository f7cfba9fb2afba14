package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the issuer rounds what it invoices: which charges it adds up first, and what it does with the sum.
 *
 * @param name of the preset, or what was written
 * @param grain what is rounded
 * @param digits after the decimal point; null: those of the currency (2 for USD, 0 for JPY)
 */
public record Rounding(
        String name, Grain grain, Mode mode, @Nullable Integer digits) implements Serializable {

    /** What is rounded as one amount. */
    public enum Grain {
        NONE,
        /** Every row. */
        ROW,
        /** All of one meter in one subscription. */
        METER_SUBSCRIPTION,
        /** All of one meter in one invoice section: of the whole line, where the key has no SubAccountId. */
        METER_INVOICE_SECTION,
        /** The whole line. */
        INVOICE_LINE
    }

    /** Which way. */
    public enum Mode {
        /** Towards zero: digits are cut off. */
        DOWN,
        /** To the nearest; a half away from zero. */
        HALF_UP,
        /** To the nearest; a half to the even neighbour. */
        HALF_EVEN
    }

    /** Nothing is replayed: amounts are compared as they were delivered. */
    public static final Rounding NONE = new Rounding("none", Grain.NONE, Mode.DOWN, null);

    private static final Integer CENTS = 2;
    private static final int MAX_DIGITS = 12;

    /** What the providers do, as far as they say. */
    private static final Map<String, Rounding> PRESETS = new TreeMap<>(Map.of(
            "none", NONE,
            "azure-partner", new Rounding("azure-partner", Grain.ROW, Mode.DOWN, CENTS),
            "azure-mca", new Rounding("azure-mca", Grain.METER_INVOICE_SECTION, Mode.DOWN, null),
            "azure-ea", new Rounding("azure-ea", Grain.METER_SUBSCRIPTION, Mode.DOWN, null),
            "aws", new Rounding("aws", Grain.INVOICE_LINE, Mode.HALF_UP, null)));

    private static final List<String> KEYS = List.of("grain", "mode", "digits");

    public Rounding {
        if (digits != null && (digits < 0 || digits > MAX_DIGITS)) {
            throw new IllegalArgumentException(
                    "Invalid digits: %d is not between 0 and %d".formatted(digits, MAX_DIGITS));
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Rounding read(JsonNode node) {
        if (node.isTextual()) {
            Rounding preset = PRESETS.get(node.textValue());
            if (preset == null) {
                throw new IllegalArgumentException("Invalid rounding: %s is none of %s, and no { grain, mode, digits }"
                        .formatted(node.textValue(), String.join(", ", PRESETS.keySet())));
            }
            return preset;
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!KEYS.contains(entry.getKey())) {
                throw new IllegalArgumentException("Invalid rounding: unknown key %s; known here: %s"
                        .formatted(entry.getKey(), String.join(", ", KEYS)));
            }
        }
        Grain grain = oneOf(Grain.values(), "grain", node);
        if (grain == Grain.NONE) {
            throw new IllegalArgumentException("Invalid grain: none has no mode; write rounding: none");
        }
        JsonNode digits = node.path("digits");
        if (!digits.isMissingNode() && !digits.isInt()) {
            throw new IllegalArgumentException("Invalid digits: %s is no whole number".formatted(digits));
        }
        Integer given = digits.isMissingNode() ? null : Integer.valueOf(digits.intValue());
        Mode mode = oneOf(Mode.values(), "mode", node);
        return new Rounding("%s %s".formatted(word(mode), word(grain)), grain, mode, given);
    }

    /** The digits that are kept of an amount in a currency. */
    public int digits(int minorDigits) {
        return digits == null ? minorDigits : digits;
    }

    private static <E extends Enum<E>> E oneOf(E[] values, String key, JsonNode node) {
        String written = node.path(key).asText();
        return Arrays.stream(values)
                .filter(value -> word(value).equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Invalid %s: \"%s\" is none of %s"
                        .formatted(
                                key,
                                written,
                                Arrays.stream(values).map(Rounding::word).collect(Collectors.joining(", ")))));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
