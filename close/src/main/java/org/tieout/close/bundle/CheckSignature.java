package org.tieout.close.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tieout.common.file.FileErrors;
import org.tieout.common.json.Json;
import org.tieout.common.run.ConfigInvalidException;

/** The manifest is what the key in the bundle signed; and that key is the one somebody knows, where he says so. */
final class CheckSignature {

    private CheckSignature() {}

    /** @param expected file with the public key that has to be the signer's */
    static Manifest apply(OpenBundle bundle, Optional<Path> expected) {
        byte[] manifest = bundle.bytes(Manifest.NAME);
        SignerKey signer = SignerKey.parse(new String(bundle.bytes(SignerKey.NAME), StandardCharsets.UTF_8))
                .orElseThrow(() -> BrokenBundle.at(SignerKey.NAME, "it is no Ed25519 key"));
        if (!signer.hasSigned(manifest, bundle.bytes(Manifest.SIGNATURE))) {
            throw BrokenBundle.at(
                    Manifest.SIGNATURE, "the key in %s did not sign %s".formatted(SignerKey.NAME, Manifest.NAME));
        }
        if (expected.isPresent() && !read(expected.get()).isSameAs(signer)) {
            throw BrokenBundle.at(
                    SignerKey.NAME,
                    "another key signed it than that of %s: sha256 %s".formatted(expected.get(), signer.fingerprint()));
        }
        Manifest read = parse(manifest);
        if (!read.format().equals(Manifest.FORMAT)) {
            throw BrokenBundle.at(
                    Manifest.NAME,
                    "it is a %s, and this Tieout reads %s; use a newer one".formatted(read.format(), Manifest.FORMAT));
        }
        if (!read.signer().equals(signer.fingerprint())) {
            throw BrokenBundle.at(Manifest.NAME, "it names another key than that in %s".formatted(SignerKey.NAME));
        }
        return read;
    }

    private static Manifest parse(byte[] manifest) {
        try {
            return Optional.ofNullable(Json.read(manifest, Manifest.class))
                    .orElseThrow(() -> new IOException("it is null"));
        } catch (IOException e) {
            throw BrokenBundle.at(Manifest.NAME, "it cannot be read as the manifest of a bundle");
        }
    }

    private static SignerKey read(Path file) {
        try {
            return SignerKey.parse(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .orElseThrow(() -> new ConfigInvalidException(
                            "Cannot use %s: it is no public Ed25519 key in PEM".formatted(file)));
        } catch (IOException e) {
            throw new ConfigInvalidException("Cannot read %s: %s".formatted(file, FileErrors.of(e)), e);
        }
    }
}
