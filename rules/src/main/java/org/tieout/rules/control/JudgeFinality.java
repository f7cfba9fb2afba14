package org.tieout.rules.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tieout.common.config.FinalityRule;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.rules.file.IdentifiedFile;

/** Whether the provider may still change a release, by the provider's own {@link #RULES}; config may overrule them. */
public final class JudgeFinality {

    /** For docs/formats.md. */
    public static final List<String> RULES = List.of(
            "FOCUS Invoice Detail and invoice summaries: no invoice is Open; all are Issued or Voided.",
            "Files with invoice ids (AWS, Azure customer agreements and partners, FOCUS 1.2 and later): every charge that "
                    + "costs something has one. AWS leaves it blank until the bill is final; Azure fills it when the invoice "
                    + "is published.",
            "FOCUS 1.4 Cost and Usage also where its issuers had closed the period when it was landed, as a source of kind "
                    + "`billing-period` says.",
            "Azure enrolments, Google, Oracle, and whoever delivers no invoice ids: the release was landed 72 hours or more "
                    + "after the period's end, which is when Azure closes it.",
            "Billing periods and program fees are final as delivered.");

    private static final Duration CLOSES_AFTER = Duration.ofDays(3);
    private static final Set<Provider> WITHOUT_INVOICE_IDS =
            Set.of(Provider.AZURE_EA, Provider.GOOGLE, Provider.ORACLE);

    /** The version of FOCUS that brought the dataset Billing Period. */
    private static final Optional<String> WITH_BILLING_PERIODS = Optional.of("1.4");

    private JudgeFinality() {}

    public static Finality apply(
            ReleaseManifest manifest, SourceConfig source, List<IdentifiedFile> files, FileTotals totals) {
        if (source.finality() != FinalityRule.AUTO) {
            return finalIf(source.finality() == FinalityRule.FINAL);
        }
        if (manifest.finality() == Finality.PRELIMINARY) {
            // Who fetched it knew, from the provider's answer.
            return Finality.PRELIMINARY;
        }
        if (source.kind() == SourceKind.INVOICE_DETAIL) {
            return finalIf(totals.open() == 0);
        }
        if (source.kind() == SourceKind.BILLING_PERIOD || source.kind().isFee()) {
            return Finality.FINAL;
        }
        boolean hasInvoiceIds = !WITHOUT_INVOICE_IDS.contains(source.provider())
                && files.stream().anyMatch(IdentifiedFile::hasInvoiceIds);
        return finalIf(
                hasInvoiceIds
                        ? totals.withoutInvoice() == 0
                        : !manifest.landed().isBefore(manifest.period().end().plus(CLOSES_AFTER)));
    }

    /**
     * By when the issuers of a preliminary release must have closed its period for it to be final all the same:
     * whatever was billed before that is in it. Empty where it stays preliminary: config says so, or who fetched it
     * does, or there is no FOCUS Billing Period that goes with it.
     */
    public static Optional<Instant> finalIfClosedBy(
            ReleaseManifest manifest, SourceConfig source, List<IdentifiedFile> files) {
        boolean mayBe = source.finality() == FinalityRule.AUTO
                && manifest.finality() == Finality.FINAL
                && source.kind() == SourceKind.FOCUS_COST
                && files.stream().allMatch(file -> file.dialect().focusVersion().equals(WITH_BILLING_PERIODS));
        return mayBe ? Optional.of(manifest.landed()) : Optional.empty();
    }

    private static Finality finalIf(boolean isFinal) {
        return isFinal ? Finality.FINAL : Finality.PRELIMINARY;
    }
}
