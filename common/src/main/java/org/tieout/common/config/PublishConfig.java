package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How results are published into the metadata store. */
public record PublishConfig(@JsonPropertyDescription("""
                Lines that are MATCHED: `full` publishes each, `totals` adds them up by invoice and lane. The lake has each \
                line in either case.""") MatchedLines matchedLines) {}
