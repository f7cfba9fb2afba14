package org.tieout.rules.typing;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.tieout.rules.control.NameUse;
import org.tieout.rules.control.PartTotals;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.value.ReadableMoney;

/** Writes a name into a row, and keeps what was changed under which rule, and what no table knows, with its money. */
final class NameChanges {

    private final PartTotals totals;
    private final Set<String> found = new HashSet<>();

    NameChanges(PartTotals totals) {
        this.totals = totals;
    }

    /** A name that is not known stays, and is listed. */
    void changeOrList(DeliveredCharge charge, Field field, String rule, Optional<String> known, ReadableMoney money) {
        if (known.isPresent()) {
            change(charge, field, rule, known.get(), money);
        } else {
            totals.name(new NameUse(rule, String.valueOf(charge.get(field)), "", money.currency()), money.cost());
        }
    }

    void change(DeliveredCharge charge, Field field, String rule, String normalised, ReadableMoney money) {
        String written = String.valueOf(charge.get(field));
        if (!written.equals(normalised)) {
            charge.set(field, normalised.isEmpty() ? null : normalised);
            totals.name(new NameUse(rule, written, normalised, money.currency()), money.cost());
        }
    }

    /** How often a rule was applied. */
    void count(String rule) {
        totals.count(rule);
    }

    /** What the rows say, if only one of them does. */
    void find(String what) {
        if (found.add(what)) {
            totals.count(what);
        }
    }
}
