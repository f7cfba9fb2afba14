package org.tieout.console.reconciliation.line;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.close.person.VisibleProducts;
import org.tieout.close.report.Waterfall;
import org.tieout.common.period.BillingPeriod;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Links;
import org.tieout.console.page.Mark;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Who;
import org.tieout.console.reconciliation.Asked;
import org.tieout.console.reconciliation.line.LineView.Effect;
import org.tieout.console.reconciliation.line.LineView.Given;
import org.tieout.console.reconciliation.line.LineView.Item;
import org.tieout.console.reconciliation.line.LineView.Past;
import org.tieout.console.reconciliation.line.LineView.Person;
import org.tieout.console.reconciliation.line.LineView.Side;
import org.tieout.store.close.ItemStatus;
import org.tieout.store.close.Users;
import org.tieout.store.close.Users.User;
import org.tieout.store.page.FoundLines;
import org.tieout.store.page.LineParts;
import org.tieout.store.page.LineParts.EffectPart;
import org.tieout.store.page.LineParts.GivenRow;
import org.tieout.store.page.LineParts.ItemOnLine;
import org.tieout.store.page.Lines;
import org.tieout.store.page.Lines.LineRow;

/** Finds a line with all that belongs to it, and brings it to words and bars. */
final class MakeLineView {

    private static final int GIVEN = 100;
    private static final int MONTHS = 3;
    private static final int LINES_OF_A_MONTH = 5;
    private static final int ITEMS = 20;
    /** The line before, itself, and the line after. */
    private static final int NEAR = 3;

    /** Part of a chart that the bars fill, in percent. */
    private static final BigDecimal FULL = BigDecimal.valueOf(96);

    private final Visit visit;
    private final LineRow line;
    private final Asked asked;
    private final long at;
    private final boolean isFolded;
    private final LineParts parts;

    private MakeLineView(Visit visit, LineRow line, Asked asked, long at, boolean isFolded) {
        this.visit = visit;
        this.line = line;
        this.asked = asked;
        this.at = at;
        this.isFolded = isFolded;
        this.parts = visit.transaction().of(LineParts.class);
    }

    /**
     * @param asked the list it came from
     * @param at its place there, from 0; below 0 where it came from none
     * @param isFolded whether equal days stand in one row
     */
    static LineView of(Visit visit, String reconciliation, String lineId, Asked asked, long at, boolean isFolded) {
        return new MakeLineView(visit, line(visit, reconciliation, lineId), asked, at, isFolded).apply();
    }

    /** The line, where it is there and his to see. */
    static LineRow line(Visit visit, String reconciliation, String lineId) {
        return visit.transaction()
                .of(Lines.class)
                .line(
                        visit.period(),
                        reconciliation,
                        lineId,
                        visit.visible().everything(),
                        visit.visible().products())
                .orElseThrow(() -> new NoSuchPageException("no line %s of %s".formatted(lineId, reconciliation)));
    }

    private LineView apply() {
        List<EffectPart> effects = parts.effects(
                visit.period(),
                line.reconciliation(),
                line.lineId(),
                visit.visible().everything(),
                visit.visible().products());
        boolean hasList = visit.config().console().reconciliation();
        List<LineRow> near = hasList && at >= 0 ? near() : List.of();
        int here = near.stream().map(LineRow::lineId).toList().indexOf(line.lineId());
        return new LineView(
                Links.meter(line.meterCategory(), line.meterName()),
                lede(),
                line.lineId(),
                hasList
                        ? Links.of(visit.period(), "reconciliation") + listQuery()
                        : Links.of(visit.period(), "statement"),
                hasList ? "Reconciliation" : "Statement",
                here > 0 ? Optional.of(link(near.get(here - 1), at - 1)) : Optional.empty(),
                here >= 0 && here + 1 < near.size() ? Optional.of(link(near.get(here + 1), at + 1)) : Optional.empty(),
                Mark.ofMatch(line.matchStatus()),
                line.severity().isEmpty() ? Optional.empty() : Optional.of(Mark.ofSeverity(line.severity())),
                Who.of(line.owner()),
                verdict(line),
                line.matchStatus().equals("MATCHED") || line.matchStatus().equals("WITHIN_TOLERANCE")
                        ? "verdict--ok"
                        : line.matchStatus().equals("NOT_INVOICED") ? "verdict--idle" : "",
                Sentences.forPages(line.reason()),
                sides(),
                bars(effects),
                Amount.variance(line.costVariance(), line.billingCurrency()),
                line.billingCurrency(),
                new MakeCharges(visit, line, isFolded, self()).apply(),
                given(),
                visit.visible().everything(),
                history(),
                items(),
                line.matchRule(),
                line.reconciliation(),
                Links.line(visit.period(), line.reconciliation(), line.lineId()) + "/issue" + query(),
                issueTitle(line),
                line.owner().isEmpty() ? people() : List.of());
    }

    private List<Person> people() {
        return visit.transaction().of(Users.class).users().stream()
                .sorted(Comparator.comparing(User::fullName))
                .map(user -> new Person(user.userName(), user.fullName()))
                .toList();
    }

    private String lede() {
        String about = Stream.of(
                        line.meterSubcategory(),
                        line.region(),
                        line.subAccountName().isEmpty() ? line.subAccountId() : line.subAccountName())
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
        String invoice = line.invoiceId().isEmpty()
                ? "On no invoice yet"
                : "Invoice %s%s"
                        .formatted(
                                line.invoiceId(),
                                line.invoiceIssuerName().isEmpty() ? "" : " of " + line.invoiceIssuerName());
        return "%s%s, %s%s."
                .formatted(
                        about.isEmpty() ? "" : about + ". ",
                        invoice,
                        visit.period(),
                        line.lane().isEmpty() ? "" : ", lane " + line.lane());
    }

    /** Which way it goes, and by how much. */
    static String verdict(LineRow line) {
        String amount =
                "%s %s".formatted(Amount.of(line.costVariance().abs(), line.billingCurrency()), line.billingCurrency());
        return switch (line.costVariance().signum()) {
            case 0 -> "Equal";
            case 1 -> "Invoiced %s more".formatted(amount);
            default -> "Invoiced %s less".formatted(amount);
        };
    }

    static String issueTitle(LineRow line) {
        return "%s: %s"
                .formatted(
                        Links.meter(line.meterCategory(), line.meterName()),
                        verdict(line).toLowerCase(Locale.ROOT).startsWith("equal")
                                ? "to be looked at"
                                : "i" + verdict(line).substring(1));
    }

    private String listQuery() {
        if (at < 0) {
            return asked.query();
        }
        long page = at / Asked.PAGE + 1;
        return asked.with("page", page == 1 ? "" : String.valueOf(page));
    }

    /** This page again. */
    private String self() {
        return Links.line(visit.period(), line.reconciliation(), line.lineId()) + query();
    }

    private String query() {
        return at < 0 ? asked.query() : asked.with("at", String.valueOf(at));
    }

    private List<LineRow> near() {
        return visit.transaction()
                .of(FoundLines.class)
                .page(
                        visit.period(),
                        visit.visible().everything(),
                        visit.visible().products(),
                        asked.filter(),
                        asked.order(),
                        at == 0 ? NEAR - 1 : NEAR,
                        Math.max(0, at - 1));
    }

    private String link(LineRow row, long place) {
        return Links.line(visit.period(), row.reconciliation(), row.lineId()) + asked.with("at", String.valueOf(place));
    }

    private List<Side> sides() {
        String currency = line.billingCurrency();
        return List.of(
                new Side(
                        "Cost",
                        currency,
                        Optional.of(Amount.of(line.invoiceBilledCost(), currency)),
                        Optional.of(Amount.of(line.exportBilledCost(), currency)),
                        Optional.of(Amount.variance(line.costVariance(), currency))),
                new Side(
                        "Quantity",
                        line.unit(),
                        line.invoiceQuantity().map(Amount::exact),
                        line.exportQuantity().map(Amount::exact),
                        line.quantityVariance().map(Amount::exactVariance)),
                new Side(
                        "Unit price",
                        line.unit().isEmpty() ? currency : "%s per %s".formatted(currency, line.unit()),
                        line.invoiceUnitPrice().map(price -> Amount.inColumn(price, currency)),
                        line.exportUnitPrice().map(price -> Amount.inColumn(price, currency)),
                        line.unitPriceVariance().map(price -> Amount.varianceInColumn(price, currency))),
                new Side(
                        "Charges",
                        "rows",
                        Optional.of(Amount.exact(BigDecimal.valueOf(line.invoiceRows()))),
                        Optional.of(Amount.exact(BigDecimal.valueOf(line.exportRows()))),
                        Optional.of(Amount.exactVariance(BigDecimal.valueOf(line.invoiceRows() - line.exportRows())))));
    }

    private List<Effect> bars(List<EffectPart> effects) {
        Waterfall waterfall =
                new Waterfall(effects.stream().map(EffectPart::amount).toList(), FULL);
        List<Effect> bars = new ArrayList<>();
        for (int i = 0; i < effects.size(); i++) {
            EffectPart effect = effects.get(i);
            bars.add(new Effect(
                    Sentences.words(effect.effect()),
                    Amount.variance(effect.amount(), line.billingCurrency()),
                    waterfall.bars().get(i).from(),
                    waterfall.bars().get(i).width(),
                    effect.amount().signum() < 0 ? "f-under" : "f-over"));
        }
        return bars;
    }

    private List<Given> given() {
        return parts
                .given(
                        visit.period(),
                        line.reconciliation(),
                        line.lineId(),
                        visit.visible().everything(),
                        visit.visible().products(),
                        GIVEN)
                .stream()
                .map(this::given)
                .toList();
    }

    private Given given(GivenRow row) {
        return new Given(
                row.product(),
                Stream.of(row.portfolio(), row.businessUnit())
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.joining(", ")),
                row.owner(),
                row.rule().isEmpty() ? "no rule" : row.rule(),
                Amount.inColumn(row.invoiceBilledCost(), line.billingCurrency()),
                Amount.inColumn(row.exportBilledCost(), line.billingCurrency()),
                Amount.varianceInColumn(row.costVariance(), line.billingCurrency()));
    }

    /** This month, and months beside it: in each he sees what was his then. */
    private List<Past> history() {
        List<Past> past = new ArrayList<>();
        past.add(past(visit.period(), line, ""));
        for (BillingPeriod month : parts.otherMonths(line.reconciliation(), visit.period(), MONTHS)) {
            VisibleProducts visible = visit.visible(month);
            parts.alike(month, visible.everything(), visible.products(), line, LINES_OF_A_MONTH)
                    .forEach(one -> past.add(past(month, one, Links.line(month, one.reconciliation(), one.lineId()))));
        }
        return past;
    }

    private static Past past(BillingPeriod month, LineRow line, String link) {
        return new Past(
                month.toString(),
                link,
                line.invoiceId().isEmpty() ? "no invoice yet" : line.invoiceId(),
                Amount.inColumn(line.invoiceBilledCost(), line.billingCurrency()),
                Amount.inColumn(line.exportBilledCost(), line.billingCurrency()),
                Amount.varianceInColumn(line.costVariance(), line.billingCurrency()),
                Mark.ofMatch(line.matchStatus()));
    }

    private List<Item> items() {
        return parts
                .items(
                        visit.period(),
                        line.reconciliation(),
                        line.lineId(),
                        visit.visible().everything(),
                        visit.visible().products(),
                        ITEMS)
                .stream()
                .map(this::item)
                .toList();
    }

    private Item item(ItemOnLine item) {
        boolean isAcceptedNoMore = item.acceptedUntil()
                .filter(until -> until.isBefore(visit.today()))
                .isPresent();
        ItemStatus status = isAcceptedNoMore ? ItemStatus.OPEN : item.status();
        List<String> details = new ArrayList<>();
        details.add(item.owner().isEmpty() ? "nobody owns it" : visit.name(item.owner()));
        if (status == ItemStatus.ACCEPTED) {
            item.acceptedUntil().ifPresent(until -> details.add("accepted until " + until));
        }
        if (status != ItemStatus.CLOSED) {
            item.due().ifPresent(due -> details.add("due " + due));
        }
        return new Item(
                "/issues/" + item.itemId(),
                item.summary().isEmpty() ? "Issue " + item.itemId() : item.summary(),
                Sentences.words(status),
                status == ItemStatus.CLOSED || status == ItemStatus.ACCEPTED ? "ok" : "caution",
                switch (status) {
                    case OPEN -> "i-todo";
                    case IN_PROGRESS -> "i-now";
                    case ACCEPTED -> "i-tolerance";
                    case CLOSED -> "i-matched";
                },
                String.join(", ", details));
    }
}
