package org.tieout.rules.dialect;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.tieout.rules.value.RejectReason;

/** What providers and spreadsheets write into columns of every dialect. */
final class Awkward {

    private Awkward() {}

    /** Amounts as they are written, and the numbers they are. */
    static Stream<Arguments> amounts() {
        return Stream.of(
                Arguments.of("12.50", "12.5"),
                Arguments.of("0", "0"),
                Arguments.of("-0.00", "0"),
                Arguments.of("-2.6137", "-2.6137"),
                Arguments.of("6.123E-7", "0.0000006123"),
                Arguments.of("5.657784640789032e-06", "0.000005657784640789032"),
                Arguments.of("1.0E+7", "10000000"),
                Arguments.of("$10,000.00 ", "10000"),
                Arguments.of("(12.50)", "-12.5"),
                Arguments.of("($1,234.50)", "-1234.5"),
                Arguments.of("12.50-", "-12.5"),
                Arguments.of("0.161000000000000136", "0.161000000000000136"),
                Arguments.of("0.000000000000000000000001", "0.000000000000000000000001"),
                Arguments.of("0.0000000072922557592391990000", "0.000000007292255759239199"),
                Arguments.of("9999999999999.99", "9999999999999.99"));
    }

    /** Texts that are no cost, and why not. */
    static Stream<Arguments> noAmounts() {
        return Stream.of(
                Arguments.of("", RejectReason.MISSING_VALUE),
                Arguments.of("NULL", RejectReason.MISSING_VALUE),
                Arguments.of("null", RejectReason.MISSING_VALUE),
                Arguments.of("(null)", RejectReason.MISSING_VALUE),
                Arguments.of("\\N", RejectReason.MISSING_VALUE),
                Arguments.of("   ", RejectReason.MISSING_VALUE),
                Arguments.of("None", RejectReason.UNREADABLE_AMOUNT),
                Arguments.of("NaN", RejectReason.UNREADABLE_AMOUNT),
                Arguments.of("1,250", RejectReason.UNREADABLE_AMOUNT),
                Arguments.of("4125,03", RejectReason.UNREADABLE_AMOUNT),
                Arguments.of("USD 12.50", RejectReason.UNREADABLE_AMOUNT),
                Arguments.of("0.0000000000000000000000001", RejectReason.AMOUNT_TOO_PRECISE),
                Arguments.of("10000000000000", RejectReason.AMOUNT_TOO_LARGE));
    }

    /** Amounts of a source that is said to write a decimal comma. */
    static Stream<Arguments> amountsWithAComma() {
        return Stream.of(
                Arguments.of("4125,03", "4125.03"),
                Arguments.of("1.250,00", "1250"),
                Arguments.of("(12,50)", "-12.5"),
                Arguments.of("6,123E-7", "0.0000006123"),
                Arguments.of("12", "12"));
    }

    /** Days as they are written, and the moments they begin. */
    static Stream<Arguments> days() {
        return Stream.of(
                Arguments.of("2023-09-02", "2023-09-02T00:00:00Z"),
                Arguments.of("2023-09-02T00:00Z", "2023-09-02T00:00:00Z"),
                Arguments.of("2023-09-02T00:00:00.0000000Z", "2023-09-02T00:00:00Z"),
                Arguments.of("2023-09-02 00:00:00", "2023-09-02T00:00:00Z"),
                Arguments.of("9/2/2023", "2023-09-02T00:00:00Z"),
                Arguments.of("09/04/2023", "2023-09-04T00:00:00Z"),
                Arguments.of("9/2/2023 0:00", "2023-09-02T00:00:00Z"),
                Arguments.of("9/2/23", "2023-09-02T00:00:00Z"),
                Arguments.of("02.09.2023", "2023-09-02T00:00:00Z"),
                Arguments.of("2023-09-02T02:00:00+02:00", "2023-09-02T00:00:00Z"));
    }

    /** Texts that are no day. */
    static Stream<String> noDays() {
        return Stream.of("31/12/2023", "2023-02-30", "20230902", "Unassigned", "0000-00-00");
    }
}
