package org.tieout.rules.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;

/**
 * What a {@link Ladder} has to see at once. Issuers are climbed apart, and what one has is cut by every column that
 * nothing looks across: to the same matches, and an issuer with hundreds of thousands of open keys is no longer one
 * task that holds all of them.
 *
 * <p>Across a column look relaxations that leave it out; across names, charges with the id of a meter; across
 * sub-accounts, what {@link Spelling} takes for one id; across all, ids of invoice lines and lines that name their own
 * grain. A spelling is no hindrance where a value is plain: printable ASCII, and no id that is a number that lost its
 * digits. What {@link Rung#normalised} takes for the same is then the same to {@link Spelling#alike(String, String)},
 * too.
 */
public final class LadderParts {

    private static final Pattern PLAIN = Pattern.compile("[ -~]*");

    /** Not by what tells invoices apart: a charge may stand under another invoice. */
    private static final List<String> COLUMNS = Key.COLUMNS.stream()
            .filter(column -> !Key.INVOICE_COLUMNS.contains(column) && !column.equals(Charges.INVOICE_DETAIL_ID))
            .toList();

    private static final List<String> NAMES = List.of(
            ReconciliationLines.METER_CATEGORY, ReconciliationLines.METER_SUBCATEGORY, ReconciliationLines.METER_NAME);

    private static final List<String> BESIDES_ISSUER = Key.COLUMNS.stream()
            .filter(column -> !column.equals(ReconciliationLines.RECONCILIATION)
                    && !column.equals(ReconciliationLines.INVOICE_ISSUER_NAME))
            .toList();

    private LadderParts() {}

    /** The key of all that an issuer has. */
    public static Key ofIssuer(Key key) {
        return key.without(BESIDES_ISSUER);
    }

    /**
     * Columns that its issuer cannot be cut by because of it: it may meet, or be near, what has something else there.
     *
     * @param relaxations of its reconciliation
     */
    public static Set<String> acrossWhich(Candidate one, List<List<String>> relaxations) {
        if (one.isDetail() || one.key().get(Charges.INVOICE_DETAIL_ID) != null) {
            return new TreeSet<>(COLUMNS);
        }
        Set<String> across = new TreeSet<>();
        relaxations.forEach(across::addAll);
        if (one.meterId() != null) {
            across.addAll(NAMES);
        }
        Spelling.Rounded.in(one.key()).forEach(rounded -> across.add(rounded.column()));
        for (String column : COLUMNS) {
            String value = one.key().get(column);
            if (value != null && !PLAIN.matcher(value).matches()) {
                across.add(column);
            }
        }
        across.retainAll(COLUMNS);
        return across;
    }

    /**
     * The key of all that an issuer has with the same values, however they are spelled.
     *
     * @param across {@link #acrossWhich} of all that the issuer has
     */
    public static Key of(Key key, Set<String> across) {
        List<@Nullable String> values = new ArrayList<>(ofIssuer(key).values());
        for (String column : COLUMNS) {
            String value = key.get(column);
            if (value != null && !across.contains(column)) {
                values.set(Key.COLUMNS.indexOf(column), Spelling.alike(column, value));
            }
        }
        return new Key(values);
    }
}
