package org.tieout.common.hierarchy;

import java.math.BigDecimal;

/** What of an amount is a product's. */
public record ProductAmount(String product, BigDecimal amount) {}
