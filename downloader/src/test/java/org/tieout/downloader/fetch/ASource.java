package org.tieout.downloader.fetch;

import java.math.BigDecimal;
import java.util.List;
import org.tieout.common.config.DecimalMark;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.FinalityRule;
import org.tieout.common.config.Provider;
import org.tieout.common.config.QuoteEscape;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;

/** A source of which only its fetching matters. */
public final class ASource {

    private ASource() {}

    public static SourceConfig of(String name, SourceKind kind, Provider provider, Fetch fetch) {
        return new SourceConfig(
                name,
                kind,
                provider,
                "auto",
                "",
                List.of(),
                List.of(),
                ",",
                DecimalMark.POINT,
                QuoteEscape.DOUBLED,
                FinalityRule.AUTO,
                BigDecimal.ZERO,
                fetch);
    }
}
