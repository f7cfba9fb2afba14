-- https://duckdb.org/docs/stable/guides/performance/how_to_tune_workloads: all cores are its default, so is 80 % of the
-- memory; rows need not come out as they went in.
SET preserve_insertion_order = false;
SET temp_directory = '${work}/spill';
SET TimeZone = 'UTC';
