package org.tieout.close.export;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tieout.close.layout.ExportDocument;
import org.tieout.close.layout.ExportField;
import org.tieout.close.layout.Fields;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.LedgerEntry;

/**
 * What is to be handed over, and what it moves on accounts of accrued liabilities.
 *
 * @param accrualId of the accrual their lines are traced by; empty where they are of none
 * @param entry what its lines are there; empty where they move nothing
 * @param booked numbers of the accrual lines that move something
 * @param bookedIn month whose books it is in
 */
record HandedOver(
        List<ExportDocument> documents,
        OptionalLong accrualId,
        Optional<LedgerEntry> entry,
        Set<Integer> booked,
        BillingPeriod bookedIn) {

    HandedOver {
        documents = List.copyOf(documents);
        booked = Set.copyOf(booked);
    }

    /** Of some companies alone; none: of all. */
    HandedOver of(Set<String> companies) {
        return companies.isEmpty()
                ? this
                : new HandedOver(
                        documents.stream()
                                .filter(document ->
                                        companies.contains(Fields.text(document.fields(), ExportField.COMPANY)))
                                .toList(),
                        accrualId,
                        entry,
                        booked,
                        bookedIn);
    }
}
