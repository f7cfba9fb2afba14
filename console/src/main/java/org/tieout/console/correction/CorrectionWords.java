package org.tieout.console.correction;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tieout.common.money.Money;
import org.tieout.console.page.Mark;
import org.tieout.store.close.CorrectionState;

/** How corrections are written, and read. */
final class CorrectionWords {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}(?:\\.\\d{1,20})?");

    private CorrectionWords() {}

    static Mark pill(CorrectionState state) {
        String tone = switch (state) {
            case PROPOSED -> "pill--caution";
            case ACCEPTED -> "pill--ok";
            case REJECTED -> "pill--danger";
            case WITHDRAWN -> "";
        };
        return new Mark(Mark.of(state).icon(), tone, Mark.of(state).word());
    }

    /**
     * An amount as people type it, {@code -1,204.50} or {@code −15}; empty where it is none. A comma is read only where
     * it parts groups of three digits: nobody's 1,5 becomes 15.
     */
    static Optional<BigDecimal> amount(String typed) {
        String plain = typed.strip().replace('−', '-').replace("\u00a0", "").replace(" ", "");
        if (plain.matches("-?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?")) {
            plain = plain.replace(",", "");
        }
        return NUMBER.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    /** The evidence where a browser may be sent there; empty where it is words. */
    static String link(String evidence) {
        boolean isAddress = evidence.startsWith("https://") || evidence.startsWith("http://");
        return isAddress && evidence.chars().noneMatch(Character::isWhitespace) ? evidence : "";
    }

    /** {@code −15.00 USD}, with every digit. */
    static String money(BigDecimal amount, String currency) {
        return "%s %s".formatted(new Money(amount, currency).number().replace('-', '−'), currency);
    }
}
