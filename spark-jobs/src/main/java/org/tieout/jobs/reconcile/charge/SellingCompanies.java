package org.tieout.jobs.reconcile.charge;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.jobs.flow.Flow;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Ingested;
import org.tieout.rules.dataset.InvoiceRef;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.match.Key;

/**
 * Keeps the companies of a provider apart where no InvoiceId does: charges of two companies are never one invoice. A
 * provider has one name, so that its sides meet however each writes it; where charges that would be one invoice are of
 * several companies, each goes by its company's name instead.
 *
 * <pre>
 * InvoiceIssuerName  InvoicingEntity  InvoiceId       on the invoice of
 * AWS                Inc.             2102612345      AWS
 * AWS                Inc.             -               Inc.
 * AWS                EMEA SARL        -               EMEA SARL
 * AWS                -                -               AWS: nobody knows whose it is
 * </pre>
 *
 * @param reconciliation decides what charges have in common that would be one invoice
 * @param several those invoices, under the name of the provider
 * @param providers by company
 */
public record SellingCompanies(ReconciliationConfig reconciliation, Set<Key> several, Map<String, String> providers)
        implements Serializable {

    public SellingCompanies {
        several = Set.copyOf(several);
        providers = Map.copyOf(providers);
    }

    /**
     * Looks them up, where the sources name several companies of one provider at all.
     *
     * @param charges asked for where they do: rows of {@link ChargeQueries#COMPANIES}
     */
    public static SellingCompanies of(
            ReconciliationConfig reconciliation, Collection<Ingested> ingested, Supplier<Flow<Row>> charges) {
        return named(ingested).isEmpty()
                ? new SellingCompanies(reconciliation, Set.of(), Map.of())
                : find(reconciliation, charges.get());
    }

    /** The companies of providers of which the sources name several, and the provider of each. */
    public static Map<String, String> named(Collection<Ingested> ingested) {
        Map<String, String> companies = new TreeMap<>();
        ingested.forEach(one -> companies.putAll(one.companies()));
        companies.values().removeIf(provider -> Collections.frequency(List.copyOf(companies.values()), provider) < 2);
        return companies;
    }

    /**
     * Looks them up.
     *
     * @param charges rows of {@link ChargeQueries#COMPANIES}
     */
    public static SellingCompanies find(ReconciliationConfig reconciliation, Flow<Row> charges) {
        SellingCompanies none = new SellingCompanies(reconciliation, Set.of(), Map.of());
        if (!none.isAsked(ReconciliationLines.INVOICE_ISSUER_NAME)) {
            return none;
        }
        Map<Key, Set<String>> byInvoice = new TreeMap<>();
        Map<String, String> providers = new HashMap<>();
        for (Row charge : charges.collect()) {
            if (none.isOnNoInvoice(charge.getAs(Charges.INVOICE_ID))) {
                Key invoice = none.invoice(charge);
                String company = charge.getAs(Charges.INVOICING_ENTITY);
                byInvoice.computeIfAbsent(invoice, unused -> new TreeSet<>()).add(company);
                providers.put(company, issuer(invoice));
            }
        }
        Set<Key> several = new HashSet<>();
        byInvoice.forEach((invoice, ofInvoice) -> {
            if (ofInvoice.size() > 1) {
                several.add(invoice);
            }
        });
        return new SellingCompanies(reconciliation, several, providers);
    }

    /**
     * Whose invoice a charge is on: its issuer's, or that of a company of the issuer.
     *
     * @param charge a row of {@link Charges}, or a group of them
     * @param invoiceId of the invoice it is compared on
     */
    @Nullable
    String seller(Row charge, @Nullable String invoiceId) {
        String issuer = charge.getAs(Charges.INVOICE_ISSUER_NAME);
        if (several.isEmpty() || !isOnNoInvoice(invoiceId) || !several.contains(invoice(charge))) {
            return issuer;
        }
        String company = charge.getAs(Charges.INVOICING_ENTITY);
        return company == null ? issuer : company;
    }

    /** Why an invoice is not that of the whole provider; empty where it is. */
    public String sentence(Key invoice) {
        String name = issuer(invoice);
        String provider = providers.getOrDefault(name, name);
        if (!several.contains(with(invoice, provider))) {
            return "";
        }
        return provider.equals(name)
                ? " Its charges name no company of %s; those that do are on invoices of their own.".formatted(provider)
                : " No InvoiceId ties these charges to an invoice; what other companies of %s sell stays apart."
                        .formatted(provider);
    }

    /** What an invoice's charges were delivered under: a company stands for its provider. */
    public InvoiceRef delivered(Key invoice) {
        String name = issuer(invoice);
        String id = Objects.requireNonNullElse(invoice.get(ReconciliationLines.INVOICE_ID), "");
        return new InvoiceRef(id.isEmpty() ? providers.getOrDefault(name, name) : name, id);
    }

    private static String issuer(Key invoice) {
        return Objects.requireNonNullElse(invoice.get(ReconciliationLines.INVOICE_ISSUER_NAME), "");
    }

    private boolean isAsked(String column) {
        return reconciliation.key().contains(column);
    }

    private boolean isOnNoInvoice(@Nullable String invoiceId) {
        return invoiceId == null || !isAsked(ReconciliationLines.INVOICE_ID);
    }

    /** The key of the invoice a charge is on, as {@link KeyCharges} makes it of a charge without an InvoiceId. */
    private Key invoice(Row charge) {
        List<@Nullable String> values = new ArrayList<>();
        for (String column : Key.COLUMNS) {
            values.add(
                    switch (column) {
                        case ReconciliationLines.RECONCILIATION -> reconciliation.name();
                        case Key.ONLY_SIDE ->
                            isAsked(ReconciliationLines.INVOICE_ID) ? charge.getAs(Charges.SIDE) : null;
                        case ReconciliationLines.INVOICE_ISSUER_NAME,
                                ReconciliationLines.BILLING_ACCOUNT_ID,
                                ReconciliationLines.BILLING_CURRENCY -> isAsked(column) ? charge.getAs(column) : null;
                        default -> null;
                    });
        }
        return new Key(values);
    }

    private static Key with(Key invoice, String issuer) {
        List<@Nullable String> values = new ArrayList<>(invoice.values());
        values.set(Key.COLUMNS.indexOf(ReconciliationLines.INVOICE_ISSUER_NAME), issuer);
        return new Key(values);
    }
}
