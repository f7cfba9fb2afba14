package org.tieout.store.close;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.common.hash.Sha256;
import org.tieout.store.close.Acts.ActRow;

/**
 * The hash of an act, computed without the database: each value with its length in bytes before it, {@code -} for one
 * that is absent, one a line.
 *
 * <pre>
 * 1:1
 * 27:2026-11-27T22:43:40.000001Z
 * 13:card approved
 * …
 * </pre>
 */
public final class ActHash {

    /** Of the act before the first. */
    public static final String NONE = "0".repeat(64);

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private ActHash() {}

    public static String of(ActRow act) {
        return Sha256.hex(Stream.of(
                        Optional.of(String.valueOf(act.actNo())),
                        Optional.of(MICROSECONDS.format(act.actedAt())),
                        Optional.of(act.act()),
                        Optional.of(act.subject()),
                        act.billingPeriod(),
                        act.reconciliation(),
                        Optional.of(act.actedBy()),
                        act.actedFor(),
                        Optional.of(act.enteredBy()),
                        Optional.of(act.content()),
                        Optional.of(act.previousHash()))
                .map(ActHash::field)
                .collect(Collectors.joining("\n")));
    }

    private static String field(Optional<String> value) {
        return value.map(text -> text.getBytes(StandardCharsets.UTF_8).length + ":" + text)
                .orElse("-");
    }

    /** Of what a card showed: the same however PostgreSQL or Java wrote the numbers. */
    public static String ofShown(List<Cards.Figures> figures) {
        return Sha256.hex(figures.stream()
                .sorted(Comparator.comparing(Cards.Figures::billingCurrency))
                .map(one -> Stream.of(
                                one.billingCurrency(),
                                plain(one.budget()),
                                plain(one.plan()),
                                plain(Optional.of(one.actual())),
                                plain(Optional.of(one.invoiced())),
                                plain(Optional.of(one.notInvoiced())),
                                String.valueOf(one.mismatchedLines()),
                                plain(Optional.of(one.mismatchedGross())),
                                plain(Optional.of(one.corrections())))
                        .collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n")));
    }

    private static String plain(Optional<BigDecimal> amount) {
        return amount.map(one -> one.stripTrailingZeros().toPlainString()).orElse("-");
    }
}
