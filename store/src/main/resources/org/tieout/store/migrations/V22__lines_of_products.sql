-- Whoever sees the lines of some thousand products has them found by the index alone: the rows themselves lie all over the month.
DROP INDEX published_allocations_by_product;
CREATE INDEX published_allocations_by_product ON published_allocations (publication_id, product) INCLUDE (line_id);
