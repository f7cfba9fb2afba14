package org.tieout.rules.typing;

import static org.tieout.rules.dialect.Field.*;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.tieout.rules.cell.Question;
import org.tieout.rules.cell.Value;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.name.Accounts;
import org.tieout.rules.name.Cloud;
import org.tieout.rules.name.Ids;
import org.tieout.rules.name.InvoiceIds;
import org.tieout.rules.value.ReadableMoney;

/**
 * Gives accounts, invoices and meters one id on both sides, whatever path, blanks, capitals or spreadsheet came over
 * it. An id that has lost digits stays as it is and is listed: any guess might be another's.
 *
 * <pre>
 * /providers/Microsoft.Billing/billingAccounts/8608480  →  8608480
 * 12345678910                                           →  012345678910   (AWS)
 * 2.102612345E9                                         →  2102612345
 * </pre>
 */
final class NormaliseIds {

    private static final Pattern GUID =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private final NameChanges changes;
    private final PerCloud billingAccounts = new PerCloud(Accounts::billing);
    private final PerCloud subAccounts = new PerCloud(Accounts::sub);
    private final PerCloud invoices = new PerCloud(InvoiceIds::of);
    private final PerCloud others = new PerCloud((cloud, id) -> id);
    private final PerCloud meters =
            new PerCloud((cloud, id) -> GUID.matcher(id).matches() ? id.toLowerCase(Locale.ROOT) : id);

    NormaliseIds(NameChanges changes) {
        this.changes = changes;
    }

    void apply(DeliveredCharge charge, Cloud cloud, ReadableMoney money) {
        id(charge, INVOICE_ID, "invoice", invoices.of(cloud), money);
        id(charge, REFERENCE_INVOICE_ID, "invoice", invoices.of(cloud), money);
        id(charge, INVOICE_DETAIL_ID, "invoice detail", others.of(cloud), money);
        id(charge, BILLING_ACCOUNT_ID, "billing account", billingAccounts.of(cloud), money);
        String subAccount = cloud == Cloud.AZURE ? "subscription" : "sub account";
        id(charge, SUB_ACCOUNT_ID, subAccount, subAccounts.of(cloud), money);
        id(charge, METER_ID, "meter id", meters.of(cloud), money);
    }

    private void id(
            DeliveredCharge charge, Field field, String rule, Question<Optional<Value>> ids, ReadableMoney money) {
        Value written = charge.value(field);
        if (written != null) {
            changes.changeOrList(charge, field, rule, ids.of(written), money);
        }
    }

    /** Ids of one kind, as each cloud writes them; remembered, because a month of rows has few. */
    private static final class PerCloud {

        private final Map<Cloud, Question<Optional<Value>>> ids = new EnumMap<>(Cloud.class);

        PerCloud(BiFunction<Cloud, String, String> ofCloud) {
            for (Cloud cloud : Cloud.values()) {
                ids.put(
                        cloud,
                        new Question<>(
                                written -> Ids.of(written.text()).map(id -> written.saying(ofCloud.apply(cloud, id)))));
            }
        }

        Question<Optional<Value>> of(Cloud cloud) {
            return Objects.requireNonNull(ids.get(cloud));
        }
    }
}
