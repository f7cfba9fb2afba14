package org.tieout.jobs.io;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.tieout.common.run.ConfigInvalidException;

/**
 * Azure has two kinds of storage accounts: with a hierarchical namespace their folders are folders, without it a part
 * of names. Hadoop speaks the language of either, and which one the URL says: that of the first as {@code .dfs.}, that
 * of the second as {@code .blob.}. Spoken to in the other's, an account does things by halves.
 */
final class AzureAccounts {

    private static final Pattern LOCATION = Pattern.compile("abfss?://[^@/]+@[^./]+\\.(dfs|blob)\\..*");

    /** As an emulator is spoken to, whatever the URL says. */
    private static final String AS_FLAT = "fs.azure.fns.account.service.type";

    /** What Hadoop says where it has been told to speak to a hierarchical one as to a flat one. */
    private static final String IS_HIERARCHICAL = "HNS Account";

    private AzureAccounts() {}

    /** Fails where the place is in a container whose account is not of the kind its URL says. */
    static void refuseOtherKind(Path place, FileSystem files) throws IOException {
        Matcher location = LOCATION.matcher(place.toString());
        if (location.matches()
                && location.group(1).equals("dfs")
                && !files.getConf().get(AS_FLAT, "").equals("BLOB")
                && !files.hasPathCapability(place, CommonPathCapabilities.FS_ACLS)) {
            throw otherKind(place, "no hierarchical namespace", "blob", "dfs");
        }
    }

    /** What a failure to open the place says of its account; else the failure. */
    static IOException explained(Path place, IOException failure) {
        if (String.valueOf(failure.getMessage()).contains(IS_HIERARCHICAL)) {
            throw otherKind(place, "a hierarchical namespace", "dfs", "blob");
        }
        return failure;
    }

    private static ConfigInvalidException otherKind(Path place, String has, String right, String wrong) {
        return new ConfigInvalidException(
                "Cannot write to lake %s: its storage account has %s; write .%s. in place of .%s. in its URL"
                        .formatted(place, has, right, wrong));
    }
}
