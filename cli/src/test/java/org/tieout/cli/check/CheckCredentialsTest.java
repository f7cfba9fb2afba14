package org.tieout.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.config.TieoutConfig;

class CheckCredentialsTest {

    private static final String VALUE = "value-nobody-may-see";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s3://b/*                                    | ''                                                         | WARNING | no key or profile of AWS is set
            s3://b/*                                    | AWS_ACCESS_KEY_ID                                          | PROBLEM | AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY not
            s3://b/*                                    | AWS_SECRET_ACCESS_KEY                                      | PROBLEM | AWS_SECRET_ACCESS_KEY is set and AWS_ACCESS_KEY_ID not
            s3://b/*                                    | AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY                    | OK      | are set, for usage
            s3://b/*                                    | AWS_PROFILE                                                | OK      | AWS_PROFILE is set
            abfss://c@a.dfs.core.windows.net/*          | ''                                                         | WARNING | no secret or certificate of Azure is set
            abfss://c@a.dfs.core.windows.net/*          | AZURE_STORAGE_SAS_TOKEN                                    | OK      | AZURE_STORAGE_SAS_TOKEN is set
            abfss://c@a.dfs.core.windows.net/*          | AZURE_CLIENT_SECRET AZURE_CLIENT_ID                        | PROBLEM | AZURE_CLIENT_SECRET is set and AZURE_TENANT_ID not
            abfss://c@a.dfs.core.windows.net/*          | AZURE_CLIENT_SECRET AZURE_CLIENT_ID AZURE_TENANT_ID        | OK      | are set, for usage
            """)
    void saysWhichVariablesAreThere(String path, String set, Finding.Level level, String words) throws IOException {
        List<Finding> findings = findings(path, set);

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).level()).isEqualTo(level);
        assertThat(findings.get(0).found()).contains(words);
        assertThat(findings.toString()).doesNotContain(VALUE);
    }

    @Test
    void filesOfThisMachineNeedNone() throws IOException {
        assertThat(findings("in/*", "")).isEmpty();
    }

    private List<Finding> findings(String path, String set) throws IOException {
        Path file = folder.resolve("tieout.yaml");
        Files.writeString(file, """
                lake: lake
                landing: landing
                sources:
                  - { name: usage, kind: focus-cost, provider: other, fetch: { type: files, path: "%s" } }
                reconciliations: []
                """.formatted(path));
        TieoutConfig config = ConfigReader.read(file);
        Map<String, String> environment = set.isEmpty()
                ? Map.of()
                : Arrays.stream(set.split(" ")).collect(Collectors.toMap(name -> name, name -> VALUE));
        return new CheckCredentials(environment).findings(config, config.sources());
    }
}
