package org.tieout.jobs.reconcile.charge;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

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
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.ReconciliationConfig;
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
public record SellingCompanies(ReconciliationConfig reconciliation, Set<Key> several, Map<String, String> providers) {

    /** Whose invoice a charge is on: its issuer's, or that of a company of the issuer. */
    static final String SELLER = "Seller";

    private static final String OF = "CompaniesOf";
    private static final StructType INVOICES =
            DataTypes.createStructType(List.of(DataTypes.createStructField(OF, KeyRows.SCHEMA, false)));

    public SellingCompanies {
        several = Set.copyOf(several);
        providers = Map.copyOf(providers);
    }

    /**
     * Looks them up, where the sources name several companies of one provider at all.
     *
     * @param charges asked for where they do: rows of {@link Charges}, whole invoices
     */
    public static SellingCompanies of(
            ReconciliationConfig reconciliation, Collection<Ingested> ingested, Supplier<Dataset<Row>> charges) {
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

    public static SellingCompanies find(ReconciliationConfig reconciliation, Dataset<Row> charges) {
        SellingCompanies none = new SellingCompanies(reconciliation, Set.of(), Map.of());
        if (!none.isAsked(ReconciliationLines.INVOICE_ISSUER_NAME)) {
            return none;
        }
        Map<Key, Set<String>> byInvoice = new TreeMap<>();
        Map<String, String> providers = new HashMap<>();
        // One row for each company of an invoice.
        charges.where(none.isOnNoInvoice().and(col(Charges.INVOICING_ENTITY).isNotNull()))
                .select(none.invoice().as(OF), col(Charges.INVOICING_ENTITY))
                .distinct()
                .collectAsList()
                .forEach(row -> {
                    Key invoice = KeyRows.key(row.getStruct(0));
                    byInvoice
                            .computeIfAbsent(invoice, unused -> new TreeSet<>())
                            .add(row.getString(1));
                    providers.put(row.getString(1), issuer(invoice));
                });
        Set<Key> several = new HashSet<>();
        byInvoice.forEach((invoice, ofInvoice) -> {
            if (ofInvoice.size() > 1) {
                several.add(invoice);
            }
        });
        return new SellingCompanies(reconciliation, several, providers);
    }

    /** Rows of {@link Charges}, or groups of them → the same, with SELLER. */
    public Dataset<Row> apply(Dataset<Row> charges) {
        if (several.isEmpty()) {
            return charges.withColumn(SELLER, col(Charges.INVOICE_ISSUER_NAME));
        }
        List<Row> rows = new ArrayList<>();
        several.forEach(invoice -> rows.add(RowFactory.create(KeyRows.row(invoice))));
        Dataset<Row> invoices = broadcast(charges.sparkSession().createDataFrame(rows, INVOICES));
        // At most one invoice for each charge: they are a set of keys.
        return charges.join(invoices, isOnNoInvoice().and(invoice().equalTo(col(OF))), "left")
                .withColumn(
                        SELLER,
                        when(
                                        col(OF).isNotNull(),
                                        coalesce(col(Charges.INVOICING_ENTITY), col(Charges.INVOICE_ISSUER_NAME)))
                                .otherwise(col(Charges.INVOICE_ISSUER_NAME)))
                .drop(OF);
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

    private Column isOnNoInvoice() {
        return isAsked(ReconciliationLines.INVOICE_ID) ? col(Charges.INVOICE_ID).isNull() : lit(true);
    }

    /** The key of the invoice a charge is on, as {@link KeyCharges} makes it of a charge without an InvoiceId. */
    private Column invoice() {
        List<Column> values = new ArrayList<>();
        for (String column : Key.COLUMNS) {
            Column value = switch (column) {
                case ReconciliationLines.RECONCILIATION -> lit(reconciliation.name());
                case Key.ONLY_SIDE -> isAsked(ReconciliationLines.INVOICE_ID) ? col(Charges.SIDE) : lit(null);
                case ReconciliationLines.INVOICE_ISSUER_NAME,
                        ReconciliationLines.BILLING_ACCOUNT_ID,
                        ReconciliationLines.BILLING_CURRENCY -> isAsked(column) ? col(column) : lit(null);
                default -> lit(null);
            };
            values.add(value.cast(DataTypes.StringType).as(column));
        }
        return struct(values.toArray(Column[]::new));
    }

    private static Key with(Key invoice, String issuer) {
        List<@Nullable String> values = new ArrayList<>(invoice.values());
        values.set(Key.COLUMNS.indexOf(ReconciliationLines.INVOICE_ISSUER_NAME), issuer);
        return new Key(values);
    }
}
