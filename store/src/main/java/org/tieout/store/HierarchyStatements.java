package org.tieout.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tieout.common.hierarchy.Conditions;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.hierarchy.Node;
import org.tieout.common.hierarchy.Share;
import org.tieout.store.Hierarchies.Content;

/** Statements on hierarchies. What may be absent is null in the store and an empty text here. */
interface HierarchyStatements {

    /** A hierarchy that was imported, without what is in it. */
    record VersionRow(
            long hierarchyId,
            Instant importedAt,
            String importedBy,
            @Nested Content content) {}

    /** What is one node however often its parent or owner changes. */
    record NodeName(Level level, String name) {}

    /** What is said of a node for some months, in its place. */
    record PlaceRow(int position, Node node) {}

    /** A rule, in its place, without its shares. */
    record RuleRow(int position, String name, @Nested Conditions conditions, EffectiveMonths months) {}

    /** A share of a rule, in its place. */
    record ShareRow(int rulePosition, int position, @Nested Share share) {}

    /** One import after the other: each is held against the one before it. */
    @SqlUpdate("LOCK TABLE hierarchies IN SHARE ROW EXCLUSIVE MODE")
    void lock();

    /** The newest first. */
    @SqlQuery("""
            SELECT hierarchy_id, imported_at, imported_by, nodes_sha256, rules_sha256
            FROM hierarchies ORDER BY hierarchy_id DESC
            """)
    List<VersionRow> versions();

    @SqlQuery("""
            SELECT hierarchy_id, imported_at, imported_by, nodes_sha256, rules_sha256
            FROM hierarchies ORDER BY hierarchy_id DESC LIMIT 1
            """)
    Optional<VersionRow> newest();

    @SqlUpdate("""
            INSERT INTO hierarchies (imported_by, nodes_sha256, rules_sha256)
            VALUES (:importedBy, :nodesSha256, :rulesSha256)
            """)
    @GetGeneratedKeys("hierarchy_id")
    long insert(@BindMethods Content content, String importedBy);

    @SqlBatch("INSERT INTO hierarchy_nodes (hierarchy_id, level, name) VALUES (:hierarchy, :level, :name)")
    void insertNodes(long hierarchy, @BindMethods Collection<NodeName> nodes);

    @SqlBatch("""
            INSERT INTO hierarchy_places
              (hierarchy_id, position, node_id, level, parent_id, parent_level, owner, months)
            SELECT node.hierarchy_id, :position, node.node_id, node.level, above.node_id, above.level,
              nullif(:node.owner, ''), :node.months::daterange
            FROM hierarchy_nodes AS node
            LEFT JOIN hierarchy_nodes AS above
              ON above.hierarchy_id = node.hierarchy_id AND above.level = :node.level.above AND above.name = :node.parent
            WHERE node.hierarchy_id = :hierarchy AND node.level = :node.level AND node.name = :node.name
            """)
    void insertPlaces(long hierarchy, @BindMethods List<PlaceRow> places);

    @SqlBatch("""
            INSERT INTO allocation_rules
              (hierarchy_id, position, name, sub_account_id, tag, resource_prefix, service_name, months)
            VALUES (:hierarchy, :position, :name, nullif(:conditions.subAccountId, ''), nullif(:conditions.tag, ''),
              nullif(:conditions.resourcePrefix, ''), nullif(:conditions.serviceName, ''), :months)
            """)
    void insertRules(long hierarchy, @BindMethods List<RuleRow> rules);

    @SqlBatch("""
            INSERT INTO allocation_shares (hierarchy_id, rule_position, position, product, share)
            VALUES (:hierarchy, :rulePosition, :position, :share.product, :share.share)
            """)
    void insertShares(long hierarchy, @BindMethods List<ShareRow> shares);

    @SqlQuery("""
            SELECT place.level, node.name, coalesce(above.name, '') AS parent, coalesce(place.owner, '') AS owner,
              place.months
            FROM hierarchy_places AS place
            JOIN hierarchy_nodes AS node ON node.node_id = place.node_id
            LEFT JOIN hierarchy_nodes AS above ON above.node_id = place.parent_id
            WHERE place.hierarchy_id = :hierarchy
            ORDER BY place.position
            """)
    List<Node> nodes(long hierarchy);

    @SqlQuery("""
            SELECT position, name, coalesce(sub_account_id, '') AS sub_account_id, coalesce(tag, '') AS tag,
              coalesce(resource_prefix, '') AS resource_prefix, coalesce(service_name, '') AS service_name, months
            FROM allocation_rules
            WHERE hierarchy_id = :hierarchy
            ORDER BY position
            """)
    List<RuleRow> rules(long hierarchy);

    @SqlQuery("""
            SELECT rule_position, position, product, share FROM allocation_shares
            WHERE hierarchy_id = :hierarchy
            ORDER BY rule_position, position
            """)
    List<ShareRow> shares(long hierarchy);
}
