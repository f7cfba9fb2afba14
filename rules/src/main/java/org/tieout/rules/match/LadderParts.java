package org.tieout.rules.match;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;

/**
 * What a {@link Ladder} has to see at once. Issuers are climbed apart, and so are the sub-accounts of one where nothing
 * looks across them: to the same matches, and an issuer with hundreds of thousands of open keys is no longer one task
 * that holds all of them.
 *
 * <p>Across sub-accounts look ids of invoice lines, lines that name their own grain, relaxations that leave the
 * sub-account out, and what {@link Spelling} takes for one id. A spelling is no hindrance where a sub-account is plain:
 * printable ASCII, and no number that lost its digits. What {@link Rung#normalised} takes for the same is then the same
 * to {@link Spelling#alike(String, String)}, too.
 */
public final class LadderParts {

    private static final Pattern PLAIN = Pattern.compile("[ -~]*");

    private static final List<String> BESIDES_ISSUER = Key.COLUMNS.stream()
            .filter(column -> !column.equals(ReconciliationLines.RECONCILIATION)
                    && !column.equals(ReconciliationLines.INVOICE_ISSUER_NAME))
            .toList();

    private LadderParts() {}

    /** The key of all that an issuer has. */
    public static Key ofIssuer(Key key) {
        return key.without(BESIDES_ISSUER);
    }

    /** The key of all that an issuer has of a sub-account, however that is spelled. */
    public static Key ofSubAccount(Key key) {
        String subAccount = key.get(ReconciliationLines.SUB_ACCOUNT_ID);
        List<@Nullable String> values = new ArrayList<>(ofIssuer(key).values());
        values.set(
                Key.COLUMNS.indexOf(ReconciliationLines.SUB_ACCOUNT_ID),
                subAccount == null ? null : Spelling.alike(ReconciliationLines.SUB_ACCOUNT_ID, subAccount));
        return new Key(values);
    }

    /** Whether what a config declares looks at one sub-account at a time. */
    public static boolean areWithinSubAccounts(List<List<String>> relaxations) {
        return relaxations.stream().noneMatch(columns -> columns.contains(ReconciliationLines.SUB_ACCOUNT_ID));
    }

    /**
     * Whether a key meets none of another sub-account, and is near none.
     *
     * @param isDetail as of a {@link Candidate}
     */
    public static boolean isWithinSubAccount(Key key, boolean isDetail) {
        String subAccount = key.get(ReconciliationLines.SUB_ACCOUNT_ID);
        return !isDetail
                && key.get(Charges.INVOICE_DETAIL_ID) == null
                && (subAccount == null || PLAIN.matcher(subAccount).matches())
                && Spelling.Rounded.in(key).stream()
                        .noneMatch(rounded -> rounded.column().equals(ReconciliationLines.SUB_ACCOUNT_ID));
    }
}
