package org.tieout.jobs.reconcile;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.tieout.common.config.AmountByCurrency;
import org.tieout.common.config.Lane;
import org.tieout.common.config.LaneRule;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.RegionMeaning;
import org.tieout.common.config.Rounding;
import org.tieout.common.config.SeverityRule;
import org.tieout.common.config.SeverityThreshold;
import org.tieout.common.config.Tolerance;

/** The config of a reconciliation of which a test says only what matters to it. */
public final class AReconciliation {

    /** As in defaults.yaml. */
    public static final SeverityRule SEVERITY = new SeverityRule(
            new SeverityThreshold(
                    AmountByCurrency.of(BigDecimal.TEN),
                    new BigDecimal("0.1"),
                    AmountByCurrency.of(new BigDecimal(1000)),
                    45),
            new SeverityThreshold(
                    AmountByCurrency.of(new BigDecimal(100)),
                    new BigDecimal(5),
                    AmountByCurrency.of(new BigDecimal(10000)),
                    90));

    private String name = "r";
    private List<String> key = List.of(
            "InvoiceIssuerName",
            "InvoiceId",
            "BillingCurrency",
            "SubAccountId",
            "MeterCategory",
            "MeterSubcategory",
            "MeterName",
            "Region");
    private RegionMeaning region = RegionMeaning.METER;
    private Tolerance tolerance = Tolerance.NONE;
    private Rounding rounding = Rounding.NONE;
    private List<List<String>> relaxations = List.of();
    private List<LaneRule> lanes = List.of();

    public AReconciliation named(String other) {
        name = other;
        return this;
    }

    public AReconciliation on(String... columns) {
        key = List.of(columns);
        return this;
    }

    public AReconciliation byRegionOfResource() {
        region = RegionMeaning.RESOURCE;
        return this;
    }

    public AReconciliation byRegionBothSidesKnow() {
        region = RegionMeaning.AUTO;
        return this;
    }

    public AReconciliation tolerating(Tolerance allowed) {
        tolerance = allowed;
        return this;
    }

    public AReconciliation rounding(Rounding rule) {
        rounding = rule;
        return this;
    }

    public AReconciliation relaxing(String... columns) {
        relaxations = List.of(List.of(columns));
        return this;
    }

    public AReconciliation lane(Lane lane, String column, String pattern) {
        lanes = List.of(new LaneRule(lane, Map.of(column, List.of(pattern))));
        return this;
    }

    /** Source {@code i} against source {@code e}. */
    public ReconciliationConfig config() {
        return new ReconciliationConfig(
                name, List.of("i"), List.of("e"), key, region, tolerance, rounding, relaxations, SEVERITY, lanes);
    }
}
