package org.tieout.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.tieout.common.hierarchy.Conditions;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.hierarchy.Hierarchy;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.hierarchy.Node;
import org.tieout.common.hierarchy.Rule;
import org.tieout.common.hierarchy.Share;
import org.tieout.common.period.BillingPeriod;

/**
 * The hierarchies that were imported. The newest counts; those before it stay, so that every result can be explained.
 */
public final class Hierarchies {

    private static final String VERSION = """
            SELECT hierarchy_id, imported_at, imported_by, nodes_sha256, rules_sha256
            FROM hierarchies
            ORDER BY hierarchy_id DESC
            """;

    private final Store store;

    public Hierarchies(Store store) {
        this.store = store;
    }

    /** The bytes a hierarchy was read from, as SHA-256. */
    public record Content(String nodesSha256, String rulesSha256) {}

    /** A hierarchy that was imported. */
    public record Version(long id, Instant importedAt, String importedBy, Content content) {}

    /** Makes this the hierarchy that counts; empty, and nothing is written, where it is already. */
    public Optional<Version> replace(Hierarchy hierarchy, Content content, String importedBy) {
        return store.writing(handle -> {
            // One import after the other: each is held against the one before it.
            handle.execute("LOCK TABLE hierarchies IN SHARE ROW EXCLUSIVE MODE");
            if (newest(handle).filter(one -> one.content().equals(content)).isPresent()) {
                return Optional.empty();
            }
            long id = insert(handle, content, importedBy);
            insertNodes(handle, id, hierarchy.nodes());
            insertPlaces(handle, id, hierarchy.nodes());
            insertRules(handle, id, hierarchy.rules());
            insertShares(handle, id, hierarchy.rules());
            return newest(handle);
        });
    }

    /** The hierarchy that counts; {@link Hierarchy#NONE} where none was imported. */
    public Hierarchy current() {
        return store.reading(handle ->
                newest(handle).map(version -> hierarchy(handle, version.id())).orElse(Hierarchy.NONE));
    }

    /** One that was imported, also when others have come after it. */
    public Hierarchy of(Version version) {
        return store.reading(handle -> hierarchy(handle, version.id()));
    }

    /** All that were imported, the newest first. */
    public List<Version> versions() {
        return store.reading(handle ->
                handle.createQuery(VERSION).map((row, context) -> version(row)).list());
    }

    private static Optional<Version> newest(Handle handle) {
        return handle.createQuery(VERSION + "LIMIT 1")
                .map((row, context) -> version(row))
                .findOne();
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getLong("hierarchy_id"),
                row.getObject("imported_at", OffsetDateTime.class).toInstant(),
                row.getString("imported_by"),
                new Content(row.getString("nodes_sha256"), row.getString("rules_sha256")));
    }

    private static long insert(Handle handle, Content content, String importedBy) {
        return handle.createQuery("""
                        INSERT INTO hierarchies (imported_by, nodes_sha256, rules_sha256)
                        VALUES (:by, :nodes, :rules)
                        RETURNING hierarchy_id
                        """)
                .bind("by", importedBy)
                .bind("nodes", content.nodesSha256())
                .bind("rules", content.rulesSha256())
                .mapTo(Long.class)
                .one();
    }

    private static void insertNodes(Handle handle, long id, List<Node> nodes) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO hierarchy_nodes (hierarchy_id, level, name)
                VALUES (:hierarchy, :level, :name)
                """);
        nodes.stream()
                .map(node -> Map.entry(node.level(), node.name()))
                .distinct()
                .forEach(node -> batch.bind("hierarchy", id)
                        .bind("level", node.getKey().name())
                        .bind("name", node.getValue())
                        .add());
        execute(batch);
    }

    private static void insertPlaces(Handle handle, long id, List<Node> nodes) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO hierarchy_places
                  (hierarchy_id, position, node_id, level, parent_id, parent_level, owner, months)
                SELECT node.hierarchy_id, :position, node.node_id, node.level, above.node_id, above.level,
                  nullif(:owner, ''), daterange(:from, :until)
                FROM hierarchy_nodes AS node
                LEFT JOIN hierarchy_nodes AS above
                  ON above.hierarchy_id = node.hierarchy_id AND above.level = :parentLevel AND above.name = :parent
                WHERE node.hierarchy_id = :hierarchy AND node.level = :level AND node.name = :name
                """);
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            bindMonths(batch, node.months())
                    .bind("hierarchy", id)
                    .bind("position", i)
                    .bind("level", node.level().name())
                    .bind("name", node.name())
                    .bind("parentLevel", node.level().above().map(Level::name).orElse(""))
                    .bind("parent", node.parent())
                    .bind("owner", node.owner())
                    .add();
        }
        execute(batch);
    }

    private static void insertRules(Handle handle, long id, List<Rule> rules) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO allocation_rules
                  (hierarchy_id, position, name, sub_account_id, tag, resource_prefix, service_name, months)
                VALUES (:hierarchy, :position, :name, nullif(:subAccount, ''), nullif(:tag, ''),
                  nullif(:resource, ''), nullif(:service, ''), daterange(:from, :until))
                """);
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            bindMonths(batch, rule.months())
                    .bind("hierarchy", id)
                    .bind("position", i)
                    .bind("name", rule.name())
                    .bind("subAccount", rule.conditions().subAccountId())
                    .bind("tag", rule.conditions().tag())
                    .bind("resource", rule.conditions().resourcePrefix())
                    .bind("service", rule.conditions().serviceName())
                    .add();
        }
        execute(batch);
    }

    private static void insertShares(Handle handle, long id, List<Rule> rules) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO allocation_shares (hierarchy_id, rule_position, position, product, share)
                VALUES (:hierarchy, :rule, :position, :product, :share)
                """);
        for (int i = 0; i < rules.size(); i++) {
            List<Share> shares = rules.get(i).shares();
            for (int j = 0; j < shares.size(); j++) {
                batch.bind("hierarchy", id)
                        .bind("rule", i)
                        .bind("position", j)
                        .bind("product", shares.get(j).product())
                        .bind("share", shares.get(j).share())
                        .add();
            }
        }
        execute(batch);
    }

    /** JDBI refuses to execute an empty batch. */
    private static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static <T extends SqlStatement<T>> T bindMonths(T statement, EffectiveMonths months) {
        return statement
                .bind("from", months.from().month().atDay(1))
                .bindByType(
                        "until",
                        months.last()
                                .map(last -> last.month().plusMonths(1).atDay(1))
                                .orElse(null),
                        LocalDate.class);
    }

    private static Hierarchy hierarchy(Handle handle, long id) {
        return new Hierarchy(nodes(handle, id), rules(handle, id));
    }

    private static List<Node> nodes(Handle handle, long id) {
        return handle.createQuery("""
                        SELECT place.level, node.name, above.name AS parent, place.owner,
                          lower(place.months) AS first_day, upper(place.months) AS day_after
                        FROM hierarchy_places AS place
                        JOIN hierarchy_nodes AS node ON node.node_id = place.node_id
                        LEFT JOIN hierarchy_nodes AS above ON above.node_id = place.parent_id
                        WHERE place.hierarchy_id = :hierarchy
                        ORDER BY place.position
                        """)
                .bind("hierarchy", id)
                .map((row, context) -> new Node(
                        Level.valueOf(row.getString("level")),
                        row.getString("name"),
                        text(row, "parent"),
                        text(row, "owner"),
                        months(row)))
                .list();
    }

    private static List<Rule> rules(Handle handle, long id) {
        Map<Integer, List<Share>> shares = new HashMap<>();
        handle.createQuery("""
                        SELECT rule_position, product, share
                        FROM allocation_shares
                        WHERE hierarchy_id = :hierarchy
                        ORDER BY rule_position, position
                        """)
                .bind("hierarchy", id)
                .map((row, context) -> shares.computeIfAbsent(row.getInt("rule_position"), unused -> new ArrayList<>())
                        .add(new Share(row.getString("product"), row.getObject("share", BigDecimal.class))))
                .list();
        return handle.createQuery("""
                        SELECT position, name, sub_account_id, tag, resource_prefix, service_name,
                          lower(months) AS first_day, upper(months) AS day_after
                        FROM allocation_rules
                        WHERE hierarchy_id = :hierarchy
                        ORDER BY position
                        """)
                .bind("hierarchy", id)
                .map((row, context) -> new Rule(
                        row.getString("name"),
                        new Conditions(
                                text(row, "sub_account_id"),
                                text(row, "tag"),
                                text(row, "resource_prefix"),
                                text(row, "service_name")),
                        Objects.requireNonNull(shares.get(row.getInt("position"))),
                        months(row)))
                .list();
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    private static EffectiveMonths months(ResultSet row) throws SQLException {
        @Nullable LocalDate after = row.getObject("day_after", LocalDate.class);
        return new EffectiveMonths(
                period(row.getObject("first_day", LocalDate.class)), after == null ? null : period(after.minusDays(1)));
    }

    private static BillingPeriod period(LocalDate day) {
        return new BillingPeriod(YearMonth.from(day));
    }
}
