package org.tieout.close.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.tieout.close.bundle.Manifest.Member;
import org.tieout.common.hash.Sha256;

/** The members are those of the manifest, none missing and none besides, and each is what it was. */
final class CheckMembers {

    private CheckMembers() {}

    static void apply(OpenBundle bundle, Manifest manifest) {
        Set<String> named = new HashSet<>(Set.of(Manifest.NAME, Manifest.SIGNATURE));
        for (Member member : manifest.members()) {
            if (!named.add(member.name())) {
                throw BrokenBundle.at(Manifest.NAME, "it names %s twice".formatted(member.name()));
            }
            if (!bundle.members().contains(member.name())) {
                throw BrokenBundle.at(member.name(), "the manifest names it, and it is missing");
            }
            if (bundle.size(member.name()) != member.size()) {
                throw BrokenBundle.at(
                        member.name(),
                        "it has %,d bytes, and the manifest says %,d"
                                .formatted(bundle.size(member.name()), member.size()));
            }
            if (!sha256(bundle, member.name()).equals(member.sha256())) {
                throw BrokenBundle.at(member.name(), "it was changed: its hash is not the one in the manifest");
            }
        }
        bundle.members().stream()
                .filter(name -> !named.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw BrokenBundle.at(name, "the manifest does not name it");
                });
    }

    private static String sha256(OpenBundle bundle, String member) {
        MessageDigest digest = Sha256.digest();
        byte[] bytes = new byte[1 << 16];
        try (InputStream in = bundle.stream(member)) {
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                digest.update(bytes, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
