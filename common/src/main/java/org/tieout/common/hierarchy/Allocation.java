package org.tieout.common.hierarchy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tieout.common.hash.Sha256;
import org.tieout.common.json.Json;

/** The hierarchy as it is effective in one month: says which product a charge belongs to, and who owns it. */
public final class Allocation implements Serializable {

    /** Of a month for which nobody has said anything. */
    public static final Allocation NONE = new Allocation(List.of(), List.of());

    private static final long serialVersionUID = 1;

    private final TreeMap<String, Product> products = new TreeMap<>();
    private final HashMap<String, Rule> rules = new HashMap<>();
    private final FirstFit firstFit;
    private final String fingerprint;

    /** @param rules in the order they are tried */
    Allocation(Collection<Product> products, List<Rule> rules) {
        products.forEach(product -> this.products.put(product.name(), product));
        rules.forEach(rule -> this.rules.put(rule.name(), rule));
        this.firstFit = new FirstFit(rules);
        this.fingerprint = fingerprint(List.copyOf(this.products.values()), rules);
    }

    /** Without rules everything is unallocated; without products there is nothing to allocate to. */
    public boolean isEmpty() {
        return products.isEmpty();
    }

    /** The same for the same products, owners and rules, whatever is said of other months: 64 hexadecimal digits. */
    public String fingerprint() {
        return fingerprint;
    }

    /** The name of the rule that gives the charge to products; empty where none fits. */
    public Optional<String> rule(Attributes charge) {
        return firstFit.find(charge).map(Rule::name);
    }

    /** The parts of an amount; they sum to it. */
    public List<ProductAmount> split(@Nullable String rule, BigDecimal amount) {
        return rule == null
                ? List.of(new ProductAmount(Node.UNALLOCATED, amount))
                : Objects.requireNonNull(rules.get(rule)).split(amount);
    }

    /** A product of this month, or {@link Product#UNALLOCATED}. */
    public Product product(String name) {
        return Objects.requireNonNull(name.equals(Node.UNALLOCATED) ? Product.UNALLOCATED : products.get(name));
    }

    private static String fingerprint(List<Product> products, List<Rule> rules) {
        byte[] effective = Json.bytes(List.of(
                products,
                rules.stream()
                        .map(rule ->
                                Map.of("name", rule.name(), "conditions", rule.conditions(), "shares", rule.shares()))
                        .map(TreeMap::new)
                        .toList()));
        return Sha256.hex(effective);
    }
}
