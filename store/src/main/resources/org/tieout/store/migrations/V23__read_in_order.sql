-- Whoever goes through the lines of a month goes through them as they lie: an index of several columns, which was nearer at hand,
-- leads to them in an order of its own, page by page and back again.
CREATE INDEX published_lines_as_they_lie ON published_lines (publication_id);
CREATE INDEX published_details_as_they_lie ON published_details (publication_id);
