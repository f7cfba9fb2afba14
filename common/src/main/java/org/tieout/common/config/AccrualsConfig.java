package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** How what is accrued leaves the accounts again, and where invoices are booked that several cost centres caused. */
public record AccrualsConfig(
        @JsonPropertyDescription("""
                Issuers, as their invoices name them, whose accruals stand until their invoice is booked against them. Those \
                of others are taken back in the next period.""") List<String> releaseOnInvoice,

        @JsonPropertyDescription("""
                Issuers that bill every month. Where nothing of one was delivered yet, its products are expected to cost what \
                the approved plan of the month says.""") List<String> expectedByPlan,

        @JsonPropertyDescription("The same: what a day of the three months before cost, for each day of the month.")
        List<String> expectedByRunRate,

        @JsonPropertyDescription("The same: what the month before cost.")
        List<String> expectedByLastMonth,

        @JsonPropertyDescription("""
                Account invoices are booked to, from where the chargeback moves them to those who caused them. Empty: they \
                are booked to expense accounts at once.""") String clearingAccount,

        @JsonPropertyDescription("Company that pays them; to be given with `clearing-account`.")
        String clearingCompany) {

    public AccrualsConfig {
        releaseOnInvoice = List.copyOf(releaseOnInvoice);
        expectedByPlan = List.copyOf(expectedByPlan);
        expectedByRunRate = List.copyOf(expectedByRunRate);
        expectedByLastMonth = List.copyOf(expectedByLastMonth);
        Set<String> once = new HashSet<>();
        Stream.of(expectedByPlan, expectedByRunRate, expectedByLastMonth)
                .flatMap(List::stream)
                .filter(issuer -> !once.add(issuer))
                .findFirst()
                .ifPresent(issuer -> {
                    throw new IllegalArgumentException(
                            "Invalid accruals: what %s is expected to cost is said twice; keep one".formatted(issuer));
                });
        if (clearingAccount.isEmpty() != clearingCompany.isEmpty()) {
            throw new IllegalArgumentException(
                    "Invalid accruals: clearing-account and clearing-company are given together, or neither is");
        }
    }

    /** Whether invoices go to a clearing account first. */
    public boolean isCleared() {
        return !clearingAccount.isEmpty();
    }
}
