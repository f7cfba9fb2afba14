package org.tieout.close.bundle;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tieout.close.statement.Statement;
import org.tieout.store.MonthTable;
import org.tieout.store.close.CardState;
import org.tieout.store.close.Cards;

/**
 * The month on one page, for an auditor who opens it first: verdict, totals, who approved, and how to check all of it.
 */
final class StatementPage implements BundleContent {

    static final String NAME = "statement.html";

    private static final String RECONCILIATION = "reconciliation";
    private static final String CURRENCY = "billing_currency";

    @Override
    public List<BundlePart> of(BundledMonth month) {
        HtmlPage page = new HtmlPage("Month close of %s".formatted(month.period()));
        if (month.isDraft()) {
            page.warning("DRAFT: the month is not closed. Its numbers may still change.");
        }
        verdict(page, month);
        totals(page, month.statement());
        effects(page, month);
        approvals(page, month);
        waivers(page, month);
        accrual(page, month);
        proof(page, month);
        return List.of(BundlePart.text(NAME, page.toString()));
    }

    private static void verdict(HtmlPage page, BundledMonth month) {
        Statement statement = month.statement();
        page.paragraph("%s to %s, %s, %s; as of %s"
                .formatted(
                        statement.window().from(),
                        statement.window().to(),
                        statement.state(),
                        statement.status().word().replace('_', ' '),
                        month.asked().asOf()));
        Map<String, Map<String, String>> periods = new TreeMap<>();
        month.rows(MonthTable.PERIODS).forEach(row -> periods.put(value(row, RECONCILIATION), row));
        page.table(
                List.of("Reconciliation", "State", "Approved by", "Version", "Result"),
                month.results().entrySet().stream()
                        .map(result -> {
                            Map<String, String> period = periods.getOrDefault(result.getKey(), Map.of());
                            return List.of(
                                    result.getKey(),
                                    period.getOrDefault("state", "OPEN"),
                                    period.getOrDefault("approved_by", ""),
                                    period.getOrDefault("version", "1"),
                                    result.getValue());
                        })
                        .toList(),
                "No result.");
    }

    private static void totals(HtmlPage page, Statement statement) {
        page.heading("What was billed and exported");
        page.table(
                List.of("Lane", "Currency", "#Billed", "#Exported", "#Variance", "#Gross variance", "Status"),
                statement.lanes().stream()
                        .map(lane -> List.of(
                                lane.lane(),
                                lane.currency(),
                                plain(lane.billed()),
                                plain(lane.exported()),
                                plain(lane.variance()),
                                plain(lane.grossVariance()),
                                lane.status().word().replace('_', ' ')))
                        .toList(),
                "Nothing was.");
        page.paragraph(
                "Tax apart, billed less exported is %s; line by line and without signs %s; unexplained %s; accepted corrections %s."
                        .formatted(
                                amounts(statement.variance()),
                                amounts(statement.grossVariance()),
                                amounts(statement.unexplained()),
                                amounts(statement.corrections())));
    }

    private static void effects(HtmlPage page, BundledMonth month) {
        page.heading("What the variance is made of");
        Map<String, Map<String, BigDecimal>> sums = new TreeMap<>();
        for (String reconciliation : month.results().keySet()) {
            month.each(
                    MonthTable.EFFECTS,
                    reconciliation,
                    row -> sums.computeIfAbsent(value(row, "effect"), unused -> new TreeMap<>())
                            .merge(value(row, CURRENCY), new BigDecimal(value(row, "amount")), BigDecimal::add));
        }
        List<List<String>> rows = new ArrayList<>();
        sums.forEach((effect, amounts) ->
                amounts.forEach((currency, amount) -> rows.add(List.of(effect, currency, plain(amount)))));
        page.table(
                List.of("Effect", "Currency", "#Amount"), rows, "There is none: what was billed is what was exported.");
    }

    /** Whoever approved, with how many cards and how much money: there may be thousands of them. */
    private static void approvals(HtmlPage page, BundledMonth month) {
        page.heading("Who approved");
        Map<String, Map<String, String>> newest = new TreeMap<>();
        month.each(MonthTable.APPROVALS, "", row -> {
            if (value(row, "slice").equals(Cards.MONTH)) {
                newest.put(value(row, "product"), row);
            }
        });
        Map<String, Approver> approvers = new TreeMap<>();
        Map<String, Approver> byAct = new HashMap<>();
        List<String> others = new ArrayList<>();
        newest.forEach((product, row) -> {
            if (value(row, "to_state").equals(CardState.APPROVED.name())) {
                String by = value(row, "acted_by");
                String stoodInFor = value(row, "acted_for");
                Approver approver =
                        approvers.computeIfAbsent(by + "\0" + stoodInFor, key -> new Approver(by, stoodInFor));
                approver.products.add(product);
                byAct.put(value(row, "act_no"), approver);
            } else {
                others.add("%s %s".formatted(product, value(row, "to_state")));
            }
        });
        month.each(MonthTable.APPROVAL_FIGURES, "", row -> {
            Approver approver = byAct.get(value(row, "act_no"));
            if (approver != null) {
                approver.amounts.merge(
                        value(row, CURRENCY),
                        new BigDecimal(value(row, "actual")).add(new BigDecimal(value(row, "corrections"))),
                        BigDecimal::add);
            }
        });
        page.table(
                List.of("By", "For", "#Spend cards", "Of", "Cost"),
                approvers.values().stream()
                        .map(one -> List.of(
                                one.by,
                                one.stoodInFor,
                                String.valueOf(one.products.size()),
                                some(one.products),
                                amounts(one.amounts)))
                        .toList(),
                "No spend card is approved.");
        if (!others.isEmpty()) {
            page.paragraph("Not approved: %s".formatted(some(others)));
        }
    }

    private static void waivers(HtmlPage page, BundledMonth month) {
        page.heading("What stood against it, and was let pass");
        month.statement()
                .blocks()
                .forEach(block -> page.paragraph("%s: %s: %s%s"
                        .formatted(
                                block.reconciliation(),
                                block.block(),
                                block.detail(),
                                block.waivedUntil()
                                        .map(until -> "; let pass until " + until)
                                        .orElse(""))));
        page.table(
                List.of("Reconciliation", "Block", "By", "Until", "Why"),
                month.rows(MonthTable.WAIVERS).stream()
                        .map(row -> List.of(
                                value(row, RECONCILIATION),
                                value(row, "block"),
                                value(row, "given_by"),
                                value(row, "withdrawn_on").isEmpty()
                                        ? value(row, "expires_on")
                                        : "withdrawn on " + value(row, "withdrawn_on"),
                                value(row, "reason")))
                        .toList(),
                "Nothing.");
    }

    private static void accrual(HtmlPage page, BundledMonth month) {
        page.heading("What was accrued");
        Map<String, BigDecimal> amounts = new TreeMap<>();
        Map<String, String> last = new HashMap<>();
        month.each(MonthTable.ACCRUAL_LINES, "", row -> {
            amounts.merge(value(row, CURRENCY), new BigDecimal(value(row, "amount")), BigDecimal::add);
            last.put("version", value(row, "version"));
        });
        page.paragraph(
                amounts.isEmpty()
                        ? "Nothing."
                        : "%s, version %s, line by line in %s"
                                .formatted(amounts(amounts), last.get("version"), BundleContents.ACCRUAL_LINES));
    }

    private static void proof(HtmlPage page, BundledMonth month) {
        page.heading("How to check it");
        page.paragraph(
                "This page is one member of a bundle. The manifest names each member with its SHA-256, and is signed; the log is chained by hashes from the first act on. Compare the two below with what whoever closes the books told you.");
        page.code("Signed by the key with SHA-256", month.signer());
        page.code(
                "Head of the log",
                "%s:%s"
                        .formatted(
                                month.asked().head().actNo(),
                                month.asked().head().hash()));
        page.code("With Tieout, and nothing else:", "tieout close verify BUNDLE.zip --signer signer.pem");
        page.code(
                "Without, in the unpacked folder:",
                "openssl pkeyutl -verify -pubin -inkey signer.pem -rawin -in manifest.json -sigfile manifest.sig");
    }

    private static String value(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static String some(List<String> names) {
        int most = 6;
        return names.stream().limit(most).collect(joining(", "))
                + (names.size() > most ? " and %s more".formatted(names.size() - most) : "");
    }

    private static String amounts(Map<String, BigDecimal> amounts) {
        return amounts.isEmpty()
                ? "nothing"
                : amounts.entrySet().stream()
                        .map(one -> "%s %s".formatted(plain(one.getValue()), one.getKey()))
                        .collect(joining(", "));
    }

    private static String plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return (stripped.scale() < 2 ? stripped.setScale(2) : stripped).toPlainString();
    }

    /** Somebody who approved, and what. */
    private static final class Approver {

        private final String by;
        private final String stoodInFor;
        private final List<String> products = new ArrayList<>();
        private final Map<String, BigDecimal> amounts = new TreeMap<>();

        Approver(String by, String stoodInFor) {
            this.by = by;
            this.stoodInFor = stoodInFor;
        }
    }
}
