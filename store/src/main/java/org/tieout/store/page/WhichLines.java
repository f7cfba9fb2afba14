package org.tieout.store.page;

import org.tieout.store.close.ProductFigures;
import org.tieout.store.page.FoundLines.Filter;

/**
 * Conditions of {@link FoundLines} that are a question of their own: they stand in it where they are asked for, because
 * the database does not leave a question out as it does a comparison.
 *
 * @param lines a table, or a question that stands for one
 * @param which conditions, each with the word AND before it
 */
record WhichLines(String lines, String which) {

    /** Ids of lines of which part is given to one of somebody's products. */
    static final String IDS_OF_HIS = """
             publication_id, line_id FROM published_allocations
              WHERE product = ANY (:products) AND publication_id = ANY (
            """ + ProductFigures.RESULTS + ") ";

    static final String HIS = " AND (line.publication_id, line.line_id) IN (SELECT" + IDS_OF_HIS + ")";

    /** His lines, with what they are looked for, put in order and added up by; none that is published as a total. */
    static final String LINES_OF_HIS =
            "(SELECT * FROM" + ProductFigures.GIVEN + " AS given WHERE is_first AND match_status IS NOT NULL)";

    static final String LARGEST_OF_HIS =
            " AND (line.publication_id, line.line_id) IN (SELECT publication_id, line_id FROM" + LINES_OF_HIS + """
               AS his WHERE match_status <> 'MATCHED' ORDER BY abs(cost_variance) DESC, line_id LIMIT :most)
            """;

    private static final String WITH_OWNER = """
             AND (line.owner = :filter.owner OR :filter.owner = '(none)' AND line.owner IS NULL)
            """;

    private static final String LINES_WITH_EFFECT = """
             (SELECT effect.publication_id, effect.line_id
              FROM publications AS its JOIN published_effects AS effect USING (publication_id)
              WHERE its.billing_period = :period AND effect.line_id IS NOT NULL
                AND effect.effect = :filter.effect AND effect.amount <> 0)
            """;

    private static final String WITH_EFFECT = " AND (line.publication_id, line.line_id) IN" + LINES_WITH_EFFECT;

    /**
     * His lines are looked up among those with the effect, one by one. Without IS TRUE the database joins the two, and
     * where it knows little of what was just published, holds each against each.
     */
    private static final String WITH_EFFECT_AMONG_HIS =
            " AND ((line.publication_id, line.line_id) IN" + LINES_WITH_EFFECT + ") IS TRUE ";

    private static final String CHARGED = """
              SELECT charged.publication_id, charged.line_id
              FROM publications AS its JOIN published_resources AS charged USING (publication_id)
              WHERE its.billing_period = :period AND :words.areLinesMany
                AND strpos(lower(charged.resource_id), lower(:filter.q)) > 0)
            """;

    private static final String TOLD = " SELECT * FROM unnest(:words.publications, :words.lines)";

    /** Of a few lines each is looked at. */
    private static final String WITH_WORD_AMONG_HIS = """
             AND (line.invoice_id = ANY (:words.invoices) OR line.meter_name = ANY (:words.meters)
              OR line.meter_category = ANY (:words.categories) OR line.meter_subcategory = ANY (:words.subcategories)
              OR line.region = ANY (:words.regions)
              OR line.sub_account_id = ANY (:words.subscriptions)
                AND strpos(lower(concat_ws(chr(10), line.sub_account_id, line.sub_account_name)), lower(:filter.q)) > 0
              OR :words.isNamedWithoutId AND line.sub_account_id IS NULL
                AND strpos(lower(line.sub_account_name), lower(:filter.q)) > 0
              OR :words.areLinesMany AND :words.isPartOfId AND strpos(lower(line.line_id), lower(:filter.q)) > 0
              OR (line.publication_id, line.line_id) IN (
            """ + TOLD + " UNION ALL " + CHARGED + ")";

    private static final String HIT = """
             SELECT hit.publication_id, hit.line_id
              FROM publications AS its JOIN published_lines AS hit USING (publication_id)
              WHERE its.billing_period = :period
            """;

    /**
     * Of all lines those with a word that has it: one question for each column with an index, one for those without.
     */
    private static final String WITH_WORD = " AND (line.publication_id, line.line_id) IN ("
            + HIT
            + " AND hit.invoice_id = ANY (:words.invoices) UNION ALL"
            + HIT
            + """
               AND hit.sub_account_id = ANY (:words.subscriptions)
                AND strpos(lower(concat_ws(chr(10), hit.sub_account_id, hit.sub_account_name)), lower(:filter.q)) > 0
              UNION ALL
            """
            + HIT
            + """
               AND :words.isNamedWithoutId AND hit.sub_account_id IS NULL
                AND strpos(lower(hit.sub_account_name), lower(:filter.q)) > 0
              UNION ALL
            """
            + HIT
            + " AND hit.meter_name = ANY (:words.meters) UNION ALL"
            + HIT
            + """
               AND :words.isWide AND (hit.meter_category = ANY (:words.categories)
                OR hit.meter_subcategory = ANY (:words.subcategories) OR hit.region = ANY (:words.regions))
              UNION ALL
            """
            + TOLD
            + " UNION ALL"
            + HIT
            + """
               AND :words.areLinesMany AND :words.isPartOfId AND strpos(lower(hit.line_id), lower(:filter.q)) > 0
              UNION ALL
            """
            + CHARGED;

    private static final String ONE_AS_SUM = """
            (SELECT publication_id, line_id, invoice_issuer_name, invoice_id, sub_account_id, sub_account_name, meter_category,
              meter_subcategory, meter_name, region, lane, severity, billing_currency, unit, match_status, owner, 1 AS lines, invoice_billed_cost, export_billed_cost,
              abs(cost_variance) AS gross, coalesce(invoice_quantity, 0) AS invoice_quantity,
              coalesce(export_quantity, 0) AS export_quantity,
              abs(coalesce(invoice_quantity, 0) - coalesce(export_quantity, 0)) AS gross_quantity
            FROM
            """;

    /** Lines as what they are added up to, each by itself. */
    static final String AS_SUMS = ONE_AS_SUM + " published_lines)";

    private static final String AS_SUMS_OF_HIS = ONE_AS_SUM + LINES_OF_HIS + " AS his)";

    /** Whether the lines asked for are added up when they are published. */
    private static boolean areAddedUp(boolean everything, Filter filter) {
        return everything
                && filter.owner().isEmpty()
                && filter.effect().isEmpty()
                && filter.q().isEmpty();
    }

    /** What lines are taken from, and which of them. */
    static WhichLines ofThose(boolean everything, Filter filter) {
        return new WhichLines(everything ? "published_lines" : LINES_OF_HIS, besides(everything, filter));
    }

    /** What sums are taken from, and which of them. */
    static WhichLines ofSums(boolean everything, Filter filter) {
        return new WhichLines(
                areAddedUp(everything, filter) ? "published_sums" : everything ? AS_SUMS : AS_SUMS_OF_HIS,
                besides(everything, filter));
    }

    static String of(boolean everything, Filter filter) {
        return (everything ? "" : HIS) + besides(everything, filter);
    }

    private static String besides(boolean everything, Filter filter) {
        return (filter.owner().isEmpty() ? "" : WITH_OWNER)
                + (filter.effect().isEmpty() ? "" : everything ? WITH_EFFECT : WITH_EFFECT_AMONG_HIS)
                + (filter.q().isEmpty() ? "" : everything ? WITH_WORD : WITH_WORD_AMONG_HIS);
    }
}
