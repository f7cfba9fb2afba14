GRANT USAGE ON SCHEMA tieout TO tieout_everyday;
REVOKE ALL ON ALL TABLES IN SCHEMA tieout FROM tieout_everyday;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA tieout TO tieout_everyday;
REVOKE INSERT ON tieout.flyway_schema_history FROM tieout_everyday;
GRANT UPDATE (ended_at, exit_code, message) ON tieout.runs TO tieout_everyday;
GRANT UPDATE (finality, files, bytes, landed_at) ON tieout.releases TO tieout_everyday;
GRANT UPDATE (summary, status, updated_at, closed_at, report_id, owner, severity, due, next_action, link, accepted_until,
  accepted_because) ON tieout.open_items TO tieout_everyday;
GRANT UPDATE (state, decided_by, decided_for) ON tieout.corrections TO tieout_everyday;
GRANT UPDATE, DELETE ON tieout.locks TO tieout_everyday;
GRANT DELETE ON tieout.publications, tieout.frozen_results TO tieout_everyday;
GRANT MAINTAIN ON tieout.hierarchies TO tieout_everyday;
GRANT UPDATE (full_name, email) ON tieout.users TO tieout_everyday;
GRANT UPDATE (days), DELETE ON tieout.user_roles TO tieout_everyday;
GRANT UPDATE (ended_on) ON tieout.delegations TO tieout_everyday;
GRANT UPDATE (state, version, result_hash, approved_by) ON tieout.periods TO tieout_everyday;
GRANT UPDATE (withdrawn_on) ON tieout.waivers TO tieout_everyday;
GRANT UPDATE (state, answered_by, answered_for, decided_by, decided_for) ON tieout.cards TO tieout_everyday;
REVOKE INSERT ON tieout.period_steps, tieout.card_steps, tieout.open_item_steps, tieout.correction_steps FROM tieout_everyday;
