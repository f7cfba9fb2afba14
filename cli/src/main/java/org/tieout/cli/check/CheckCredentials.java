package org.tieout.cli.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.TieoutConfig;

/**
 * Whether the environment names who asks providers, containers and buckets, by the names of its variables alone.
 * Machines may have an identity that no variable names: that none is set is no problem, half of them is one.
 */
final class CheckCredentials {

    private static final String ELSEWHERE = "see docs/sources.md, Credentials";

    private final Map<String, String> environment;

    CheckCredentials(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** One finding for each cloud that is asked for something. */
    List<Finding> findings(TieoutConfig config, List<SourceConfig> sources) {
        List<String> azure = new ArrayList<>();
        List<String> containers = new ArrayList<>();
        List<String> buckets = new ArrayList<>();
        for (SourceConfig source : sources) {
            Fetch fetch = source.fetch();
            if (isAsked(fetch)) {
                azure.add(source.name());
            }
            String place = place(fetch);
            if (place.startsWith("abfs")) {
                containers.add(source.name());
            }
            if (place.startsWith("s3") || fetch instanceof Fetch.AwsExport) {
                buckets.add(source.name());
            }
        }
        Stream.of(Map.entry("lake", config.lake()), Map.entry("landing", config.landing()))
                .forEach(one -> {
                    if (one.getValue().startsWith("abfs")) {
                        containers.add(one.getKey());
                    }
                    if (one.getValue().startsWith("s3")) {
                        buckets.add(one.getKey());
                    }
                });
        List<Finding> findings = new ArrayList<>();
        if (!azure.isEmpty()) {
            findings.add(identity("credentials of Azure", azure));
        }
        if (!containers.isEmpty()) {
            findings.add(storage(containers));
        }
        if (!buckets.isEmpty()) {
            findings.add(aws(buckets));
        }
        return findings;
    }

    /** Whether Azure's own services are asked, by an identity. */
    private static boolean isAsked(Fetch fetch) {
        return fetch instanceof Fetch.AzurePartner
                || fetch instanceof Fetch.AzureCostDetails
                || (fetch instanceof Fetch.AzureExport export
                        && (export.run() || export.dataset() == Fetch.ExportDataset.INVOICES));
    }

    private static String place(Fetch fetch) {
        if (fetch instanceof Fetch.Files files) {
            return files.path().contains("://") ? files.path() : "";
        }
        return fetch instanceof Fetch.AzureExport export ? export.path() : "";
    }

    private Finding storage(List<String> users) {
        for (String variable : List.of("AZURE_STORAGE_KEY", "AZURE_STORAGE_SAS_TOKEN")) {
            if (isSet(variable)) {
                return Finding.ok("credentials of containers", "%s is set, for %s".formatted(variable, named(users)));
            }
        }
        return identity("credentials of containers", users);
    }

    private Finding identity(String what, List<String> users) {
        List<String> proofs = Stream.of(
                        "AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PATH", "AZURE_FEDERATED_TOKEN_FILE")
                .filter(this::isSet)
                .toList();
        List<String> missing = Stream.of("AZURE_TENANT_ID", "AZURE_CLIENT_ID")
                .filter(variable -> !isSet(variable))
                .toList();
        if (proofs.isEmpty()) {
            return Finding.warning(
                    what,
                    "no secret or certificate of Azure is set, for %s; only the machine's own identity or az login is left"
                            .formatted(named(users)),
                    "where it has none, set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET; " + ELSEWHERE);
        }
        return missing.isEmpty()
                ? Finding.ok(
                        what,
                        "AZURE_TENANT_ID, AZURE_CLIENT_ID and %s are set, for %s"
                                .formatted(proofs.get(0), named(users)))
                : Finding.invalid(
                        what,
                        "%s is set and %s not, for %s"
                                .formatted(proofs.get(0), String.join(" and ", missing), named(users)),
                        "set %s too".formatted(String.join(" and ", missing)));
    }

    private Finding aws(List<String> users) {
        String what = "credentials of AWS";
        boolean hasId = isSet("AWS_ACCESS_KEY_ID");
        boolean hasKey = isSet("AWS_SECRET_ACCESS_KEY");
        if (hasId != hasKey) {
            String set = hasId ? "AWS_ACCESS_KEY_ID" : "AWS_SECRET_ACCESS_KEY";
            String missing = hasId ? "AWS_SECRET_ACCESS_KEY" : "AWS_ACCESS_KEY_ID";
            return Finding.invalid(
                    what, "%s is set and %s not, for %s".formatted(set, missing, named(users)), "set both, or neither");
        }
        if (hasId) {
            return Finding.ok(
                    what, "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are set, for %s".formatted(named(users)));
        }
        for (String variable : List.of(
                "AWS_PROFILE",
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI")) {
            if (isSet(variable)) {
                return Finding.ok(what, "%s is set, for %s".formatted(variable, named(users)));
            }
        }
        return Finding.warning(
                what,
                "no key or profile of AWS is set, for %s; only a default profile or the machine's own role is left"
                        .formatted(named(users)),
                "where there is none, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE; " + ELSEWHERE);
    }

    private boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }

    private static String named(List<String> users) {
        return String.join(", ", users);
    }
}
