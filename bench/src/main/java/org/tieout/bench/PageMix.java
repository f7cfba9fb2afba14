package org.tieout.bench;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Which page somebody turns to next: the current month four times of five, links of the page before where they lead on.
 */
final class PageMix {

    static final List<String> NAMES = List.of(
            "statement",
            "reconciliation",
            "filter",
            "search",
            "sort",
            "page 50",
            "line",
            "issues",
            "approvals",
            "runs",
            "accruals");

    private static final int WHOLE = 100;
    private static final int LINES = 18;
    private static final Pattern LINE = Pattern.compile("href=\"(/\\d{4}-\\d{2}/lines/contoso/[0-9a-f]+)");
    private static final List<String> SORTS = List.of(
            "meter",
            "-meter",
            "subscription",
            "invoice",
            "category",
            "subcategory",
            "region",
            "-invoiced",
            "-exported",
            "variation",
            "owner",
            "-severity",
            "-status");

    private final Random random;
    private final int products;
    private final int periods;
    private String last = "";

    PageMix(Random random, int products, int periods) {
        this.random = random;
        this.products = products;
        this.periods = periods;
    }

    /** A page, and the name it is counted under. */
    record Step(String name, String path) {}

    /** What was answered: it may have links. */
    void saw(String body) {
        last = body;
    }

    Step next() {
        String month = "/" + month();
        int at = random.nextInt(WHOLE);
        Optional<String> line = line();
        if (line.isPresent() && at < LINES) {
            return new Step("line", line.get());
        }
        if (at < 32) {
            return new Step("statement", month + "/statement");
        }
        if (at < 42) {
            return new Step("reconciliation", month + "/reconciliation");
        }
        if (at < 56) {
            return new Step("filter", month + "/reconciliation?" + filter());
        }
        if (at < 63) {
            return new Step("search", month + "/reconciliation?q=" + word());
        }
        if (at < 70) {
            return new Step("sort", month + "/reconciliation?sort=" + SORTS.get(random.nextInt(SORTS.size())));
        }
        if (at < 74) {
            return new Step("page 50", month + "/reconciliation?page=50");
        }
        if (at < 82) {
            return new Step("issues", month + "/issues" + (random.nextBoolean() ? "" : "?sort=age"));
        }
        if (at < 91) {
            return new Step("approvals", month + "/approvals" + approvals());
        }
        if (at < 96) {
            return new Step("runs", month + "/runs");
        }
        return new Step("accruals", "/2026-10/accruals");
    }

    private String month() {
        if (random.nextInt(5) > 0) {
            return "2026-10";
        }
        return YearMonth.of(2026, 10).minusMonths(random.nextInt(periods)).toString();
    }

    private Optional<String> line() {
        List<String> links = LINE.matcher(last)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        return links.isEmpty() ? Optional.empty() : Optional.of(links.get(random.nextInt(links.size())));
    }

    private String filter() {
        int subscription = random.nextInt(Math.min(240, products));
        return switch (random.nextInt(10)) {
            case 0 -> "invoice=INV-" + random.nextInt(60);
            case 1 -> "subscription=%08d-4e91-sub".formatted(subscription);
            case 2 -> "status=MISMATCHED";
            case 3 ->
                "status="
                        + List.of("MISSING_IN_EXPORT", "MISSING_ON_INVOICE", "NOT_INVOICED", "MATCHED")
                                .get(random.nextInt(4));
            case 4 -> "severity=" + List.of("HIGH", "MEDIUM", "LOW").get(random.nextInt(3));
            case 5 -> "owner=Owner%20" + random.nextInt(400);
            case 6 -> "lane=" + List.of("usage", "credit", "tax").get(random.nextInt(3));
            case 7 -> "effect=" + List.of("PRICE", "RESIDUAL").get(random.nextInt(2));
            case 8 -> "value=quantity&status=MISMATCHED&lane=usage";
            default -> "status=MISMATCHED&severity=HIGH&invoice=INV-" + random.nextInt(60);
        };
    }

    private String word() {
        return switch (random.nextInt(6)) {
            case 0 -> "D4s%20v5%20" + random.nextInt(600);
            case 1 -> "vCore%20" + random.nextInt(60);
            case 2 -> "redis";
            case 3 -> "Sandbox%20" + random.nextInt(240);
            case 4 -> "rg-%03x".formatted(random.nextInt(4096));
            default -> "%08x".formatted(random.nextInt());
        };
    }

    private String approvals() {
        return switch (random.nextInt(3)) {
            case 0 -> "";
            case 1 -> "?show=all&page=" + (1 + random.nextInt(5));
            default -> "?portfolio=Portfolio%20" + random.nextInt(400);
        };
    }
}
