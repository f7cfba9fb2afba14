package org.tieout.jobs.reconcile.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Recompute;
import org.tieout.jobs.io.LakeFiles;
import org.tieout.jobs.io.OpenKeys;
import org.tieout.jobs.io.Reconciled;
import org.tieout.jobs.reconcile.charge.SellingCompanies;
import org.tieout.rules.control.CloseReleases;
import org.tieout.rules.dataset.Ingested;
import org.tieout.rules.dataset.InvoiceRef;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.match.Candidate;
import org.tieout.rules.match.Key;

/**
 * One reconciliation of a period: its input, and how much of it has to be computed. An invoice is computed anew where
 * its charges have changed; where they came in other files and a line of it has a variance, for they may be duplicates
 * now; and where anything has changed and a line of it has a variance, for the same charge may stand under another
 * invoice now. Whether it does is told by the open keys, where they were kept ({@link FindAffected}).
 *
 * @param settings hash of everything besides the charges that decides the result
 * @param before the result that stands, where it was made with the same settings
 * @param openKeys of that result, where they tell which invoices have to be computed besides those of the extent; empty
 *     where no others have to
 */
public record ReconcileInput(
        ReconciliationConfig reconciliation,
        Set<String> detailSources,
        List<Ingested> ingested,
        String settings,
        Optional<Reconciled> before,
        Extent extent,
        Optional<OpenKeys> openKeys) {

    private static final long NEVER = -1;

    /**
     * How much is computed.
     *
     * @param isWhole every invoice, whatever {@code invoices} says
     * @param isFrozen nothing, whatever has changed
     */
    public record Extent(boolean isWhole, boolean isFrozen, Set<InvoiceRef> invoices) {
        static final Extent WHOLE = new Extent(true, false, Set.of());
        static final Extent FROZEN = new Extent(false, true, Set.of());

        public static Extent of(Set<InvoiceRef> invoices) {
            return new Extent(false, false, invoices);
        }
    }

    /** Every reconciliation of the config. */
    public static List<ReconcileInput> all(
            TieoutConfig config, BillingPeriod period, Allocation allocation, Recompute repeat, Set<String> frozen)
            throws IOException {
        LakeFiles lake = LakeFiles.of(config);
        List<ReconcileInput> scopes = new ArrayList<>();
        for (ReconciliationConfig reconciliation : config.reconciliations()) {
            ReconcileInput scope = frozen.contains(reconciliation.name())
                    ? frozen(lake, reconciliation, period)
                    : of(lake, config, reconciliation, period, allocation);
            scopes.add(repeat == Recompute.EVERYTHING && !scope.isFrozen() ? scope.whole() : scope);
        }
        recomputeWhatOthersReplaced(scopes);
        return scopes;
    }

    /** A result that stays as it is, whatever has been delivered or configured since. */
    public static ReconcileInput frozen(LakeFiles lake, ReconciliationConfig reconciliation, BillingPeriod period)
            throws IOException {
        Reconciled before = Reconciled.read(lake, reconciliation.name(), period)
                .orElseThrow(() -> new InputNotReadyException(
                        "Cannot find the frozen result of %s for %s in the lake; is lake the one it was frozen in?"
                                .formatted(reconciliation.name(), period)));
        return new ReconcileInput(
                reconciliation,
                Set.of(),
                List.of(),
                before.settings(),
                Optional.of(before),
                Extent.FROZEN,
                Optional.empty());
    }

    public static ReconcileInput of(
            LakeFiles lake,
            TieoutConfig config,
            ReconciliationConfig configured,
            BillingPeriod period,
            Allocation allocation)
            throws IOException {
        List<Ingested.PeriodStatement> said = periods(lake, config, period);
        List<Ingested> ingested = new ArrayList<>();
        for (String source : configured.sources()) {
            Ingested delivered = lake.ingested(source, period)
                    .orElseThrow(() -> new InputNotReadyException(
                            "Nothing to reconcile: source %s is not ingested for %s; run: tieout ingest --period %s"
                                    .formatted(source, period, period)));
            ingested.add(CloseReleases.apply(delivered, said));
        }
        ReconciliationConfig reconciliation = ChooseRegion.apply(configured, ingested);
        Set<String> details = SettingsHash.detailSources(config, reconciliation);
        // Other companies are other names in a result: those of before would not be found in it.
        String settings = SettingsHash.withCompanies(
                SettingsHash.hash(reconciliation, details, finality(ingested), allocation),
                SellingCompanies.named(ingested).keySet());
        Optional<Reconciled> before = Reconciled.read(lake, reconciliation.name(), period)
                .filter(one -> one.settings().equals(settings));
        ReconcileInput whole = new ReconcileInput(
                reconciliation, details, List.copyOf(ingested), settings, before, Extent.WHOLE, Optional.empty());
        return before.isEmpty() ? whole : whole.since(before.get(), lake);
    }

    /** What issuers say of the period, as far as it has been ingested: no result needs it. */
    private static List<Ingested.PeriodStatement> periods(LakeFiles lake, TieoutConfig config, BillingPeriod period)
            throws IOException {
        List<Ingested.PeriodStatement> said = new ArrayList<>();
        for (SourceConfig source : config.sources()) {
            if (source.kind() == SourceKind.BILLING_PERIOD) {
                lake.ingested(source.name(), period)
                        // What could not be read may say that a period is open.
                        .filter(one -> one.rejected().isEmpty())
                        .ifPresent(one -> said.addAll(one.periods()));
            }
        }
        return said;
    }

    /**
     * A result that others have been published without is no longer in the tables: it is computed again. So it is with
     * a reconciliation that was taken out of the config for a while.
     */
    private static void recomputeWhatOthersReplaced(List<ReconcileInput> scopes) {
        long newest = scopes.stream().mapToLong(ReconcileInput::version).max().orElse(NEVER);
        scopes.replaceAll(scope -> scope.version() < newest && !scope.isFrozen() ? scope.whole() : scope);
    }

    private long version() {
        return before.map(one -> one.tableVersions().get(ReconciliationInvoices.TABLE.name()))
                .orElse(NEVER);
    }

    /** What of it has to be computed, given that result. */
    private ReconcileInput since(Reconciled result, LakeFiles lake) throws IOException {
        Map<InvoiceRef, Charged> now = charged(ingested);
        boolean isDeliveredAnew = !releases().equals(result.releases());
        Set<InvoiceRef> changed = new TreeSet<>(now.keySet());
        Set<InvoiceRef> moved = new TreeSet<>();
        for (Reconciled.Invoice then : result.invoices()) {
            Charged one = now.get(then.invoice());
            if (one == null || !one.fingerprint().equals(then.fingerprint())) {
                changed.add(then.invoice());
                continue;
            }
            changed.remove(then.invoice());
            boolean isInSameFiles = one.inFiles() != null && one.inFiles().equals(then.inFiles());
            if (isDeliveredAnew && !isInSameFiles && (then.isOpen() || !isByInvoice())) {
                moved.add(then.invoice());
            }
        }
        if (changed.isEmpty() && moved.isEmpty()) {
            return of(Set.of(), Optional.empty());
        }
        if (!isByInvoice() || changed.contains(InvoiceRef.ALL)) {
            return whole();
        }
        Optional<OpenKeys> keys = OpenKeys.read(lake, result);
        if (keys.isEmpty()) {
            // A version before kept none: from now on they are known.
            return whole();
        }
        changed.addAll(moved);
        ReconcileInput narrow = of(changed, keys);
        return keys.get().areAll() ? narrow : narrow.withAllOpen();
    }

    /** Without InvoiceId in the key, or with credit memos that are netted, invoices are not on their own. */
    public boolean isByInvoice() {
        return detailSources.isEmpty()
                && reconciliation
                        .key()
                        .containsAll(List.of(ReconciliationLines.INVOICE_ISSUER_NAME, ReconciliationLines.INVOICE_ID));
    }

    /** Those whose result may change with another invoice's charges. */
    private static Set<InvoiceRef> open(Reconciled result) {
        return result.invoices().stream()
                .filter(Reconciled.Invoice::isOpen)
                .map(Reconciled.Invoice::invoice)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private ReconcileInput of(Set<InvoiceRef> invoices, Optional<OpenKeys> keys) {
        return new ReconcileInput(reconciliation, detailSources, ingested, settings, before, Extent.of(invoices), keys);
    }

    /** The same, with these invoices computed. */
    public ReconcileInput with(Set<InvoiceRef> invoices) {
        return invoices.equals(extent.invoices()) ? this : of(invoices, openKeys);
    }

    /** Whether it knows the open keys of every invoice, whether that is computed or not. */
    public boolean knowsAllKeys() {
        return extent.isWhole() || openKeys.isPresent();
    }

    /** The same, with all invoices computed whose result may change with another one's charges. */
    public ReconcileInput withAllOpen() {
        Set<InvoiceRef> invoices = new TreeSet<>(extent.invoices());
        before.ifPresent(result -> invoices.addAll(open(result)));
        return of(invoices, Optional.empty());
    }

    /** The open keys of the invoices that are not computed. */
    public List<Candidate> standing() {
        return openKeys.stream()
                .flatMap(keys -> keys.candidates().stream())
                .filter(one -> !extent.invoices().contains(delivered(one.key())))
                .toList();
    }

    /**
     * What the charges of an invoice are, over all sources.
     *
     * @param inFiles null where it is not known of all of them
     */
    public record Charged(String fingerprint, @Nullable String inFiles) {}

    /** By invoice. */
    public static Map<InvoiceRef, Charged> charged(Collection<Ingested> ingested) {
        Map<InvoiceRef, TreeMap<String, Ingested.Invoice>> parts = new TreeMap<>();
        for (Ingested one : ingested) {
            for (Ingested.Invoice invoice : one.invoices()) {
                parts.computeIfAbsent(invoice.invoice(), unused -> new TreeMap<>())
                        .put(one.source() + " " + invoice.currency(), invoice);
            }
        }
        Map<InvoiceRef, Charged> charged = new TreeMap<>();
        parts.forEach((invoice, ofInvoice) -> {
            boolean isKnown = ofInvoice.values().stream().allMatch(one -> one.inFiles() != null);
            charged.put(
                    invoice,
                    new Charged(
                            joined(ofInvoice, Ingested.Invoice::fingerprint),
                            isKnown ? joined(ofInvoice, Ingested.Invoice::inFiles) : null));
        });
        return charged;
    }

    private static String joined(
            Map<String, Ingested.Invoice> parts, Function<Ingested.Invoice, @Nullable String> fingerprint) {
        return parts.entrySet().stream()
                .map(part -> part.getKey() + " " + fingerprint.apply(part.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** What an invoice's charges were delivered under: a company stands for its provider. */
    InvoiceRef delivered(Key key) {
        String name = Objects.requireNonNullElse(key.get(ReconciliationLines.INVOICE_ISSUER_NAME), "");
        String id = Objects.requireNonNullElse(key.get(ReconciliationLines.INVOICE_ID), "");
        return new InvoiceRef(id.isEmpty() ? SellingCompanies.named(ingested).getOrDefault(name, name) : name, id);
    }

    public String name() {
        return reconciliation.name();
    }

    /** The invoices that are computed, as a result names them: companies may stand for their provider. */
    public Set<InvoiceRef> invoicesInResult() {
        Set<InvoiceRef> invoices = new TreeSet<>(extent.invoices());
        SellingCompanies.named(ingested).forEach((company, provider) -> {
            if (extent.invoices().contains(new InvoiceRef(provider, ""))) {
                invoices.add(new InvoiceRef(company, ""));
            }
        });
        return invoices;
    }

    /** By source: what it is made from. */
    public Map<String, String> releases() {
        return releases(ingested);
    }

    private static Map<String, String> releases(List<Ingested> ingested) {
        return ingested.stream().collect(Collectors.toMap(Ingested::source, Ingested::release));
    }

    /** {@code "; unchanged"}, {@code "; 2 invoices computed anew"}, nothing where all of it was. */
    public String extentInWords() {
        if (extent.isWhole()) {
            return "";
        }
        if (isFrozen()) {
            return "; frozen";
        }
        int invoices = extent.invoices().size();
        return invoices == 0
                ? "; unchanged"
                : "; %d %s computed anew".formatted(invoices, invoices == 1 ? "invoice" : "invoices");
    }

    public boolean isFrozen() {
        return extent.isFrozen();
    }

    /** Whether a result has the lines this one would have, whoever owns them. */
    public boolean hasLinesOf(Reconciled result) {
        return SettingsHash.ofLines(result.settings()).equals(SettingsHash.ofLines(settings));
    }

    public boolean isUnchanged() {
        return !extent.isWhole() && extent.invoices().isEmpty();
    }

    /** The same, computed as a whole. */
    public ReconcileInput whole() {
        return new ReconcileInput(
                reconciliation, detailSources, ingested, settings, before, Extent.WHOLE, Optional.empty());
    }

    /** Totals of the charges that are computed, as ingest took them. */
    public List<Checkpoint> charges() {
        if (extent.isWhole()) {
            return ingested.stream().flatMap(one -> one.charges().stream()).toList();
        }
        return ingested.stream()
                .flatMap(one -> one.invoices().stream())
                .filter(one -> extent.invoices().contains(one.invoice()))
                .map(Ingested.Invoice::charges)
                .toList();
    }

    /** One preliminary release makes the whole result preliminary. */
    public Finality finality() {
        return finality(ingested);
    }

    private static Finality finality(List<Ingested> ingested) {
        return ingested.stream().anyMatch(one -> one.finality() == Finality.PRELIMINARY)
                ? Finality.PRELIMINARY
                : Finality.FINAL;
    }
}
