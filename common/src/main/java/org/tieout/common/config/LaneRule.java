package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts charges into a lane by what their columns say. */
public record LaneRule(
        @JsonPropertyDescription(
                "`usage`, `program-fees`, `tax`, `credits`, `corrections`, `marketplace` or `support`.")
        Lane lane,

        @JsonPropertyDescription("""
                Columns of `charges` and the patterns one of which the column must match (`*` for any text, capitals as \
                small letters), all columns at once: `{ ServiceName: ["AWS Support*"] }`.""") Map<String, List<String>> when)
        implements Serializable {

    /** Text columns of charges a rule may look at. */
    public static final List<String> COLUMNS = List.of(
            "Source",
            "InvoiceIssuerName",
            "InvoiceId",
            "BillingAccountId",
            "SubAccountId",
            "ChargeCategory",
            "ChargeClass",
            "ChargeDescription",
            "ServiceName",
            "MeterId",
            "MeterCategory",
            "MeterSubcategory",
            "MeterName",
            "ResourceId",
            "Tags");

    public LaneRule {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        when.forEach((column, patterns) -> {
            if (!COLUMNS.contains(column)) {
                throw new IllegalArgumentException(
                        "Invalid when: %s is not one of %s".formatted(column, String.join(", ", COLUMNS)));
            }
            if (patterns.isEmpty()) {
                throw new IllegalArgumentException("Invalid when: %s has no pattern".formatted(column));
            }
            copy.put(column, List.copyOf(patterns));
        });
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("Invalid when: it names no column");
        }
        when = Map.copyOf(copy);
    }
}
