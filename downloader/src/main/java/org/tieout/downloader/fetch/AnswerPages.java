package org.tieout.downloader.fetch;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tieout.common.hash.Sha256;
import org.tieout.common.landing.Finality;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.transfer.RemoteDelivery;
import org.tieout.downloader.transfer.RemoteFile;

/** The pages of a list an API answered with, as a delivery: a file a page, as it came. */
public final class AnswerPages {

    private AnswerPages() {}

    /**
     * Of pages that have been read.
     *
     * @param name of the files, before their number
     * @param from where they were asked for
     */
    public static FetchResult delivery(
            FetchRequest wanted, String name, List<byte[]> pages, String version, Finality finality, String from) {
        List<OfferedFile> files = new ArrayList<>();
        Map<String, RemoteFile> byName = new HashMap<>();
        for (byte[] page : pages) {
            OfferedFile file = file("%s-%d.json".formatted(name, files.size() + 1), page);
            files.add(file);
            byName.put(file.name(), at -> new ByteArrayInputStream(page, (int) at, page.length - (int) at));
        }
        return new FetchResult.Data(new RemoteDelivery(
                wanted.offer(version, finality, files, from),
                byName,
                RemoteDelivery.StillOffered.ALWAYS,
                wanted.patience()));
    }

    private static OfferedFile file(String name, byte[] page) {
        String sha256 = Sha256.hex(page);
        return new OfferedFile(
                name,
                OptionalLong.of(page.length),
                Optional.of(sha256),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }
}
