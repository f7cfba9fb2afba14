package org.tieout.rules.typing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.money.ControlTotal;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.control.FileTotals;
import org.tieout.rules.control.RowOutcome;

/**
 * Whatever quotes a CSV file loses, or has too many: it is refused, or rows of it are rejected, or it says the same
 * money. Never is it other money without a word.
 */
class QuoteDamageTest {

    private static final SourceConfig FOCUS = ASource.ofFocusCost().config();
    private static final int ROWS = 25;
    private static final int FILES = 500;

    private static final String HEADER = "InvoiceIssuerName,InvoiceId,BillingPeriodStart,BillingPeriodEnd,"
            + "ChargePeriodStart,ChargePeriodEnd,ChargeCategory,BilledCost,BillingCurrency,ConsumedQuantity,%sTags\n";

    /** How the values are written that a quote may stand around. */
    private enum Style {
        BARE {
            @Override
            String write(String value) {
                return value.matches("(?s).*[,\"\n\r].*") ? quoted(value) : value;
            }
        },
        ALL_QUOTED {
            @Override
            String write(String value) {
                return quoted(value);
            }
        },
        EMPTY_QUOTED {
            @Override
            String write(String value) {
                return value.isEmpty() ? "\"\"" : BARE.write(value);
            }
        };

        abstract String write(String value);

        private static String quoted(String value) {
            return '"' + value.replace("\"", "\"\"") + '"';
        }
    }

    /** What may be said of a charge. */
    @SuppressWarnings("ImmutableEnumChecker") // List.of is.
    private enum Text {
        PLAIN("north", "south", "", "24 inch"),
        NONE(""),
        INCHES("Monitor 24\"", "north", "", "5\" disk"),
        JSON("{\"env\": \"prod\", \"team\": \"a, b\"}", "", "{}"),
        LINES("one\ntwo", "{\n  \"env\": \"prod\",\n  \"team\": \"a\"\n}", "", "a, b,\r\nc, d", "\n\n"),
        MIXED("north", "one, two", "three\nfour", "", "\"quoted\"", "{\"a\": \"1\"}");

        private final List<String> said;

        Text(String... said) {
            this.said = List.of(said);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsThemAllWhereNothingIsDamaged(Style style) {
        for (Text text : Text.values()) {
            TypedFile file = TypedFile.of(FOCUS, "2026-10", file(style, text, new Random(7)));

            assertThat(file.totals().unreadable()).as("%s %s", style, text).isEmpty();
            assertThat(money(file)).as("%s %s", style, text).isEqualByComparingTo(money(ROWS));
            assertThat(file.rows()).as("%s %s", style, text).hasSize(ROWS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void neverSaysOtherMoneyWithoutAWord(Style style) {
        Random random = new Random(style.name().hashCode());
        for (int i = 0; i < FILES; i++) {
            Text text = Text.values()[random.nextInt(Text.values().length)];
            String damaged = damaged(file(style, text, random), random);
            assertSameMoneyOrAWord(damaged);
        }
    }

    private static void assertSameMoneyOrAWord(String damaged) {
        TypedFile file;
        FileTotals totals;
        try {
            file = TypedFile.of(FOCUS, "2026-10", damaged);
            totals = file.totals();
        } catch (DataRefusedException e) {
            assertThat(e).hasMessageContaining("Cannot read delivered");
            return;
        }
        if (totals.unreadable().isEmpty() && totals.rows(RowOutcome.REJECTED) == 0) {
            assertThat(totals.rows(RowOutcome.TYPED)).as(damaged).isEqualTo(ROWS);
            assertThat(money(file)).as(damaged).isEqualByComparingTo(money(ROWS));
        }
    }

    private static BigDecimal money(TypedFile file) {
        return file.totals().byCurrency(RowOutcome.TYPED).values().stream()
                .map(ControlTotal::sum)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal money(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(row -> new BigDecimal(row + ".10"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A description stands before the tags in half of the files, so that quotes stand within rows too. */
    private static String file(Style style, Text text, Random random) {
        boolean isDescribed = random.nextBoolean();
        return IntStream.range(0, ROWS)
                .mapToObj(row -> {
                    List<String> values = new ArrayList<>(List.of(
                            "Microsoft",
                            "G1",
                            "2026-10-01T00:00:00Z",
                            "2026-11-01T00:00:00Z",
                            "2026-10-05",
                            "2026-10-06",
                            "Usage",
                            row + ".10",
                            "USD",
                            "2"));
                    for (int i = isDescribed ? 0 : 1; i < 2; i++) {
                        values.add(text.said.get(random.nextInt(text.said.size())));
                    }
                    return values.stream().map(style::write).collect(Collectors.joining(","));
                })
                .collect(Collectors.joining("\n", HEADER.formatted(isDescribed ? "ChargeDescription," : ""), "\n"));
    }

    /** Up to three quotes taken away or put in, most of them where a value begins or ends. */
    private static String damaged(String file, Random random) {
        StringBuilder text = new StringBuilder(file);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length());
            if (random.nextBoolean()) {
                int quote = text.indexOf("\"", at);
                if (quote >= 0) {
                    text.deleteCharAt(quote);
                }
            } else {
                text.insert(random.nextInt(4) == 0 ? at : placeOfAValue(text, at, random), '"');
            }
        }
        return text.toString();
    }

    private static int placeOfAValue(StringBuilder text, int from, Random random) {
        int delimiter = text.indexOf(random.nextBoolean() ? "," : "\n", from);
        return delimiter < 0 ? from : delimiter + random.nextInt(2);
    }
}
