package org.tieout.downloader.landing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;

/** A provider's delivery out of memory, and what was asked of it. */
final class ADelivery implements Delivery {

    static final BillingPeriod PERIOD = BillingPeriod.parse("2026-10");
    static final String SOURCE = "contoso-focus";

    private final String version;
    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final Map<String, OfferedFile> described = new LinkedHashMap<>();
    private final Map<String, Integer> cuts = new LinkedHashMap<>();
    final List<String> opened = new ArrayList<>();
    private boolean isStillOffered = true;

    ADelivery(String version) {
        this.version = version;
    }

    /** A file with an eTag. */
    ADelivery file(String name, byte[] bytes) {
        return file(
                new OfferedFile(
                        name,
                        OptionalLong.of(bytes.length),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        Optional.of("0x1")),
                bytes);
    }

    ADelivery file(OfferedFile described, byte[] bytes) {
        contents.put(described.name(), bytes);
        this.described.put(described.name(), described);
        return this;
    }

    /** The connection is lost after so many bytes of a file, once and for all. */
    ADelivery cutAt(String name, int bytes) {
        cuts.put(name, bytes);
        return this;
    }

    ADelivery replacedMeanwhile() {
        isStillOffered = false;
        return this;
    }

    @Override
    public Offer offer() {
        return new Offer(
                SOURCE,
                SourceKind.FOCUS_COST,
                Provider.AZURE_MCA,
                PERIOD,
                version,
                Finality.FINAL,
                List.copyOf(described.values()),
                "a container");
    }

    @Override
    public InputStream open(OfferedFile file, long from) {
        synchronized (opened) {
            opened.add(file.name() + " from " + from);
        }
        byte[] all = Optional.ofNullable(contents.get(file.name())).orElseThrow();
        InputStream rest = new ByteArrayInputStream(all, (int) from, all.length);
        Integer cut = cuts.get(file.name());
        return cut == null ? rest : new Cut(rest, cut - (int) from);
    }

    @Override
    public boolean isStillOffered() {
        return isStillOffered;
    }

    /** Fails once so many bytes have been read. */
    private static final class Cut extends InputStream {

        private final InputStream in;
        private int left;

        Cut(InputStream in, int left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left <= 0) {
                throw new IOException("connection lost");
            }
            int count = in.read(into, offset, Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }
}
