package org.tieout.common.hierarchy;

import java.io.Serializable;

/**
 * A product in one month: its place in the hierarchy, and who owns it.
 *
 * @param owner its own, else that of the closest level above that names one; empty where nobody does
 */
public record Product(String businessUnit, String department, String portfolio, String name, String owner)
        implements Serializable {

    /** What no rule gives to a product; it has no place and no owner. */
    public static final Product UNALLOCATED = new Product("", "", "", Node.UNALLOCATED, "");
}
