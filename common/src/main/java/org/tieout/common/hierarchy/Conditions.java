package org.tieout.common.hierarchy;

import java.io.Serializable;

/**
 * What a charge has to be for a rule to fit it: everything that is given here. What is not given is empty.
 *
 * @param tag {@code key=value}
 */
public record Conditions(String subAccountId, String tag, String resourcePrefix, String serviceName)
        implements Serializable {

    /** No charge would be kept out. */
    public boolean isEmpty() {
        return subAccountId.isEmpty() && tag.isEmpty() && resourcePrefix.isEmpty() && serviceName.isEmpty();
    }

    /** Whether these conditions hold wherever the others do. */
    public boolean holdWherever(Conditions others) {
        return (subAccountId.isEmpty() || subAccountId.equalsIgnoreCase(others.subAccountId))
                && (tag.isEmpty() || (!others.tag.isEmpty() && Tag.parse(tag).equals(Tag.parse(others.tag))))
                && Rule.begins(others.resourcePrefix, resourcePrefix)
                && (serviceName.isEmpty() || serviceName.equalsIgnoreCase(others.serviceName));
    }
}
