package org.tieout.close.report;

import java.math.BigDecimal;
import java.util.List;
import org.tieout.common.text.HtmlText;
import org.tieout.store.page.Effects.EffectRow;
import org.tieout.store.page.Results.TotalRow;

/**
 * The way from exported to invoiced in a currency, effect by effect: a waterfall that is a table, so that every bar has
 * its number beside it. Both ends are marks, not bars: beside what was exported no effect would be seen.
 */
final class BridgeTable {

    /** Part of a chart that the longest bar may fill: room is left at its end. */
    private static final BigDecimal FULL = BigDecimal.valueOf(95);

    private final TotalRow total;
    private final List<EffectRow> effects;

    BridgeTable(TotalRow total, List<EffectRow> effects) {
        this.total = total;
        this.effects = effects;
    }

    String html() {
        String currency = total.billingCurrency();
        HtmlTable table = new HtmlTable(
                        "From exported to invoiced, %s".formatted(currency),
                        List.of("Effect", "Waterfall", "#Net, " + currency, "#Gross, " + currency, "#Lines"))
                .ofKind("bridge");
        List<Waterfall.Bar> bars =
                new Waterfall(effects.stream().map(EffectRow::net).toList(), FULL).bars();
        table.row(
                HtmlTable.html("Exported"),
                HtmlTable.html(mark(bars.isEmpty() ? "0%" : bars.get(0).before())),
                HtmlTable.amount(ExactAmount.of(total.exported(), currency)),
                HtmlTable.nothing(),
                HtmlTable.nothing());
        for (int i = 0; i < effects.size(); i++) {
            EffectRow effect = effects.get(i);
            table.row(
                    HtmlTable.html(name(effect.effect())),
                    HtmlTable.html(bar(bars.get(i), effect.net())),
                    HtmlTable.amount(ExactAmount.variance(effect.net(), currency)),
                    HtmlTable.amount(ExactAmount.of(effect.gross(), currency)),
                    HtmlTable.count(effect.lines()));
        }
        table.row(
                HtmlTable.html("Invoiced"),
                HtmlTable.html(
                        mark(bars.isEmpty() ? "0%" : bars.get(bars.size() - 1).end())),
                HtmlTable.amount(ExactAmount.of(total.invoiced(), currency)),
                HtmlTable.nothing(),
                HtmlTable.nothing());
        return table.toHtml("") + sum();
    }

    /** Said only where it is so. */
    private String sum() {
        String currency = total.billingCurrency();
        BigDecimal sum = effects.stream().map(EffectRow::net).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal off = total.variance().subtract(sum);
        if (off.signum() != 0) {
            return "<p class=\"warning\">The effects sum to %s %s, which is not the variance: %s is missing.</p>\n"
                    .formatted(
                            ExactAmount.variance(sum, currency),
                            HtmlText.of(currency),
                            ExactAmount.variance(off, currency));
        }
        return effects.isEmpty()
                ? "<p class=\"note\">There is nothing to explain: line by line, what was invoiced is what was exported.</p>\n"
                : "<p class=\"note\">The effects sum to the variance, %s %s, to the last digit. Bars begin where the one before ended; solid is invoiced more, hatched invoiced less.</p>\n"
                        .formatted(ExactAmount.variance(sum, currency), HtmlText.of(currency));
    }

    private static String mark(String at) {
        return "<svg aria-hidden=\"true\"><line class=\"end\" x1=\"%1$s\" x2=\"%1$s\" y1=\"3\" y2=\"27\"/></svg>"
                .formatted(at);
    }

    private static String bar(Waterfall.Bar bar, BigDecimal net) {
        return """
                <svg aria-hidden="true"><line class="link" x1="%1$s" x2="%1$s" y1="0" y2="8"/>\
                <rect class="%5$s" x="%2$s" width="%3$s" y="8" height="14"/>\
                <line class="link" x1="%4$s" x2="%4$s" y1="22" y2="30"/></svg>""".formatted(
                bar.before(), bar.from(), bar.width(), bar.end(), net.signum() < 0 ? "fill-under" : "fill-over");
    }

    private static String name(String effect) {
        String meaning = meaning(effect);
        return "%s%s"
                .formatted(
                        HtmlText.of(ReportMark.words(effect)),
                        meaning.isEmpty() ? "" : "<span class=\"sub\">%s</span>".formatted(meaning));
    }

    /** For somebody who has no glossary. */
    private static String meaning(String effect) {
        return switch (effect) {
            case "MISSING_IN_EXPORT" -> "invoiced, and the export has nothing of it";
            case "MISSING_ON_INVOICE" -> "exported, and the invoice has nothing of it";
            case "TIMING" -> "outside the billing period, or under another invoice";
            case "CREDIT" -> "credits";
            case "CORRECTION" -> "corrections of earlier periods";
            case "TAX" -> "tax that stands among the charges";
            case "FEE" -> "program and support fees";
            case "ADJUSTMENT" -> "adjustments";
            case "ROUNDING" -> "the issuer’s rounding";
            case "EXCHANGE_RATE" -> "the same price at another exchange rate";
            case "QUANTITY" -> "more or less was metered";
            case "PRICE" -> "the same at another price";
            case "DUPLICATE" -> "the same charges more than once";
            case "RESIDUAL" -> "unexplained: what nothing else explains";
            default -> "";
        };
    }
}
