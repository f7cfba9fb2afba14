package org.tieout.console.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.close.statement.Statement;
import org.tieout.common.period.BillingPeriod;
import org.tieout.console.AnApiDocument;
import org.tieout.store.close.PeriodState;

/** What is written of the statement is what it is made of. */
class StatementDocumentTest {

    private static final AnApiDocument WRITTEN = AnApiDocument.written();

    @ParameterizedTest
    @ValueSource(
            classes = {
                Statement.class,
                Statement.Window.class,
                Statement.Input.class,
                Statement.LastClose.class,
                Statement.Lane.class,
                Statement.Block.class,
                Statement.Step.class,
                Statement.Work.class,
                Statement.Offset.class
            })
    void hasEveryFieldWithItsTypeAndNoOther(Class<?> type) {
        JsonNode schema = WRITTEN.schema(name(type));
        List<RecordComponent> fields = Arrays.asList(type.getRecordComponents());

        assertThat(schema.get("properties").properties().stream().map(Map.Entry::getKey))
                .containsExactlyElementsOf(
                        fields.stream().map(RecordComponent::getName).toList());
        assertThat(AnApiDocument.texts(schema.get("required")))
                .containsExactlyElementsOf(fields.stream()
                        .filter(field -> field.getType() != Optional.class)
                        .map(RecordComponent::getName)
                        .toList());
        assertThat(fields)
                .allSatisfy(field -> assertThat(written(schema.get("properties").get(field.getName())))
                        .as(field.getName())
                        .isEqualTo(expected(field.getGenericType())));
    }

    @Test
    void saysHowFarAMonthCanCome() {
        assertThat(AnApiDocument.texts(WRITTEN.schema("Statement").at("/properties/state/enum")))
                .containsExactlyElementsOf(
                        Arrays.stream(PeriodState.values()).map(Enum::name).toList());
        assertThat(AnApiDocument.texts(WRITTEN.schema("StatementStatus").get("enum")))
                .containsExactlyElementsOf(Arrays.stream(Statement.Status.values())
                        .map(Statement.Status::word)
                        .toList());
    }

    private static String name(Class<?> type) {
        return type == Statement.class ? "Statement" : "Statement" + type.getSimpleName();
    }

    /** {@code string}, {@code string date}, {@code Decimal}, {@code array of StatementLane}. */
    private static String written(JsonNode property) {
        if (property.has("$ref")) {
            return property.get("$ref").asText().replaceFirst(".*/", "");
        }
        if (property.has("items")) {
            return "array of " + written(property.get("items"));
        }
        if (property.has("additionalProperties")) {
            return "object of " + written(property.get("additionalProperties"));
        }
        return (property.get("type").asText() + " " + property.path("format").asText()).strip();
    }

    private static String expected(Type type) {
        if (type instanceof ParameterizedType of) {
            Type last = of.getActualTypeArguments()[of.getActualTypeArguments().length - 1];
            if (of.getRawType() == Map.class) {
                return last == BigDecimal.class ? "Amounts" : "object of " + expected(last);
            }
            return of.getRawType() == List.class ? "array of " + expected(last) : expected(last);
        }
        Map<Type, String> words = Map.of(
                String.class, "string",
                boolean.class, "boolean",
                long.class, "integer",
                Long.class, "integer",
                BigDecimal.class, "Decimal",
                BillingPeriod.class, "Period",
                LocalDate.class, "string date",
                Instant.class, "string date-time");
        return words.containsKey(type) ? words.get(type) : name((Class<?>) type);
    }
}
