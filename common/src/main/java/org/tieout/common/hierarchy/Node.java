package org.tieout.common.hierarchy;

/**
 * A business unit, department, portfolio or product, for the months in which this is said of it. One that changes its
 * parent or owner is several nodes of one name, one after the other.
 *
 * @param parent name of the node one level above; empty for a business unit
 * @param owner who answers for its cost; empty where the node above says so
 */
public record Node(Level level, String name, String parent, String owner, EffectiveMonths months) {

    /** What no rule gives to a product. */
    public static final String UNALLOCATED = "Unallocated";

    public static final int MAX_NAME_LENGTH = 100;

    public Node {
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH || isReserved(name)) {
            throw new IllegalArgumentException("Invalid name: \"%s\" cannot be a %s".formatted(name, level.words()));
        }
        if (parent.isEmpty() != level.above().isEmpty()) {
            throw new IllegalArgumentException(
                    "Invalid parent: \"%s\" cannot be above the %s %s".formatted(parent, level.words(), name));
        }
    }

    public static boolean isReserved(String name) {
        return name.equalsIgnoreCase(UNALLOCATED);
    }
}
