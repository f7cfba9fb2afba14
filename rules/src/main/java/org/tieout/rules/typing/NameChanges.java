package org.tieout.rules.typing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.cell.Question;
import org.tieout.rules.cell.Value;
import org.tieout.rules.control.NameUse;
import org.tieout.rules.control.PartTotals;
import org.tieout.rules.control.RunningTotal;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.value.ReadableMoney;

/** Writes a name into a row, and keeps what was changed under which rule, and what no table knows, with its money. */
final class NameChanges {

    private final PartTotals totals;
    private final Set<String> found = new HashSet<>();
    /** By rule. */
    private final Map<String, Question<Use>> uses = new HashMap<>();

    /** What a rule made of a name last, and the rows of which it made that. */
    private static final class Use {
        private @Nullable Value normalised;
        private String currency = "";
        private @Nullable RunningTotal total;
    }

    NameChanges(PartTotals totals) {
        this.totals = totals;
    }

    /** A name that is not known stays, and is listed. */
    void changeOrList(DeliveredCharge charge, Field field, String rule, Optional<Value> known, ReadableMoney money) {
        if (known.isPresent()) {
            change(charge, field, rule, known.get(), money);
        } else {
            use(Objects.requireNonNull(charge.value(field)), rule, null, money);
        }
    }

    void change(DeliveredCharge charge, Field field, String rule, Value normalised, ReadableMoney money) {
        Value written = Objects.requireNonNull(charge.value(field));
        if (!normalised.equals(written)) {
            charge.set(field, normalised.text().isEmpty() ? null : normalised);
            use(written, rule, normalised, money);
        }
    }

    @SuppressWarnings("ReferenceEquality") // What is not the same object is looked up.
    private void use(Value written, String rule, @Nullable Value normalised, ReadableMoney money) {
        Use last = uses.computeIfAbsent(rule, unused -> new Question<>(value -> new Use()))
                .of(written);
        if (last.total == null || last.normalised != normalised || !last.currency.equals(money.currency())) {
            last.normalised = normalised;
            last.currency = money.currency();
            last.total = totals.name(
                    new NameUse(rule, written.text(), normalised == null ? "" : normalised.text(), money.currency()));
        }
        last.total.add(money.cost());
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
