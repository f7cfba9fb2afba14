package org.tieout.close.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes a month as a bundle: its members, a manifest that names each with its hash, and a signature under that. */
final class WriteBundle {

    private final SigningKey key;

    WriteBundle(SigningKey key) {
        this.key = key;
    }

    void apply(BundledMonth month, OutputStream out) throws IOException {
        List<BundlePart> parts = new ArrayList<>();
        for (BundleContent content : BundleContents.ALL) {
            parts.addAll(content.of(month));
        }
        parts.add(BundlePart.text(SignerKey.NAME, key.signer().pem()));
        WriteZip.apply(signed(manifest(month, parts), parts), out);
    }

    private static Manifest manifest(BundledMonth month, List<BundlePart> parts) {
        return new Manifest(
                Manifest.FORMAT,
                month.period(),
                month.isDraft(),
                month.asked().asOf(),
                month.asked().head().actNo(),
                month.asked().head().hash(),
                month.results(),
                month.signer(),
                parts.stream()
                        .sorted(Comparator.comparing(BundlePart::name, BundlePart.BY_NAME))
                        .map(part -> new Manifest.Member(part.name(), part.size(), part.sha256()))
                        .toList());
    }

    private List<BundlePart> signed(Manifest manifest, List<BundlePart> parts) {
        List<BundlePart> all = new ArrayList<>(parts);
        all.add(new BundlePart(Manifest.NAME, manifest.bytes()));
        all.add(new BundlePart(Manifest.SIGNATURE, key.sign(manifest.bytes())));
        return all;
    }
}
