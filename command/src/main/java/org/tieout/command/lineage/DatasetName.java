package org.tieout.command.lineage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How OpenLineage names a dataset: a namespace, which says where it is, and a name within it.
 *
 * <pre>
 * /data/lake/charges              → file                    /data/lake/charges
 * s3a://bucket/lake/charges       → s3://bucket             lake/charges
 * jdbc:postgresql://db/tieout     → postgres://db:5432      tieout.tieout.published_lines
 * </pre>
 *
 * <p>Source: the specification's page "Naming Conventions".
 */
record DatasetName(String namespace, String name) {

    private static final Pattern URL = Pattern.compile("([a-z0-9]+)://([^/]+)/*(.*)");
    private static final Pattern SERVER =
            Pattern.compile("jdbc:postgresql://([^/:?]+)(?::([0-9]+))?/([^?]*)(?:\\?.*)?");

    /** A folder or table below the lake, or in landing. */
    static DatasetName below(String place, String rest) {
        Matcher url = URL.matcher(place);
        if (!url.matches()) {
            return new DatasetName("file", place + "/" + rest);
        }
        String scheme = url.group(1).equals("s3a") ? "s3" : url.group(1);
        String root = url.group(3).replaceFirst("/+$", "");
        return new DatasetName(scheme + "://" + url.group(2), root.isEmpty() ? rest : root + "/" + rest);
    }

    /** A table of the metadata store; an embedded one has no address that stays, and is named by its folder. */
    static DatasetName inStore(String metadata, String table) {
        Matcher server = SERVER.matcher(metadata);
        if (server.matches()) {
            String port = server.group(2) == null ? "5432" : server.group(2);
            return new DatasetName(
                    "postgres://%s:%s".formatted(server.group(1), port),
                    "%s.tieout.%s".formatted(server.group(3), table));
        }
        return new DatasetName("file", "%s/tieout.%s".formatted(metadata.replaceFirst("^embedded:", ""), table));
    }
}
