package org.tieout.jobs.reconcile.line;

import static org.tieout.rules.dataset.CostAllocations.*;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.hierarchy.Product;
import org.tieout.common.hierarchy.ProductAmount;
import org.tieout.jobs.io.RowBuilder;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.rules.dataset.CostAllocations;

/** Gives what a line costs to products, rule by rule and side by side, and names who answers for the line. */
public final class AllocateLine {

    /** What of {@link CostAllocations} is not the line's own. */
    public static final StructType SCHEMA = new StructType(List.of(
                    BUSINESS_UNIT,
                    DEPARTMENT,
                    PORTFOLIO,
                    PRODUCT,
                    OWNER,
                    RULE,
                    INVOICE_BILLED_COST,
                    EXPORT_BILLED_COST,
                    COST_VARIANCE)
            .stream()
            .map(SparkTypes.schema(CostAllocations.SCHEMA)::apply)
            .toArray(StructField[]::new));

    private static final String NO_RULE = "";

    private final Allocation allocation;
    private final TreeMap<String, Map<Side, BigDecimal>> byRule = new TreeMap<>();

    AllocateLine(Allocation allocation) {
        this.allocation = allocation;
    }

    /** A product's part of both sides, by one rule. */
    private record Share(Product product, String rule, BigDecimal invoiced, BigDecimal exported) {

        BigDecimal weight() {
            return invoiced.abs().add(exported.abs());
        }
    }

    /** @param rule null where none fits */
    void add(@Nullable String rule, Side side, BigDecimal cost) {
        byRule.computeIfAbsent(rule == null ? NO_RULE : rule, unused -> new EnumMap<>(Side.class))
                .merge(side, cost, BigDecimal::add);
    }

    /** Rows of {@link #SCHEMA}; none without a hierarchy. */
    List<Row> rows() {
        return shares().stream().map(AllocateLine::row).toList();
    }

    /**
     * Owner of the product with the largest cost, both sides without their signs together; of two the first by name.
     * Null where most is Unallocated.
     */
    @Nullable
    String owner() {
        TreeMap<String, BigDecimal> weights = new TreeMap<>();
        shares().forEach(share -> weights.merge(share.product().name(), share.weight(), BigDecimal::add));
        String largest = null;
        for (Map.Entry<String, BigDecimal> one : weights.entrySet()) {
            if (largest == null || one.getValue().compareTo(weights.get(largest)) > 0) {
                largest = one.getKey();
            }
        }
        return largest == null ? null : given(allocation.product(largest).owner());
    }

    private List<Share> shares() {
        List<Share> shares = new ArrayList<>();
        if (allocation.isEmpty()) {
            return shares;
        }
        byRule.forEach((rule, sides) -> {
            List<ProductAmount> invoiced = split(rule, sides.getOrDefault(Side.INVOICE, BigDecimal.ZERO));
            List<ProductAmount> exported = split(rule, sides.getOrDefault(Side.EXPORT, BigDecimal.ZERO));
            for (int i = 0; i < invoiced.size(); i++) {
                shares.add(new Share(
                        allocation.product(invoiced.get(i).product()),
                        rule,
                        invoiced.get(i).amount(),
                        exported.get(i).amount()));
            }
        });
        return shares;
    }

    private List<ProductAmount> split(String rule, BigDecimal cost) {
        return allocation.split(given(rule), cost);
    }

    private static Row row(Share share) {
        Product product = share.product();
        return new RowBuilder(SCHEMA)
                .set(BUSINESS_UNIT, given(product.businessUnit()))
                .set(DEPARTMENT, given(product.department()))
                .set(PORTFOLIO, given(product.portfolio()))
                .set(PRODUCT, product.name())
                .set(OWNER, given(product.owner()))
                .set(RULE, given(share.rule()))
                .set(INVOICE_BILLED_COST, share.invoiced())
                .set(EXPORT_BILLED_COST, share.exported())
                .set(COST_VARIANCE, share.invoiced().subtract(share.exported()))
                .row();
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }
}
