package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** How what is accrued leaves the accounts again, and where invoices are booked that several cost centres caused. */
public record AccrualsConfig(
        @JsonPropertyDescription("""
                Issuers, as their invoices name them, whose accruals stand until their invoice is booked against them. Those \
                of others are taken back in the next period.""") List<String> releaseOnInvoice,

        @JsonPropertyDescription("""
                Account invoices are booked to, from where the chargeback moves them to those who caused them. Empty: they \
                are booked to expense accounts at once.""") String clearingAccount,

        @JsonPropertyDescription("Company that pays them; to be given with `clearing-account`.")
        String clearingCompany) {

    public AccrualsConfig {
        releaseOnInvoice = List.copyOf(releaseOnInvoice);
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
