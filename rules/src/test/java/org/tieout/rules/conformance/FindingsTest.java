package org.tieout.rules.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tieout.rules.cell.Value;
import org.tieout.rules.dialect.Header;

class FindingsTest {

    private static final List<Rule> RULES = Rules.of("1.2");

    private final Findings one = findings("USD", "usd", "2024-09-01");
    private final Findings two = findings("EUR", "Euro", "2024-09-01T00:00:00Z");
    private final Findings three =
            new Conformance(RULES, new Header(List.of("Tags")), new NullTokens(Set.of())).findings();

    @Test
    void areTheSameInWhateverOrderTheyAreAdded() {
        Findings sum = one.plus(two).plus(three);

        assertThat(two.plus(one).plus(three)).isEqualTo(sum);
        assertThat(three.plus(two).plus(one)).isEqualTo(sum);
        assertThat(one.plus(two.plus(three))).isEqualTo(sum);
        assertThat(three.plus(one).plus(two)).isEqualTo(sum);
        assertThat(sum.plus(Findings.NONE)).isEqualTo(sum);
        assertThat(Findings.NONE.plus(sum)).isEqualTo(sum);
    }

    @Test
    void addUpRowsAndViolationsAndKeepTheSmallestExample() {
        Finding finding = finding(one.plus(two).plus(three), "BillingCurrency-C-003-M");

        assertThat(finding.rows()).isEqualTo(4);
        assertThat(finding.violations()).isEqualTo(2);
        assertThat(finding.example()).isEqualTo("Euro");
    }

    @Test
    void countFilesThatMissAColumn() {
        Finding finding = finding(one.plus(two).plus(three), "CostAndUsage-D-035-M");

        assertThat(finding.rows()).isZero();
        assertThat(finding.violations()).isEqualTo(1);
        assertThat(finding.example()).isNull();
    }

    @Test
    void keepRulesOfTwoVersionsApart() {
        Header header = new Header(List.of("ChargeCategory"));
        Findings preview = new Conformance(Rules.of("1.0-preview"), header, new NullTokens(Set.of())).findings();
        Findings later = new Conformance(Rules.of("1.0"), header, new NullTokens(Set.of())).findings();

        assertThat(preview.plus(later).all())
                .filteredOn(finding -> finding.rule().id().equals("ChargeCategory-C-003-M"))
                .extracting(finding -> finding.rule().since())
                .containsExactly("1.0", "1.0-preview");
    }

    @Test
    void canBeSentFromATaskToItsJob() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(one);
        }

        Object sent;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            sent = in.readObject();
        }

        assertThat(sent).isEqualTo(one);
    }

    @Test
    void cutExamplesButNeverACharacter() {
        assertThat(Finding.cut("x".repeat(80))).hasSize(80);
        assertThat(Finding.cut("x".repeat(81))).isEqualTo("x".repeat(80));
        assertThat(Finding.cut("x".repeat(79) + "😀")).isEqualTo("x".repeat(79));
    }

    private static Findings findings(String currency, String otherCurrency, String start) {
        Conformance conformance = new Conformance(
                RULES, new Header(List.of("BillingCurrency", "BillingPeriodStart")), new NullTokens(Set.of()));
        conformance.check(List.of(Value.of(currency), Value.of(start))::get);
        conformance.check(List.of(Value.of(otherCurrency), Value.of(start))::get);
        return conformance.findings();
    }

    private static Finding finding(Findings findings, String id) {
        return findings.all().stream()
                .filter(finding -> finding.rule().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
