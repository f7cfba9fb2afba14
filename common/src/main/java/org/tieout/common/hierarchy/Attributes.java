package org.tieout.common.hierarchy;

import org.jspecify.annotations.Nullable;

/**
 * What rules look at in a charge; null where it does not say.
 *
 * @param tags as delivered
 */
public record Attributes(
        @Nullable String subAccountId,
        @Nullable String tags,
        @Nullable String resourceId,
        @Nullable String serviceName) {}
