package org.tieout.rules.typing;

import static org.tieout.rules.dialect.Field.*;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.tieout.rules.cell.Question;
import org.tieout.rules.cell.Value;
import org.tieout.rules.control.PartTotals;
import org.tieout.rules.dataset.Ingested;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.file.Release;
import org.tieout.rules.name.Cloud;
import org.tieout.rules.name.Ids;
import org.tieout.rules.name.Issuers;
import org.tieout.rules.name.Regions;
import org.tieout.rules.name.Units;
import org.tieout.rules.value.AmountParser;
import org.tieout.rules.value.ReadableMoney;

/**
 * Gives issuers, regions, units, ids and currencies one name on both sides, from the tables of {@code ingest.name}.
 * Every change is counted under its rule; what no table knows stays as it is and is listed with its money.
 *
 * <pre>
 * EastUS                          →  eastus             (Azure; Google's London stays Google's)
 * 0.5 × 100 Hours at 20.00        →  50 × Hours at 0.20
 * /subscriptions/9EC51CFD-…       →  9ec51cfd-…
 * Amazon Web Services EMEA SARL   →  AWS, sold by Amazon Web Services EMEA SARL
 * </pre>
 */
final class NormaliseNames {

    /** More digits than a unit price keeps, so that it is rounded once, when it is typed. */
    private static final int PRICE_DIGITS = 40;

    private final Release release;
    private final Value configuredIssuer;
    private final Dialect dialect;
    private final AmountParser amounts;
    private final NameChanges changes;
    private final NormaliseIds normaliseIds;

    /** A month of rows writes few names, and looking one up costs more than typing a number. */
    private final Question<Optional<Cloud>> clouds = new Question<>(written -> Issuers.cloud(written.text()));

    private final Question<Optional<Value>> issuers = name(Issuers::canonical);
    private final Question<Optional<Value>> companies = name(Issuers::company);
    private final Question<Value> visible = new Question<>(written -> written.saying(Ids.visible(written.text())));
    private final Question<Optional<Units.Unit>> units = new Question<>(written -> Units.of(written.text()));
    private final Question<Optional<Value>> unitNames =
            name(written -> Units.of(written).map(Units.Unit::name));
    private final Question<Value> currencies = new Question<>(
            written -> written.saying(ReadableMoney.currency(written).orElse(written.text())));
    private final Map<Cloud, Question<Optional<Value>>> regions = new EnumMap<>(Cloud.class);

    NormaliseNames(Release release, Dialect dialect, AmountParser amounts, PartTotals totals) {
        this.release = release;
        this.configuredIssuer = Value.of(release.issuer());
        this.dialect = dialect;
        this.amounts = amounts;
        this.changes = new NameChanges(totals);
        this.normaliseIds = new NormaliseIds(changes);
        for (Cloud cloud : Cloud.values()) {
            regions.put(cloud, name(written -> Regions.id(cloud, written)));
        }
    }

    /** Whatever a table calls something. */
    private static Question<Optional<Value>> name(Function<String, Optional<String>> table) {
        return new Question<>(written -> table.apply(written.text()).map(written::saying));
    }

    void apply(DeliveredCharge charge, ReadableMoney money) {
        Cloud cloud = cloud(charge);
        issuer(charge, money);
        region(charge, cloud, money);
        meterRegion(charge, cloud, money);
        unit(charge, money);
        normaliseIds.apply(charge, cloud, money);
        currency(charge, money);
    }

    /** A row's own provider first: one FOCUS file may hold several. */
    private Cloud cloud(DeliveredCharge charge) {
        Value provider = charge.value(PROVIDER_NAME);
        return Optional.ofNullable(provider)
                .flatMap(clouds::of)
                .or(dialect::cloud)
                .orElse(release.cloud());
    }

    /**
     * The provider's one name, and beside it the company that sells. Config's own name counts as written where a row
     * names none.
     */
    private void issuer(DeliveredCharge charge, ReadableMoney money) {
        Value written = charge.value(INVOICE_ISSUER_NAME);
        if (written == null) {
            String configured = release.issuer();
            charge.set(
                    INVOICE_ISSUER_NAME, configured.isEmpty() ? dialect.issuer().orElse(null) : configured);
        } else if (release.issuerAliases().contains(written.text())) {
            changes.change(charge, INVOICE_ISSUER_NAME, "issuer", configuredIssuer, money);
        }
        Value named = charge.value(INVOICE_ISSUER_NAME);
        if (named == null) {
            return;
        }
        Optional<Value> known = issuers.of(named);
        companies.of(named).ifPresent(company -> {
            charge.set(INVOICING_ENTITY, company);
            changes.find(Ingested.soldBy(company.text(), known.orElse(named).text()));
        });
        if (known.isPresent() || !named.text().equals(release.issuer())) {
            changes.changeOrList(charge, INVOICE_ISSUER_NAME, "issuer", known, money);
        }
        if (known.isEmpty()) {
            charge.set(INVOICE_ISSUER_NAME, visible.of(named));
        }
    }

    /** The id first; the name where there is no id, or none a table knows (Oracle has its ids there). */
    private void region(DeliveredCharge charge, Cloud cloud, ReadableMoney money) {
        Value id = charge.value(REGION_ID);
        Value name = charge.value(REGION_NAME);
        if (id == null && name == null) {
            return;
        }
        Optional<Value> known = Optional.ofNullable(id)
                .flatMap(written -> regionId(cloud, written))
                .or(() -> Optional.ofNullable(name).flatMap(written -> regionId(cloud, written)));
        if (id == null) {
            charge.set(REGION_ID, name);
        } else if (known.isPresent() && !id.equals(known.get())) {
            charge.set(REGION_NAME, name == null ? id : name);
        }
        changes.changeOrList(charge, REGION_ID, "region", known, money);
    }

    private Optional<Value> regionId(Cloud cloud, Value written) {
        return Objects.requireNonNull(regions.get(cloud)).of(written);
    }

    /** The region of the price: never taken from where a resource ran. */
    private void meterRegion(DeliveredCharge charge, Cloud cloud, ReadableMoney money) {
        Value written = charge.value(METER_REGION);
        if (written != null) {
            changes.find(Ingested.METER_REGION_DELIVERED);
            changes.changeOrList(charge, METER_REGION, "meter region", regionId(cloud, written), money);
        }
    }

    private void unit(DeliveredCharge charge, ReadableMoney money) {
        Value written = charge.value(UNIT);
        if (written == null) {
            return;
        }
        Optional<Units.Unit> unit = units.of(written);
        changes.changeOrList(charge, UNIT, "unit", unitNames.of(written), money);
        BigDecimal block = unit.map(Units.Unit::block).orElse(BigDecimal.ONE);
        if (block.compareTo(BigDecimal.ONE) != 0) {
            changes.count("block size of unit");
            number(charge, QUANTITY).ifPresent(one -> charge.set(QUANTITY, amounts.write(one.multiply(block))));
            number(charge, UNIT_PRICE)
                    .ifPresent(one -> charge.set(
                            UNIT_PRICE, amounts.write(one.divide(block, PRICE_DIGITS, RoundingMode.HALF_EVEN))));
        }
    }

    private void currency(DeliveredCharge charge, ReadableMoney money) {
        Value written = charge.value(BILLING_CURRENCY);
        if (written != null) {
            changes.change(charge, BILLING_CURRENCY, "currency", currencies.of(written), money);
        }
    }

    /** A number within reason: 1E+1000000000 is short as a text and a gigabyte when written out. */
    private Optional<BigDecimal> number(DeliveredCharge charge, Field field) {
        return Optional.ofNullable(charge.value(field))
                .flatMap(amounts::parse)
                .filter(number -> Math.abs((long) number.scale()) < 100 && number.precision() < 100);
    }
}
