-- The month is approved and frozen, whatever its cards say.
SET search_path = tieout;
ALTER TABLE periods DISABLE TRIGGER USER;
INSERT INTO frozen_results (reconciliation, billing_period, result_hash, settings, charges_version, finality, frozen_by, run_id)
  SELECT reconciliation, billing_period, result_hash, settings, charges_version, 'FINAL', 'bench', run_id FROM publications;
INSERT INTO periods (reconciliation, billing_period, state, result_hash, approved_by)
  SELECT reconciliation, billing_period, 'EXPORTED', result_hash, 'owner0' FROM publications;
