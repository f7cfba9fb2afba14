package org.tieout.rules.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.rules.dataset.Charges;

/**
 * Finds what people would have seen: a charge that is missing on the other side, and one that is missing on this side,
 * whose keys differ in how an id is spelled, or whose ids of an invoice line are the same. They do not meet; the Reason
 * says so.
 *
 * <pre>
 * invoice  SubAccountId 012345678910      a spreadsheet took the zero
 * export   SubAccountId  12345678910
 * </pre>
 *
 * <p>Each key is looked up a few times, however many there are. Only what costs something counts: what costs nothing is
 * not missed.
 */
final class NearMatches {

    private final Map<Candidate, String> found = new HashMap<>();

    private NearMatches() {}

    /**
     * What to say of charges that stand alone.
     *
     * @param alone in an order that does not depend on how they came
     * @param all what came to the ladder, in such an order too
     */
    static Map<Candidate, String> of(Collection<Candidate> alone, Collection<Candidate> all) {
        NearMatches near = new NearMatches();
        near.findDetailIds(alone, all);
        List<Candidate> costly =
                alone.stream().filter(one -> one.cost().signum() != 0).toList();
        near.findSpellings(costly, costly, Spelling::alike);
        TreeMap<Spelling.Rounded, List<Candidate>> rounded = new TreeMap<>();
        for (Candidate one : costly) {
            Spelling.Rounded.in(one.key())
                    .forEach(as -> rounded.computeIfAbsent(as, unused -> new ArrayList<>())
                            .add(one));
        }
        rounded.forEach((as, those) -> {
            near.findSpellings(those, costly, as::alike);
            near.findSpellings(costly, those, as::alike);
        });
        return near.found;
    }

    private void findDetailIds(Collection<Candidate> alone, Collection<Candidate> all) {
        Map<String, EnumMap<Side, Candidate>> firsts = new HashMap<>();
        for (Candidate one : all) {
            String id = one.key().get(Charges.INVOICE_DETAIL_ID);
            if (id != null && (one.isDetail() || one.side() == Side.EXPORT)) {
                firsts.computeIfAbsent(id, unused -> new EnumMap<>(Side.class)).putIfAbsent(one.side(), one);
            }
        }
        for (Candidate one : alone) {
            Candidate other = other(firsts.get(one.key().get(Charges.INVOICE_DETAIL_ID)), one);
            if (other != null && !other.key().invoice().equals(one.key().invoice())) {
                found.put(one, Spelling.detailId(other));
            }
        }
    }

    private void findSpellings(List<Candidate> of, List<Candidate> among, UnaryOperator<Key> alike) {
        Map<Key, EnumMap<Side, Candidate>> firsts = new HashMap<>();
        for (Candidate one : among) {
            firsts.computeIfAbsent(alike.apply(one.key()), unused -> new EnumMap<>(Side.class))
                    .putIfAbsent(one.side(), one);
        }
        for (Candidate one : of) {
            Candidate other = other(firsts.get(alike.apply(one.key())), one);
            if (other != null) {
                found.putIfAbsent(one, Spelling.difference(one, other));
            }
        }
    }

    private static @Nullable Candidate other(@Nullable EnumMap<Side, Candidate> firsts, Candidate one) {
        return firsts == null ? null : firsts.get(one.side() == Side.INVOICE ? Side.EXPORT : Side.INVOICE);
    }
}
