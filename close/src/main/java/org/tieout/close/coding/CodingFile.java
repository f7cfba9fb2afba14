package org.tieout.close.coding;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tieout.close.csv.CsvFile;
import org.tieout.close.csv.CsvRow;
import org.tieout.close.csv.Problems;
import org.tieout.close.csv.ReadValues;
import org.tieout.common.config.Lane;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Codings.CodedCost;
import org.tieout.store.close.Codings.CodingLine;
import org.tieout.store.close.Codings.Payable;
import org.tieout.store.close.Codings.Posting;

/** A coding as a file says it, line by line; whether its products exist only the store can tell. */
public record CodingFile(List<FileLine> lines, String sha256) {

    static final String RULE = "Rule";
    static final String BUSINESS_UNIT = "BusinessUnit";
    static final String PRODUCT = "Product";
    static final String ISSUER = "Issuer";
    static final String LANE = "Lane";
    static final String SHARE = "Share";
    static final String COMPANY = "Company";
    static final String LEDGER = "Ledger";
    static final String EXPENSE_ACCOUNT = "ExpenseAccount";
    static final String ACCRUED_ACCOUNT = "AccruedAccount";
    static final String PREPAID_ACCOUNT = "PrepaidAccount";
    static final String TAX_ACCOUNT = "TaxAccount";
    static final String COST_CENTRE = "CostCentre";
    static final String PROJECT = "Project";
    static final String SEGMENTS = "Segments";
    static final String PARTNER = "IntercompanyPartner";
    static final String JOURNAL_SOURCE = "JournalSource";
    static final String JOURNAL_CATEGORY = "JournalCategory";
    static final String PERIOD_NAME = "PeriodName";
    static final String MEMO = "Memo";
    static final String VENDOR_NUMBER = "VendorNumber";
    static final String VENDOR_NAME = "VendorName";
    static final String VENDOR_SITE = "VendorSite";
    static final String PAYMENT_TERMS = "PaymentTerms";
    static final String PURCHASE_ORDER = "PurchaseOrder";
    static final String PURCHASE_ORDER_LINE = "PurchaseOrderLine";
    static final String PURCHASE_ORDER_LEFT = "PurchaseOrderLeft";

    static final List<String> COLUMNS = List.of(
            RULE,
            BUSINESS_UNIT,
            PRODUCT,
            ISSUER,
            LANE,
            SHARE,
            ReadValues.FROM,
            ReadValues.TO,
            COMPANY,
            LEDGER,
            EXPENSE_ACCOUNT,
            ACCRUED_ACCOUNT,
            PREPAID_ACCOUNT,
            TAX_ACCOUNT,
            COST_CENTRE,
            PROJECT,
            SEGMENTS,
            PARTNER,
            JOURNAL_SOURCE,
            JOURNAL_CATEGORY,
            PERIOD_NAME,
            MEMO,
            VENDOR_NUMBER,
            VENDOR_NAME,
            VENDOR_SITE,
            PAYMENT_TERMS,
            PURCHASE_ORDER,
            PURCHASE_ORDER_LINE,
            PURCHASE_ORDER_LEFT);

    /** What is the same on every line of a rule. */
    private static final List<String> OF_RULE =
            List.of(BUSINESS_UNIT, PRODUCT, ISSUER, LANE, ReadValues.FROM, ReadValues.TO);

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,12})?");
    private static final Pattern PERIOD_WORDS = Pattern.compile("([^{}]|\\{(yyyy|yy|MM|MMM)\\})*");

    public CodingFile {
        lines = List.copyOf(lines);
    }

    /** A line that is right by itself. */
    public record FileLine(CsvRow row, CodingLine line) {}

    /** The lines that are right; every one that is not is a problem. */
    public static CodingFile read(Path file, Problems problems) throws IOException {
        CsvFile csv = CsvFile.read(file, COLUMNS, "Codes nothing; add a line for each account", problems);
        CodingFile read = new CodingFile(new Reader(problems).lines(csv.rows()), csv.sha256());
        read.checkRules(problems);
        return read;
    }

    private static final class Reader {

        private final Problems problems;
        private final ReadValues values;

        Reader(Problems problems) {
            this.problems = problems;
            this.values = new ReadValues(problems);
        }

        List<FileLine> lines(List<CsvRow> rows) {
            List<FileLine> lines = new ArrayList<>();
            for (CsvRow row : rows) {
                int before = problems.count();
                Optional<String> rule = values.name(row, RULE, "rule");
                Optional<EffectiveMonths> months = values.months(row);
                Optional<BigDecimal> share = values.share(row, SHARE);
                checkBookable(row);
                Optional<BigDecimal> left = left(row);
                checkLane(row);
                checkPeriodName(row);
                if (rule.isPresent() && months.isPresent() && share.isPresent() && problems.count() == before) {
                    lines.add(new FileLine(
                            row,
                            new CodingLine(
                                    lines.size(),
                                    rule.get(),
                                    cost(row),
                                    months.get(),
                                    share.get(),
                                    posting(row),
                                    payable(row, left))));
                }
            }
            return lines;
        }

        private void checkBookable(CsvRow row) {
            if (row.text(COMPANY).isEmpty()) {
                problems.add(row.at(COMPANY), "The company is missing; name the one that books the cost");
            }
            if (row.text(ACCRUED_ACCOUNT).isEmpty()) {
                problems.add(row.at(ACCRUED_ACCOUNT), "The account of accrued liabilities is missing");
            }
            if (row.text(EXPENSE_ACCOUNT).isEmpty() && row.text(TAX_ACCOUNT).isEmpty()) {
                problems.add(
                        row.at(EXPENSE_ACCOUNT), "The expense account is missing; a line for tax has a TaxAccount");
            }
        }

        private void checkLane(CsvRow row) {
            String lane = row.text(LANE);
            List<String> known = Arrays.stream(Lane.values()).map(Lane::words).toList();
            if (!lane.isEmpty() && !known.contains(lane)) {
                problems.add(
                        row.at(LANE), "There is no lane %s; write one of %s".formatted(lane, String.join(", ", known)));
            }
        }

        private void checkPeriodName(CsvRow row) {
            if (!PERIOD_WORDS.matcher(row.text(PERIOD_NAME)).matches()) {
                problems.add(
                        row.at(PERIOD_NAME),
                        "\"%s\" is no name of a month; in braces stand yyyy, yy, MM or MMM, such as {MMM}-{yy}"
                                .formatted(row.text(PERIOD_NAME)));
            }
        }

        private Optional<BigDecimal> left(CsvRow row) {
            String text = row.text(PURCHASE_ORDER_LEFT);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            if (row.text(PURCHASE_ORDER).isEmpty()) {
                problems.add(row.at(PURCHASE_ORDER_LEFT), "Money is left on a purchase order that is not named");
                return Optional.empty();
            }
            if (!AMOUNT.matcher(text).matches()) {
                problems.add(
                        row.at(PURCHASE_ORDER_LEFT),
                        "\"%s\" is not an amount; write it plain, with a point, such as 1200.50".formatted(text));
                return Optional.empty();
            }
            return Optional.of(new BigDecimal(text));
        }

        private static CodedCost cost(CsvRow row) {
            return new CodedCost(row.text(BUSINESS_UNIT), row.text(PRODUCT), row.text(ISSUER), row.text(LANE));
        }

        private static Posting posting(CsvRow row) {
            return new Posting(
                    row.text(COMPANY),
                    row.text(LEDGER),
                    row.text(EXPENSE_ACCOUNT),
                    row.text(ACCRUED_ACCOUNT),
                    row.text(PREPAID_ACCOUNT),
                    row.text(TAX_ACCOUNT),
                    row.text(COST_CENTRE),
                    row.text(PROJECT),
                    row.text(SEGMENTS),
                    row.text(PARTNER),
                    row.text(JOURNAL_SOURCE),
                    row.text(JOURNAL_CATEGORY),
                    row.text(PERIOD_NAME),
                    row.text(MEMO));
        }

        private static Payable payable(CsvRow row, Optional<BigDecimal> left) {
            return new Payable(
                    row.text(VENDOR_NUMBER),
                    row.text(VENDOR_NAME),
                    row.text(VENDOR_SITE),
                    row.text(PAYMENT_TERMS),
                    row.text(PURCHASE_ORDER),
                    row.text(PURCHASE_ORDER_LINE),
                    left);
        }
    }

    /** The lines of a rule say the same of what it is for, and their shares sum to 1; each rule can be reached. */
    private void checkRules(Problems problems) {
        Map<String, List<FileLine>> rules = new LinkedHashMap<>();
        lines.forEach(line -> rules.computeIfAbsent(line.line().rule(), unused -> new ArrayList<>())
                .add(line));
        List<FileLine> firsts = new ArrayList<>();
        rules.forEach((rule, same) -> {
            CsvRow first = same.get(0).row();
            same.subList(1, same.size()).forEach(line -> refuseOtherThanFirst(line.row(), first, rule, problems));
            BigDecimal sum = same.stream().map(line -> line.line().share()).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (sum.compareTo(BigDecimal.ONE) != 0) {
                problems.add(
                        first.at(SHARE),
                        "The shares of the rule %s sum to %s; make them sum to exactly 1"
                                .formatted(rule, sum.stripTrailingZeros().toPlainString()));
            }
            firsts.forEach(before -> refuseUnreached(same.get(0), before, problems));
            firsts.add(same.get(0));
        });
    }

    private static void refuseOtherThanFirst(CsvRow row, CsvRow first, String rule, Problems problems) {
        for (String column : OF_RULE) {
            if (!row.text(column).equals(first.text(column))) {
                problems.add(
                        row.at(column),
                        "\"%s\" is not what line %d says of the rule %s; write \"%s\", or name it another rule"
                                .formatted(row.text(column), first.number(), rule, first.text(column)));
            }
        }
    }

    private static void refuseUnreached(FileLine rule, FileLine before, Problems problems) {
        if (!before.line().cost().includes(rule.line().cost())) {
            return;
        }
        EffectiveMonths months = rule.line().months();
        Optional<BillingPeriod> common = months.firstInCommon(before.line().months());
        boolean isNever = months.firstOutside(List.of(before.line().months())).isEmpty();
        boolean isSame = rule.line().cost().includes(before.line().cost());
        if (common.isPresent() && (isNever || isSame)) {
            problems.add(
                    rule.row().at(RULE),
                    "The rule %s is not reached in %s: %s on line %d takes all it would, and is tried before it; put it first, or end one before the other begins"
                            .formatted(
                                    rule.line().rule(),
                                    common.get(),
                                    before.line().rule(),
                                    before.row().number()));
        }
    }
}
