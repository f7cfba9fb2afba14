package org.tieout.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhereOneWasTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/setup",
                "/2026-10/reconciliation?status=MISMATCHED&q=https://example.com",
                "/2026-10/lines/contoso/l%2F1",
                "/sign-in-history"
            })
    void somebodyIsLedBackToAPage(String path) {
        assertThat(WhereOneWas.isPage(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://example.com/",
                "//example.com/",
                "/\\example.com",
                "\\/example.com",
                "/\t/example.com",
                "/\r\nLocation: https://example.com",
                "/2026-10\\statement",
                "javascript:alert(1)",
                "/sign-in",
                "/sign-in?wrong",
                "/sign-in/code?code=1",
                "/sign-out",
                "/api/v1/statements/2026-10",
                "/assets/console.css",
                "/favicon.ico"
            })
    void nobodyIsLedElsewhereOrToWhatIsNoPage(String path) {
        assertThat(WhereOneWas.isPage(path)).isFalse();
        assertThat(WhereOneWas.isPage("/" + "x".repeat(2_000))).isFalse();
    }
}
