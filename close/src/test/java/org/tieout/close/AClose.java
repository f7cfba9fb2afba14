package org.tieout.close;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.close.card.DecideCards;
import org.tieout.common.config.MatchedLines;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.hierarchy.Hierarchy;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.hierarchy.Node;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Run;
import org.tieout.store.CopyRows;
import org.tieout.store.Hierarchies;
import org.tieout.store.Publication;
import org.tieout.store.Publications;
import org.tieout.store.Store;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.CardState;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Role;
import org.tieout.store.close.SuspendSignOffs;
import org.tieout.store.close.Users;
import org.tieout.store.close.Users.User;
import org.tieout.store.close.Users.UserRole;
import org.tieout.testing.TestDatabase;

/**
 * A company in a metadata store of its own: Webshop and Search of the portfolio Store, which is jonas', the unit above
 * it maya's; Webshop is aisha's, Search priya's, Batch jonas' himself. Petra is the FinOps lead.
 */
public final class AClose {

    public static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 5);

    private static final BillingPeriod JANUARY = BillingPeriod.parse("2026-01");

    private final String url;
    private final Store store;

    public AClose() {
        this(TestDatabase.copyOf("a-close", AnEmptyStore::url, empty -> new AClose(empty).found()));
    }

    /** A store as it is. */
    public AClose(String url) {
        this.url = url;
        this.store = Store.open(new MetadataConfig(url));
    }

    /** Brings the people and products into an empty store. */
    private void found() {
        new Hierarchies(store)
                .replace(
                        new Hierarchy(
                                List.of(
                                        node(Level.BUSINESS_UNIT, "Retail", "", "Maya"),
                                        node(Level.DEPARTMENT, "Digital", "Retail", ""),
                                        node(Level.PORTFOLIO, "Store", "Digital", "Jonas"),
                                        node(Level.PRODUCT, "Webshop", "Store", "Aisha"),
                                        node(Level.PRODUCT, "Search", "Store", "Priya"),
                                        node(Level.PRODUCT, "Batch", "Store", "")),
                                List.of()),
                        new Hierarchies.Content("a".repeat(64), "b".repeat(64)),
                        "test");
        store.write(transaction -> {
            Users users = transaction.of(Users.class);
            users.put(List.of(user("Maya"), user("Jonas"), user("Aisha"), user("Priya"), user("Petra"), user("Otto")));
            users.give(List.of(role("petra", Role.FINOPS_LEAD), role("otto", Role.OPERATOR)));
            return users;
        });
    }

    private static Node node(Level level, String name, String parent, String owner) {
        return new Node(level, name, parent, owner, EffectiveMonths.from(JANUARY));
    }

    private static User user(String name) {
        return new User(name.toLowerCase(java.util.Locale.ROOT), name, "");
    }

    private static UserRole role(String user, Role role) {
        return new UserRole(user, role, Optional.empty(), "", LocalDate.of(2026, 1, 1), Optional.empty());
    }

    public String url() {
        return url;
    }

    public Store store() {
        return store;
    }

    /** A line of one product; of none where no hierarchy was known when the result was made. */
    public record Line(String product, String invoiced, String exported, String matchStatus) {

        public static Line matched(String product, String cost) {
            return new Line(product, cost, cost, "MATCHED");
        }
    }

    /** Publishes a result of a month as publish does: what was signed is suspended where its numbers moved. */
    public List<String> publish(String reconciliation, BillingPeriod period, String digit, Line... lines) {
        return publish(reconciliation, period, digit, "FINAL", lines);
    }

    public List<String> publish(
            String reconciliation, BillingPeriod period, String digit, String finality, Line... lines) {
        Run run = new Run(
                "publish",
                List.of(),
                period.toString(),
                "",
                Clock.systemUTC(),
                new Progress(new java.io.PrintWriter(java.io.Writer.nullWriter())));
        Publication publication = new Publication(
                reconciliation,
                period,
                run.id(),
                digit.repeat(64),
                "settings",
                MatchedLines.FULL,
                7,
                Map.of("reconciliation_lines", 3L),
                Map.of("usage", "1"));
        return store.write(transaction -> {
            transaction.runs().begin(run.underWay());
            Publications publications = transaction.publications();
            long id = publications.replace(publication);
            rows(publications, id, finality, lines);
            publications.addUpWorkloads(id);
            SuspendSignOffs suspend = new SuspendSignOffs(transaction, "test");
            List<String> said = suspend.apply(period, "a new result of " + reconciliation);
            suspend.otherResult(reconciliation, period, publication.resultHash());
            return said;
        });
    }

    private static void rows(Publications publications, long id, String finality, Line... lines) {
        BigDecimal invoiced = sum(Arrays.stream(lines).map(Line::invoiced).toList());
        BigDecimal exported = sum(Arrays.stream(lines).map(Line::exported).toList());
        BigDecimal gross = Arrays.stream(lines)
                .map(line -> new BigDecimal(line.invoiced())
                        .subtract(new BigDecimal(line.exported()))
                        .abs())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        try (CopyRows copy = publications.copy(
                "published_invoices",
                List.of(
                        "publication_id",
                        "invoice_id",
                        "billing_currency",
                        "finality",
                        "invoice_billed_cost",
                        "export_billed_cost",
                        "variance",
                        "gross_variance",
                        "invoice_rows",
                        "export_rows",
                        "lines",
                        "matched_lines",
                        "within_tolerance_lines",
                        "mismatched_lines",
                        "missing_in_export_lines",
                        "missing_on_invoice_lines",
                        "status"))) {
            copy.add(values(
                    id,
                    "G1",
                    "USD",
                    finality,
                    invoiced,
                    exported,
                    invoiced.subtract(exported),
                    gross,
                    1L,
                    1L,
                    (long) lines.length,
                    0L,
                    0L,
                    0L,
                    0L,
                    0L,
                    "MISMATCHED"));
            copy.end();
        }
        try (CopyRows copy = publications.copy(
                "published_lines",
                List.of(
                        "publication_id",
                        "line_id",
                        "invoice_id",
                        "lane",
                        "billing_currency",
                        "invoice_billed_cost",
                        "export_billed_cost",
                        "cost_variance",
                        "invoice_rows",
                        "export_rows",
                        "match_status"))) {
            for (int i = 0; i < lines.length; i++) {
                copy.add(values(
                        id,
                        lineId(i),
                        "G1",
                        "usage",
                        "USD",
                        new BigDecimal(lines[i].invoiced()),
                        new BigDecimal(lines[i].exported()),
                        variance(lines[i]),
                        1L,
                        1L,
                        lines[i].matchStatus()));
            }
            copy.end();
        }
        try (CopyRows copy = publications.copy(
                "published_allocations",
                List.of(
                        "publication_id",
                        "line_id",
                        "invoice_id",
                        "billing_currency",
                        "product",
                        "rule",
                        "invoice_billed_cost",
                        "export_billed_cost",
                        "cost_variance"))) {
            for (int i = 0; i < lines.length; i++) {
                if (lines[i].product().isEmpty()) {
                    continue;
                }
                copy.add(values(
                        id,
                        lineId(i),
                        "G1",
                        "USD",
                        lines[i].product(),
                        lines[i].product().equals("Unallocated") ? null : "rule",
                        new BigDecimal(lines[i].invoiced()),
                        new BigDecimal(lines[i].exported()),
                        variance(lines[i])));
            }
            copy.end();
        }
    }

    /** Of the line in that place. */
    public static String lineId(int position) {
        return "line%d".formatted(position);
    }

    private static BigDecimal variance(Line line) {
        return new BigDecimal(line.invoiced()).subtract(new BigDecimal(line.exported()));
    }

    private static BigDecimal sum(List<String> amounts) {
        return amounts.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<@Nullable Object> values(@Nullable Object... values) {
        return new ArrayList<>(Arrays.asList(values));
    }

    /** Says a word to a card of October. */
    public void say(DecideCards.Word word, String product, String user, String comment) {
        store.write(transaction -> {
            new DecideCards(transaction, OCTOBER, Cards.MONTH, TODAY, "test").say(word, product, user, comment);
            return word;
        });
    }

    public void accept(String product, String user) {
        say(DecideCards.Word.ACCEPT, product, user, "");
    }

    public void approve(String product, String user) {
        say(DecideCards.Word.APPROVE, product, user, "");
    }

    /** Of its card of October. */
    public CardState state(String product) {
        return store.read(transaction -> transaction.of(Cards.class).card(OCTOBER, product, Cards.MONTH))
                .map(Cards.CardRow::state)
                .orElse(CardState.OUTSTANDING);
    }

    /** What statements of the store answer. */
    public <T> T read(java.util.function.Function<StoreTransaction, T> work) {
        return store.read(work);
    }
}
