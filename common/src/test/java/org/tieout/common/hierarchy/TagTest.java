package org.tieout.common.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"env\": \"prod\", \"app\": \"web\"}",
                " \"Env\": \"prod\",\" app\": \"web\"",
                "{\"ENV\":\"prod\",\"deep\":{\"app\":\"other\"},\"app\":\"web\"}",
                "[{\"key\":\"env\",\"value\":\"prod\",\"x_type\":\"label\"},{\"value\":\"web\",\"key\":\"app\"}]"
            })
    void readsTagsAsProvidersDeliverThem(String delivered) {
        assertThat(Tag.of(delivered)).containsExactlyInAnyOrder(new Tag("env", "prod"), new Tag("app", "web"));
    }

    @Test
    void readsNumbersAndTruthAsText() {
        assertThat(Tag.of("{\"cost-center\": 1234, \"shared\": true, \"empty\": \"\"}"))
                .containsExactlyInAnyOrder(
                        new Tag("cost-center", "1234"), new Tag("shared", "true"), new Tag("empty", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{}", "[]", "NULL", "env=prod", "{\"env\": \"prod\"", "[1, 2]", "\"env", "7"})
    void whatIsNoTagsIsNone(String delivered) {
        assertThat(Tag.of(delivered)).isEmpty();
    }

    @Test
    void nullIsNone() {
        assertThat(Tag.of(null)).isEmpty();
    }

    @Test
    void valuesMayHoldEqualsSignsAndKeepTheirCapitals() {
        assertThat(Tag.parse("App=Web=1")).isEqualTo(new Tag("app", "Web=1")).isNotEqualTo(new Tag("app", "web=1"));
        assertThatThrownBy(() -> Tag.parse("web"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid tag: \"web\" is not key=value");
    }
}
