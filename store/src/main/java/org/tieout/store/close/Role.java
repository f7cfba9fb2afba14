package org.tieout.store.close;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tieout.common.hierarchy.Level;

/** What a user may do in the month close. Whoever owns a node of the hierarchy may do as its owner without a role. */
public enum Role {
    /** Sees. */
    VIEWER("sees"),
    /** Works on open items, proposes corrections, freezes results. */
    OPERATOR("works on open items and proposes corrections"),
    /** Accepts or disputes spend cards, schedules plans, asks for estimates. */
    PRODUCT_OWNER("accepts or disputes spend cards, and schedules plans"),
    /** Approves or rejects what product owners did. */
    PORTFOLIO_OWNER("approves or rejects what product owners did"),
    /** Takes periods through the close, waives blocks, decides where nobody else may. */
    FINOPS_LEAD("takes periods through the close, waives blocks, and approves where no owner may"),
    /** Keeps users, roles and hierarchy. */
    ADMINISTRATOR("keeps users, roles and the hierarchy");

    private final String words;

    Role(String words) {
        this.words = words;
    }

    /** However it is written: {@code FINOPS_LEAD}, {@code FinOps lead}. */
    public static Optional<Role> parse(String text) {
        String name = text.strip().replaceAll("[ _-]+", "_").toUpperCase(Locale.ROOT);
        return Stream.of(values()).filter(role -> role.name().equals(name)).findFirst();
    }

    /** As a sentence names it. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ').replace("finops", "FinOps");
    }

    /** Levels of the nodes one may have it of; none: whoever has it has it of everything. */
    public Set<Level> levels() {
        return switch (this) {
            case PRODUCT_OWNER -> Set.of(Level.PRODUCT);
            case PORTFOLIO_OWNER -> Set.of(Level.BUSINESS_UNIT, Level.DEPARTMENT, Level.PORTFOLIO);
            case VIEWER, OPERATOR, FINOPS_LEAD, ADMINISTRATOR -> Set.of();
        };
    }

    /** What it lets do, to stand after the name. */
    public String words() {
        return words;
    }
}
