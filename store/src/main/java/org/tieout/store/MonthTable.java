package org.tieout.store;

/**
 * What a month leaves in the store, table by table, as it is handed to somebody who has no store. Rows are in an order
 * that depends on nothing but what they say; numbers the database gave out for its own use are left out where nothing
 * else names them.
 */
public enum MonthTable {
    /** Rows of the published result of one reconciliation. */
    INVOICES("""
            SELECT invoice_issuer_name, invoice_id, billing_account_id, billing_account_name, billing_currency,
              pricing_currency, invoice_issue_status, finality, invoice_total, invoice_tax, invoice_billed_cost,
              export_billed_cost, export_tax, variance, gross_variance, invoice_rows, export_rows, lines, rows.matched_lines,
              within_tolerance_lines, mismatched_lines, missing_in_export_lines, missing_on_invoice_lines,
              focus_tolerance, focus_verdict, status, severity, owner, reason
            FROM published_invoices AS rows JOIN publications USING (publication_id)
            WHERE billing_period = :period AND reconciliation = :reconciliation
            ORDER BY invoice_issuer_name COLLATE "C", invoice_id COLLATE "C", billing_account_id COLLATE "C",
              billing_currency COLLATE "C", only_side COLLATE "C"
            """),
    LINES("""
            SELECT line_id, invoice_issuer_name, invoice_id, billing_account_id, sub_account_id, sub_account_name,
              meter_category, meter_subcategory, meter_name, region, lane, unit, billing_currency, invoice_quantity,
              export_quantity, quantity_variance, invoice_unit_price, export_unit_price, unit_price_variance,
              invoice_billed_cost, export_billed_cost, cost_variance, cost_variance_percent, invoice_rows, export_rows,
              match_rule, match_status, severity, owner, reason
            FROM published_lines JOIN publications USING (publication_id)
            WHERE billing_period = :period AND reconciliation = :reconciliation
            ORDER BY line_id COLLATE "C"
            """),
    /** Lines that are MATCHED, where they are published as totals. */
    MATCHED("""
            SELECT invoice_issuer_name, invoice_id, billing_account_id, billing_currency, lane, lines, invoice_rows,
              export_rows, invoice_billed_cost, export_billed_cost, cost_variance
            FROM published_matched_totals JOIN publications USING (publication_id)
            WHERE billing_period = :period AND reconciliation = :reconciliation
            ORDER BY invoice_issuer_name COLLATE "C", invoice_id COLLATE "C", billing_account_id COLLATE "C",
              billing_currency COLLATE "C", lane COLLATE "C"
            """),
    EFFECTS("""
            SELECT line_id, invoice_issuer_name, invoice_id, billing_currency, effect, amount
            FROM published_effects JOIN publications USING (publication_id)
            WHERE billing_period = :period AND reconciliation = :reconciliation
            ORDER BY line_id COLLATE "C", invoice_issuer_name COLLATE "C", invoice_id COLLATE "C",
              billing_currency COLLATE "C", effect COLLATE "C", amount
            """),
    ALLOCATIONS("""
            SELECT line_id, invoice_issuer_name, invoice_id, billing_currency, business_unit, department, portfolio,
              product, owner, rule, invoice_billed_cost, export_billed_cost, cost_variance
            FROM published_allocations JOIN publications USING (publication_id)
            WHERE billing_period = :period AND reconciliation = :reconciliation
            ORDER BY line_id COLLATE "C", product COLLATE "C", rule COLLATE "C"
            """),
    LANES("""
            SELECT invoice_issuer_name, invoice_id, billing_account_id, billing_currency, lane, invoice_billed_cost,
              export_billed_cost, variance, invoice_rows, export_rows
            FROM published_lanes JOIN publications USING (publication_id)
            WHERE billing_period = :period AND reconciliation = :reconciliation
            ORDER BY invoice_issuer_name COLLATE "C", invoice_id COLLATE "C", billing_account_id COLLATE "C",
              billing_currency COLLATE "C", lane COLLATE "C", only_side COLLATE "C"
            """),
    /** They have no key of their own: what is equal in all of them is equal. */
    VERDICTS("""
            SELECT line_id, invoice_issuer_name, invoice_id, invoice_detail_id, billing_currency, invoice_billed_cost,
              export_billed_cost, variance, export_rows, focus_tolerance, focus_verdict
            FROM published_verdicts JOIN publications USING (publication_id)
            WHERE billing_period = :period AND reconciliation = :reconciliation
            ORDER BY line_id COLLATE "C", invoice_issuer_name COLLATE "C", invoice_id COLLATE "C",
              invoice_detail_id COLLATE "C", billing_currency COLLATE "C", invoice_billed_cost, export_billed_cost,
              export_rows, focus_tolerance, focus_verdict COLLATE "C"
            """),
    PUBLICATIONS("""
            SELECT reconciliation, run_id, result_hash, settings, charges_version, matched_lines, published_at
            FROM publications WHERE billing_period = :period
            ORDER BY reconciliation COLLATE "C"
            """),
    /** Delta versions results stand in. */
    PUBLICATION_TABLES("""
            SELECT reconciliation, table_name, version
            FROM publication_tables JOIN publications USING (publication_id) WHERE billing_period = :period
            ORDER BY reconciliation COLLATE "C", table_name COLLATE "C"
            """),
    /** What results were made from. */
    PUBLICATION_RELEASES("""
            SELECT published.reconciliation, used.source, used.version, release.finality, release.files, release.bytes,
              release.landed_at
            FROM publications AS published
            JOIN publication_releases AS used USING (publication_id)
            LEFT JOIN releases AS release
              ON release.source = used.source AND release.billing_period = published.billing_period
                AND release.version = used.version
            WHERE published.billing_period = :period
            ORDER BY published.reconciliation COLLATE "C", used.source COLLATE "C"
            """),
    RUNS("""
            SELECT run_id, command, started_by, started_at, ended_at, exit_code, version, config_hash
            FROM runs WHERE run_id IN (SELECT run_id FROM proving_runs)
            ORDER BY run_id COLLATE "C"
            """),
    /** Control totals along the way. */
    CHECKPOINTS("""
            SELECT run_id, position, step, scope, side, currency, rows, sum, absolute_sum
            FROM checkpoints WHERE run_id IN (SELECT run_id FROM proving_runs)
            ORDER BY run_id COLLATE "C", position
            """),
    RUN_COUNTS("""
            SELECT run_id, rule, rows
            FROM run_counts WHERE run_id IN (SELECT run_id FROM proving_runs)
            ORDER BY run_id COLLATE "C", rule COLLATE "C"
            """),
    FROZEN_RESULTS("""
            SELECT reconciliation, result_hash, settings, charges_version, finality, frozen_at, frozen_by, run_id, note
            FROM frozen_results WHERE billing_period = :period
            ORDER BY reconciliation COLLATE "C"
            """),
    FROZEN_TABLES("""
            SELECT reconciliation, table_name, version FROM frozen_tables WHERE billing_period = :period
            ORDER BY reconciliation COLLATE "C", table_name COLLATE "C"
            """),
    FROZEN_RELEASES("""
            SELECT reconciliation, source, version FROM frozen_releases WHERE billing_period = :period
            ORDER BY reconciliation COLLATE "C", source COLLATE "C"
            """),
    REOPENINGS("""
            SELECT reconciliation, result_hash, frozen_at, frozen_by, reopened_at, reopened_by, run_id, note
            FROM reopenings WHERE billing_period = :period
            ORDER BY reopening_id
            """),
    PERIODS("""
            SELECT reconciliation, state, version, result_hash, approved_by, changed_at
            FROM periods WHERE billing_period = :period
            ORDER BY reconciliation COLLATE "C"
            """),
    WAIVERS("""
            SELECT waiver_id, act_no, reconciliation, block, reason, given_by, expires_on, withdrawn_on
            FROM waivers WHERE billing_period = :period
            ORDER BY waiver_id
            """),
    /** Every word that was said to a spend card, and what took it back. */
    APPROVALS("""
            SELECT decision.act_no, act.acted_at, card.card_id, card.product, card.slice, decision.from_state,
              decision.to_state, act.acted_by, act.acted_for, act.entered_by, decision.comment, decision.shown_hash
            FROM card_decisions AS decision JOIN cards AS card USING (card_id) LEFT JOIN acts AS act USING (act_no)
            WHERE card.billing_period = :period
            ORDER BY decision.act_no
            """),
    APPROVAL_FIGURES("""
            SELECT figures.act_no, figures.billing_currency, figures.budget, figures.plan, figures.actual,
              figures.invoiced, figures.not_invoiced, figures.mismatched_lines, figures.mismatched_gross,
              figures.corrections
            FROM card_decision_figures AS figures
            JOIN card_decisions AS decision USING (act_no)
            JOIN cards AS card USING (card_id)
            WHERE card.billing_period = :period
            ORDER BY figures.act_no, figures.billing_currency COLLATE "C"
            """),
    APPROVAL_RESULTS("""
            SELECT bound.act_no, bound.reconciliation, bound.result_hash
            FROM card_decision_results AS bound
            JOIN card_decisions AS decision USING (act_no)
            JOIN cards AS card USING (card_id)
            WHERE card.billing_period = :period
            ORDER BY bound.act_no, bound.reconciliation COLLATE "C"
            """),
    CORRECTIONS("""
            SELECT correction_id, reconciliation, line_id, product, billing_currency, exported, corrected, amended, amount,
              evidence, item_id, state, proposed_by, proposed_for, decided_by, decided_for
            FROM corrections WHERE billing_period = :period
            ORDER BY correction_id
            """),
    CORRECTION_DECISIONS("""
            SELECT decision.act_no, act.acted_at, decision.correction_id, decision.from_state, decision.to_state,
              act.acted_by, act.acted_for, decision.comment
            FROM correction_decisions AS decision
            JOIN corrections AS correction USING (correction_id)
            LEFT JOIN acts AS act USING (act_no)
            WHERE correction.billing_period = :period
            ORDER BY decision.act_no
            """),
    ITEMS("""
            SELECT item_id, kind, reconciliation, line_id, invoice_issuer_name, invoice_id, lane, product, proof, summary,
              status, owner, severity, due, next_action, link, accepted_until, accepted_because, opened_at, closed_at
            FROM open_items WHERE billing_period = :period
            ORDER BY item_id
            """),
    ITEM_NOTES("""
            SELECT note.act_no, act.acted_at, note.item_id, note.from_status, note.to_status, act.acted_by, act.acted_for,
              note.comment
            FROM open_item_notes AS note JOIN open_items AS item USING (item_id) LEFT JOIN acts AS act USING (act_no)
            WHERE item.billing_period = :period
            ORDER BY note.act_no
            """),
    /** The log as far as it goes: all that the hashes of its acts are made of. */
    ACTS("""
            SELECT act_no, acted_at, act, subject, to_char(lower(billing_period), 'YYYY-MM') AS billing_period,
              reconciliation, acted_by, acted_for, entered_by, content, previous_hash, hash
            FROM acts WHERE act_no <= :head
            ORDER BY act_no
            """),
    /** Heads of the log that stand in messages people had by then. */
    ANCHORS("""
            SELECT DISTINCT ON (head_act_no, head_hash) head_act_no AS act_no, head_hash AS hash, notice_id, recipient
            FROM notices WHERE sent_at <= :asOf AND head_act_no <= :head
            ORDER BY head_act_no, head_hash, notice_id
            """),
    /** Of the newest accrual; none where nothing was accrued. */
    ACCRUAL_LINES("""
            SELECT accrual_id, version, line_no, reconciliation, invoice_issuer_name, invoice_id, business_unit, product,
              lane, method, billing_currency, exact, amount, line.coding_id, coding_position
            FROM accrual_lines AS line JOIN newest_accrual USING (accrual_id)
            ORDER BY line_no
            """),
    ACCRUAL_RESULTS("""
            SELECT accrual_id, reconciliation, result_hash
            FROM accrual_results JOIN newest_accrual USING (accrual_id)
            ORDER BY reconciliation COLLATE "C"
            """),
    /** Where it is booked. */
    ACCRUAL_CODING("""
            SELECT coding_id, position, rule, business_unit, product, invoice_issuer_name, lane,
              to_char(lower(months), 'YYYY-MM') AS first_month,
              to_char(upper(months) - 1, 'YYYY-MM') AS last_month,
              share, company, ledger, expense_account, accrued_account, prepaid_account, tax_account, cost_centre, project,
              segments, intercompany_partner, journal_source, journal_category, period_name, memo, vendor_number,
              vendor_name, vendor_site, payment_terms, purchase_order, purchase_order_line, purchase_order_left
            FROM coding_lines JOIN newest_accrual USING (coding_id)
            ORDER BY position
            """),
    /** What was handed over, as it was. */
    EXPORT_BATCHES("""
            SELECT batch_id, number, contents, layout, layout_text, reversed_by, exported_on, accrual_id
            FROM export_batches WHERE billing_period = :period
            ORDER BY batch_id
            """),
    EXPORT_DOCUMENTS("""
            SELECT batch_id, document_no, document_id, company, currency, posted_on, amount, line_count, fields
            FROM export_documents JOIN export_batches USING (batch_id) WHERE billing_period = :period
            ORDER BY batch_id, document_no
            """),
    EXPORT_LINES("""
            SELECT batch_id, document_no, line_no, account, amount, line.accrual_id, accrual_line_no, fields
            FROM export_lines AS line JOIN export_batches USING (batch_id) WHERE billing_period = :period
            ORDER BY batch_id, document_no, line_no
            """),
    EXPORT_FILES("""
            SELECT batch_id, name, size, sha256
            FROM export_files JOIN export_batches USING (batch_id) WHERE billing_period = :period
            ORDER BY batch_id, name COLLATE "C"
            """),
    /** What became of it, as far as the log goes. */
    ACKNOWLEDGEMENTS("""
            SELECT batch_id, document_no, line_no, acknowledgement_id, status, their_document, posted_on, posted_amount,
              message
            FROM acknowledged_documents JOIN export_batches USING (batch_id)
            WHERE billing_period = :period AND acknowledgement_id <= :head
            ORDER BY batch_id, document_no, line_no
            """),
    /** What it moves on accounts of accrued liabilities. */
    LEDGER_ENTRIES("""
            SELECT entry.accrual_id, line_no, entry, to_char(lower(booked_in), 'YYYY-MM') AS booked_in, booked_on, amount,
              batch_id, document_no
            FROM ledger_entries AS entry JOIN export_batches USING (batch_id) WHERE billing_period = :period
            ORDER BY entry.accrual_id, line_no, entry COLLATE "C", batch_id
            """),
    TRUE_UP_LINES("""
            SELECT true_up_id, version, line_no, reconciliation, invoice_issuer_name, business_unit, product,
              billing_currency, settlement, accrued, invoiced, not_invoiced, difference
            FROM true_up_lines JOIN true_ups USING (true_up_id)
            WHERE accrual_id IN (SELECT accrual_id FROM accruals WHERE billing_period = :period)
            ORDER BY true_up_id, line_no
            """),
    TRUE_UP_EFFECTS("""
            SELECT true_up_id, reconciliation, invoice_issuer_name, billing_currency, effect, amount
            FROM true_up_effects JOIN true_ups USING (true_up_id)
            WHERE accrual_id IN (SELECT accrual_id FROM accruals WHERE billing_period = :period)
            ORDER BY true_up_id, reconciliation COLLATE "C", invoice_issuer_name COLLATE "C", billing_currency COLLATE "C",
              effect COLLATE "C"
            """);

    /**
     * The run that published a result, and the newest one until then that proved its totals: a result that was there
     * already is not proved again.
     */
    private static final String SETS = """
            WITH proving_runs AS (
              SELECT run_id FROM publications WHERE billing_period = :period
              UNION
              SELECT (
                SELECT run_id FROM run_results AS made JOIN runs USING (run_id)
                WHERE made.reconciliation = published.reconciliation AND made.result_hash = published.result_hash
                  AND runs.billing_period = published.billing_period
                  AND run_id COLLATE "C" <= published.run_id COLLATE "C"
                  AND EXISTS (SELECT FROM checkpoints WHERE checkpoints.run_id = made.run_id)
                ORDER BY run_id COLLATE "C" DESC LIMIT 1)
              FROM publications AS published WHERE billing_period = :period
            ), newest_accrual AS (
              SELECT accrual_id, version, coding_id FROM accruals WHERE billing_period = :period
              ORDER BY version DESC LIMIT 1
            )
            """;

    private final String sql;

    MonthTable(String sql) {
        this.sql = SETS + sql;
    }

    String sql() {
        return sql;
    }
}
