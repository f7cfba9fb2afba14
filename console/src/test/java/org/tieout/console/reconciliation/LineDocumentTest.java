package org.tieout.console.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.tieout.command.sheet.SheetColumn;
import org.tieout.console.AnApiDocument;
import org.tieout.console.api.Parameter;
import org.tieout.console.download.TableColumn;
import org.tieout.store.page.Lines.LineRow;

/** What is written of lines is what they are asked for with, and what they are answered as. */
class LineDocumentTest {

    private static final AnApiDocument WRITTEN = AnApiDocument.written();

    private static List<JsonNode> parameters() {
        JsonNode operation = WRITTEN.root()
                .get("paths")
                .get("/api/v1/reconciliation/{period}")
                .get("get");
        return StreamSupport.stream(operation.get("parameters").spliterator(), false)
                .map(WRITTEN::resolved)
                .filter(parameter -> parameter.get("in").asText().equals("query"))
                .toList();
    }

    @Test
    void hasEveryParameterWithEveryValueItMayHave() {
        assertThat(parameters().stream().map(one -> one.get("name").asText()))
                .containsExactlyElementsOf(
                        LineParameters.ALL.stream().map(Parameter::name).toList());
        for (int i = 0; i < LineParameters.ALL.size(); i++) {
            JsonNode schema = WRITTEN.resolved(parameters().get(i).get("schema"));
            Parameter parameter = LineParameters.ALL.get(i);

            assertThat(AnApiDocument.texts(schema.path("enum")))
                    .as(parameter.name())
                    .containsExactlyElementsOf(parameter.allowed());
            if (schema.has("maxLength")) {
                int longest = schema.get("maxLength").asInt();
                assertThat(parameter.isGood().test("x".repeat(longest))).isTrue();
                assertThat(parameter.isGood().test("x".repeat(longest + 1))).isFalse();
            }
            if (schema.has("maximum")) {
                long highest = schema.get("maximum").asLong();
                long lowest = schema.get("minimum").asLong();
                assertThat(List.of(lowest, highest))
                        .allMatch(one -> parameter.isGood().test(String.valueOf(one)));
                assertThat(List.of(lowest - 1, highest + 1))
                        .noneMatch(one -> parameter.isGood().test(String.valueOf(one)));
            }
            if (schema.has("examples")) {
                assertThat(parameter.isGood().test(schema.get("examples").get(0).asText()))
                        .isTrue();
            }
        }
    }

    @Test
    void hasEveryFieldAndSaysWhichAreNumbers() {
        JsonNode line = WRITTEN.schema("Line");
        List<String> names = LineTable.COLUMNS.stream().map(TableColumn::name).toList();

        assertThat(line.get("properties").properties().stream().map(Map.Entry::getKey))
                .containsExactlyElementsOf(names);
        assertThat(AnApiDocument.texts(line.get("required"))).containsExactlyElementsOf(names);
        assertThat(LineTable.COLUMNS.stream()
                        .filter(column -> column.column().kind() == SheetColumn.Kind.NUMBER)
                        .map(TableColumn<LineRow>::name))
                .containsExactlyElementsOf(names.stream()
                        .filter(name -> line.at("/properties/%s/$ref".formatted(name))
                                .asText()
                                .matches(".*/(Decimal|DecimalOrNone|CountAsText)"))
                        .toList());
    }
}
