package org.tieout.close.bundle;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import org.tieout.close.bundle.SigningKey.Pem;
import org.tieout.common.hash.Sha256;

/** The public key of who signed a bundle: all that is needed to check it, and none of it secret. */
final class SignerKey {

    /** The member of a bundle it stands in. */
    static final String NAME = "signer.pem";

    private static final String WHAT = "PUBLIC KEY";

    private final PublicKey key;

    SignerKey(PublicKey key) {
        this.key = key;
    }

    /** Empty where the text is no Ed25519 key in PEM. */
    static Optional<SignerKey> parse(String pem) {
        try {
            Optional<byte[]> der = Pem.der(pem, WHAT);
            return der.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new SignerKey(KeyFactory.getInstance(SigningKey.ALGORITHM)
                            .generatePublic(new X509EncodedKeySpec(der.get()))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String pem() {
        return Pem.of(key.getEncoded(), WHAT);
    }

    /** SHA-256 of the key: what people tell each other to know that they mean the same one. */
    String fingerprint() {
        return Sha256.hex(key.getEncoded());
    }

    boolean isSameAs(SignerKey other) {
        return Arrays.equals(key.getEncoded(), other.key.getEncoded());
    }

    boolean hasSigned(byte[] bytes, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(SigningKey.ALGORITHM);
            verifier.initVerify(key);
            verifier.update(bytes);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // Not 64 bytes, or no point of the curve.
            return false;
        }
    }
}
