package org.tieout.close.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tieout.close.person.People;
import org.tieout.close.person.VisibleProducts;
import org.tieout.close.statement.Statement.Offset;
import org.tieout.close.statement.Statement.Work;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.CorrectionState;
import org.tieout.store.close.ItemStatus;
import org.tieout.store.close.Users.User;
import org.tieout.store.page.Lines.LineRow;
import org.tieout.store.page.OpenOnLines;
import org.tieout.store.page.OpenOnLines.OpenOnLine;

/** Says of lines that differ how long they have, whose they are and what is to be done next. */
final class MakeWork {

    private static final String ASSIGN = "Assign an owner";

    private final StoreTransaction transaction;
    private final BillingPeriod period;
    private final People people;
    private final ZoneId zone;
    private final LocalDate today;
    private final List<String> closed;

    /** @param closed reconciliations whose month is closed: nothing new is raised in it */
    MakeWork(
            StoreTransaction transaction,
            BillingPeriod period,
            People people,
            ZoneId zone,
            LocalDate today,
            List<String> closed) {
        this.transaction = transaction;
        this.period = period;
        this.people = people;
        this.zone = zone;
        this.today = today;
        this.closed = closed;
    }

    /** In the order of the lines. */
    List<Work> of(List<LineRow> lines, VisibleProducts visible) {
        Map<List<String>, OpenOnLine> open = transaction
                .of(OpenOnLines.class)
                .of(
                        period,
                        lines.stream().map(LineRow::reconciliation).toList(),
                        lines.stream().map(LineRow::lineId).toList(),
                        visible.everything(),
                        visible.products())
                .stream()
                .collect(Collectors.toMap(one -> List.of(one.reconciliation(), one.lineId()), Function.identity()));
        Map<LineRow, Offset> offsets = FindOffsets.among(lines);
        return lines.stream()
                .flatMap(line -> Optional.ofNullable(open.get(List.of(line.reconciliation(), line.lineId())))
                        .map(one -> work(line, one, Optional.ofNullable(offsets.get(line))))
                        .stream())
                .toList();
    }

    private Work work(LineRow line, OpenOnLine open, Optional<Offset> offset) {
        String owner = open.itemOwner().isEmpty() ? line.owner() : open.itemOwner();
        return new Work(
                line.reconciliation(),
                line.lineId(),
                line.invoiceId(),
                line.meterCategory(),
                line.meterName(),
                line.region(),
                line.billingCurrency(),
                line.costVariance(),
                line.severity(),
                line.reason(),
                offset,
                people.user(owner).map(User::fullName).orElse(owner),
                open.since(),
                days(open.since()),
                open.itemId(),
                open.correctionId(),
                next(line, open, owner));
    }

    /** As the calendar counts them, where the company is. */
    private long days(Instant since) {
        return Math.max(0, ChronoUnit.DAYS.between(LocalDate.ofInstant(since, zone), today));
    }

    /** What stops everything else comes first: a correction that waits, then what is known of the issue. */
    private String next(LineRow line, OpenOnLine open, String owner) {
        if (open.correctionState().equals(Optional.of(CorrectionState.PROPOSED))) {
            return "Correction to approve";
        }
        if (open.itemStatus().isPresent()) {
            return ofItem(open, owner);
        }
        if (open.correctionState().isPresent()) {
            return "Corrected";
        }
        if (closed.contains(line.reconciliation()) || line.matchStatus().equals("WITHIN_TOLERANCE")) {
            return "";
        }
        return owner.isEmpty() ? ASSIGN : "Raise issue";
    }

    private String ofItem(OpenOnLine open, String owner) {
        Optional<LocalDate> accepted = open.acceptedUntil().filter(until -> !until.isBefore(today));
        if (accepted.isPresent()) {
            return "Accepted until " + accepted.get();
        }
        if (open.correctionState().isPresent()) {
            return "Corrected, to be closed";
        }
        if (owner.isEmpty()) {
            return ASSIGN;
        }
        if (!open.nextAction().isEmpty()) {
            return open.nextAction();
        }
        return open.itemStatus().equals(Optional.of(ItemStatus.IN_PROGRESS)) ? "In progress" : "Take it up";
    }
}
