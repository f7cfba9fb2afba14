package org.tieout.jobs.watch;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Row;
import org.tieout.jobs.flow.Flow;
import org.tieout.rules.dataset.VarianceEffects;
import org.tieout.store.Movement;

/** Adds up the effects of two results by invoice, side by side. */
final class CompareEffects {

    private CompareEffects() {}

    /** One an invoice, currency and effect. */
    static Flow<OfInvoice> apply(Flow<Row> frozen, Flow<Row> now) {
        return frozen.map(effect -> new OfInvoice(effect, amount(effect), BigDecimal.ZERO))
                .and(now.map(effect -> new OfInvoice(effect, BigDecimal.ZERO, amount(effect))))
                .fold(
                        effect -> List.of(effect.invoice, effect.name),
                        OfInvoice::nothingYet,
                        OfInvoice::add,
                        OfInvoice::add);
    }

    private static BigDecimal amount(Row effect) {
        return effect.getAs(VarianceEffects.AMOUNT);
    }

    /** What an effect comes to on an invoice, then and now. */
    static final class OfInvoice implements Serializable {

        private static final long serialVersionUID = 1;

        private final InvoiceOfLine invoice;
        private final String name;
        private BigDecimal frozen;
        private BigDecimal now;

        private OfInvoice(Row effect, BigDecimal frozen, BigDecimal now) {
            this(InvoiceOfLine.of(effect), effect.getAs(VarianceEffects.EFFECT), frozen, now);
        }

        private OfInvoice(InvoiceOfLine invoice, String name, BigDecimal frozen, BigDecimal now) {
            this.invoice = invoice;
            this.name = name;
            this.frozen = frozen;
            this.now = now;
        }

        private OfInvoice nothingYet() {
            return new OfInvoice(invoice, name, BigDecimal.ZERO, BigDecimal.ZERO);
        }

        private void add(OfInvoice other) {
            frozen = frozen.add(other.frozen);
            now = now.add(other.now);
        }

        InvoiceOfLine invoice() {
            return invoice;
        }

        Movement.EffectChange change() {
            return new Movement.EffectChange(name, frozen, now);
        }
    }
}
