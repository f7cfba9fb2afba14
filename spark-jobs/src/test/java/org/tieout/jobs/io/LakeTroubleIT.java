package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Base64;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.testing.Azurite;

/** What a run says of a bucket or container that it cannot write to, before anything is written. */
class LakeTroubleIT {

    @ParameterizedTest
    @EnumSource(ObjectLake.class)
    void aStoreThatDoesNotAnswerMayLater(ObjectLake store) throws IOException {
        String place = store.place();
        String nobody = ObjectLake.nobody();

        assertThatThrownBy(Lake.at(impatient(store.hadoop(nobody, place)), place)::writable)
                .isInstanceOf(InputNotReadyException.class)
                .hasMessage("Cannot reach lake %s: it does not answer; try again later".formatted(place));
    }

    @ParameterizedTest
    @EnumSource(ObjectLake.class)
    void aStoreThatRefusesHasItsNameAndCredentialsLookedAt(ObjectLake store) {
        String place = store.place();
        Configuration hadoop = impatient(store.hadoop(store.endpoint(), place));
        hadoop.set("fs.s3a.secret.key", "another");
        hadoop.set(
                "fs.azure.account.key.%s.dfs.core.windows.net".formatted(Azurite.ACCOUNT),
                Base64.getEncoder().encodeToString(new byte[64]));

        assertThatThrownBy(Lake.at(hadoop, place)::writable)
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot write to lake %s: its store answers 403; check its name, and what its credentials may do (docs/sources.md)"
                                .formatted(place));
    }

    @ParameterizedTest
    @EnumSource(ObjectLake.class)
    void aPlaceThatIsNotThereIsToBeMade(ObjectLake store) {
        String place = store.place().replaceFirst("test-[0-9a-f-]+", "nowhere");
        Configuration hadoop = impatient(store.hadoop(store.endpoint(), place));

        assertThatThrownBy(Lake.at(hadoop, place)::writable)
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessageStartingWith("Cannot write to lake %s: ".formatted(place))
                .hasMessageEndingWith("; check its name, and what its credentials may do (docs/sources.md)");
    }

    @Test
    void aFlatAccountIsNotSpokenToAsAHierarchicalOne() {
        String place = ObjectLake.CONTAINER.place();
        Configuration hadoop = impatient(ObjectLake.CONTAINER.hadoop(ObjectLake.CONTAINER.endpoint(), place));
        // As with an account of Azure's own; the emulator has no hierarchy.
        hadoop.unset("fs.azure.account.hns.enabled");
        hadoop.unset("fs.azure.fns.account.service.type");
        hadoop.unset("fs.azure.ingress.service.type");

        assertThatThrownBy(Lake.at(hadoop, place)::writable)
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot write to lake %s: its storage account has no hierarchical namespace; write .blob. in place of .dfs. in its URL"
                                .formatted(place));
    }

    @Test
    void aHierarchicalAccountIsNotSpokenToAsAFlatOne() {
        String place = ObjectLake.CONTAINER.place().replace(".dfs.", ".blob.");
        Configuration hadoop = impatient(ObjectLake.CONTAINER.hadoop(ObjectLake.CONTAINER.endpoint(), place));
        hadoop.set("fs.azure.account.hns.enabled", "true");
        hadoop.unset("fs.azure.fns.account.service.type");

        assertThatThrownBy(Lake.at(hadoop, place)::writable)
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot write to lake %s: its storage account has a hierarchical namespace; write .dfs. in place of .blob. in its URL"
                                .formatted(place));
    }

    /** A test has no time for a store that is away for minutes. */
    private static Configuration impatient(Configuration hadoop) {
        hadoop.setInt("fs.azure.io.retry.max.retries", 0);
        hadoop.setInt("fs.s3a.attempts.maximum", 1);
        hadoop.setInt("fs.s3a.retry.limit", 1);
        return hadoop;
    }
}
