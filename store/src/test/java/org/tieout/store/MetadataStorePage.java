package org.tieout.store;

import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** docs/metadata-store.md, made of the schema as it stands in a database. */
final class MetadataStorePage {

    private static final String INTRODUCTION = """
            # Metadata store

            *This page is made from the schema of a live store (`MetadataStorePage`).*

            PostgreSQL holds what people read: runs and their control totals, published results, who owns what, what is
            frozen. Everything lies in the schema `tieout`.

            ## Where it is

            `metadata.url: embedded:data/metadata` (the default) is a PostgreSQL that comes with Tieout. The first command
            that needs it starts it, on a loopback port, with a random password in a file only its owner can read; it keeps
            running, and every other command attaches to it. `tieout store status`, `tieout store stop`, `tieout store start`.

            `metadata.url: jdbc:postgresql://host/database` is a server of yours, PostgreSQL 17 or newer. User and password come
            from `TIEOUT_METADATA_USER` and `TIEOUT_METADATA_PASSWORD`. `tieout store migrate` makes the schema and brings it
            to the version of this Tieout; every other command refuses a store of another version with exit code 12. An
            embedded store is migrated by itself.

            A user that may read and nothing else, for reports and consoles:

            ```sql
            %s```

            ## Who may do what

            What is on record stays on record, whoever asks: the database itself refuses to change or delete a run that has
            ended and what belongs to it, a frozen result and its publication, reopenings and releases; a publication gives way
            only to the next one of its reconciliation and month, as a whole; none of these tables is truncated. Triggers hold
            this, also against the owner of the tables. Only the owner could drop the triggers, and the tables with them.

            So commands should not log in as the owner. In the embedded store they do not: they are `tieout_everyday`, which owns
            nothing, and `tieout`, who owns the database, only makes the schema and migrates it. On a server of yours, run
            `tieout store migrate` as the owner, and everything else as a role with these rights; give them anew after each
            migration:

            ```sql
            CREATE ROLE tieout_everyday LOGIN PASSWORD 'change me';
            %s```

            ## How it is written

            A result is published in one transaction: its rows are streamed in by COPY, added up by the database, held
            against what was read from the lake, and shown when the transaction ends. Whoever reads in one transaction of
            isolation REPEATABLE READ sees the result before or the result after, never a mixture. A run that dies leaves
            nothing behind. Of each reconciliation and billing period one publication stands; publishing the same result
            again changes nothing.

            Amounts are NUMERIC without limits: every digit of the lake is here. A billing period is a range of dates, from
            the first of the month to the first of the next: `lower(billing_period) = '2026-10-01'`.

            The lines with the largest variances of a month:

            ```sql
            SELECT p.reconciliation, l.invoice_id, l.meter_name, l.region, l.cost_variance, l.billing_currency, l.reason
            FROM tieout.published_lines l JOIN tieout.publications p USING (publication_id)
            WHERE p.billing_period @> '2026-10-15'::date AND l.match_status <> 'MATCHED'
            ORDER BY abs(l.cost_variance) DESC LIMIT 20;
            ```

            ## Keys

            What tells rows of a result apart is said once, in the dataset's class (`UNIQUE_BY`), and held here by a unique
            constraint, nulls being equal. What is on no invoice is told apart by account and side: `only_side` is derived from
            the row. `reconcile` refuses a result with two rows of one key before it is visible in the lake.

            ## The tables
            """;

    private final Handle handle;
    private final StringBuilder page = new StringBuilder();

    private MetadataStorePage(Handle handle) {
        this.handle = handle;
    }

    static String text(Handle handle, String readerSql) {
        MetadataStorePage page = new MetadataStorePage(handle);
        page.page.append(INTRODUCTION.formatted(readerSql, ApplicationRole.grants()));
        page.picture();
        page.tables().forEach(page::table);
        return page.page.toString();
    }

    private List<String> tables() {
        return handle.createQuery("""
                        SELECT relname FROM pg_class
                        WHERE relnamespace = 'tieout'::regnamespace AND relkind = 'r' AND relname <> 'flyway_schema_history'
                        ORDER BY oid
                        """).mapTo(String.class).list();
    }

    private void picture() {
        page.append("\n```mermaid\nerDiagram\n");
        handle.createQuery("""
                        SELECT DISTINCT target.relname || ' ||--o{ ' || source.relname || ' : ""'
                        FROM pg_constraint JOIN pg_class source ON source.oid = conrelid JOIN pg_class target ON target.oid = confrelid
                        WHERE contype = 'f' AND connamespace = 'tieout'::regnamespace
                        ORDER BY 1
                        """)
                .mapTo(String.class)
                .forEach(relation -> page.append("  ").append(relation).append('\n'));
        page.append("```\n");
    }

    private void table(String table) {
        page.append("\n### %s\n\n%s\n\n| column | type | null | means |\n|---|---|---|---|\n"
                .formatted(table, text("obj_description(:table::regclass)", table)));
        handle.createQuery("""
                        SELECT format('| `%s` | %s | %s | %s |', attname, replace(format_type(atttypid, atttypmod), 'tieout.', ''),
                            CASE WHEN attnotnull THEN '' ELSE 'yes' END, coalesce(col_description(attrelid, attnum), ''))
                        FROM pg_attribute WHERE attrelid = :table::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum
                        """)
                .bind("table", table)
                .mapTo(String.class)
                .forEach(column -> page.append(column).append('\n'));
        List<String> constraints =
                handle.createQuery("""
                        SELECT pg_get_constraintdef(oid) FROM pg_constraint
                        WHERE conrelid = :table::regclass AND contype IN ('p', 'u', 'f', 'c')
                        ORDER BY position(contype::text IN 'pufc'), 1
                        """).bind("table", table).mapTo(String.class).list();
        page.append(constraints.stream()
                .map(constraint -> "- `%s`\n".formatted(constraint.replaceAll("\\s+", " ")))
                .collect(Collectors.joining("", "\n", "")));
        unique(table).forEach(index -> page.append("- `%s`\n".formatted(index)));
        rules(table).forEach(rule -> page.append("- %s\n".formatted(rule)));
    }

    /** Unique indexes that are no constraints: they hold for some of the rows. */
    private List<String> unique(String table) {
        return handle.createQuery("""
                        SELECT regexp_replace(pg_get_indexdef(indexrelid), '^CREATE UNIQUE INDEX .* USING btree', 'UNIQUE')
                        FROM pg_index WHERE indrelid = :table::regclass AND indisunique AND indpred IS NOT NULL ORDER BY 1
                        """).bind("table", table).mapTo(String.class).list();
    }

    /** What triggers hold. */
    private List<String> rules(String table) {
        return handle.createQuery("""
                        SELECT DISTINCT obj_description(tgfoid) FROM pg_trigger
                        WHERE tgrelid = :table::regclass AND NOT tgisinternal ORDER BY 1
                        """).bind("table", table).mapTo(String.class).list();
    }

    private String text(String expression, String table) {
        return handle.createQuery("SELECT coalesce(%s, '')".formatted(expression))
                .bind("table", table)
                .mapTo(String.class)
                .one();
    }
}
