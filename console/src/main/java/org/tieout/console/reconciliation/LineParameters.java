package org.tieout.console.reconciliation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.util.MultiValueMap;
import org.tieout.common.config.Lane;
import org.tieout.console.api.Parameter;
import org.tieout.store.page.FoundLines;

/** What programs ask for lines with: the filters and the order of the page, and which of the lines found. */
final class LineParameters {

    static final int USUAL_LIMIT = 100;
    static final int LARGEST_LIMIT = 1_000;

    private static final String LIMIT = "limit";
    private static final String OFFSET = "offset";

    static final List<Parameter> ALL = List.of(
            Parameter.oneOf(
                    "value", Arrays.stream(Value.values()).map(Value::word).toList()),
            Parameter.text("issuer", Asked.LONGEST),
            Parameter.text("invoice", Asked.LONGEST),
            Parameter.text("subscription", Asked.LONGEST),
            Parameter.oneOf("status", MakeSelects.STATUSES),
            Parameter.oneOf("severity", MakeSelects.SEVERITIES),
            Parameter.text("owner", Asked.LONGEST),
            Parameter.oneOf(
                    "lane",
                    Parameter.orNone(
                            Arrays.stream(Lane.values()).map(Lane::words).toList(), FoundLines.NONE)),
            Parameter.matching("effect", "[A-Z][A-Z_]{0,99}", "an effect, such as PRICE or MISSING_IN_EXPORT"),
            Parameter.matching("currency", "[A-Z]{3}", "a currency of three letters, such as USD"),
            Parameter.text("q", Asked.LONGEST),
            Parameter.oneOf("sort", Parameter.eitherWay(Asked.SORTS)),
            Parameter.number(LIMIT, 1, LARGEST_LIMIT),
            Parameter.number(OFFSET, 0, Integer.MAX_VALUE));

    private LineParameters() {}

    /** How many lines; of parameters that were checked. */
    static int limit(MultiValueMap<String, String> checked) {
        return number(checked, LIMIT, USUAL_LIMIT);
    }

    /** How many are left out before the first. */
    static int offset(MultiValueMap<String, String> checked) {
        return number(checked, OFFSET, 0);
    }

    private static int number(MultiValueMap<String, String> checked, String name, int usual) {
        return Optional.ofNullable(checked.getFirst(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Integer::valueOf)
                .orElse(usual);
    }
}
