package org.tieout.close.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.tieout.common.file.FileErrors;
import org.tieout.common.file.OwnerOnly;
import org.tieout.common.run.ConfigInvalidException;

/**
 * The key a bundle is signed with, Ed25519. It is kept outside the database: who owns the tables can write their
 * content anew, but not sign it.
 */
final class SigningKey {

    /** Environment variable that may hold it. */
    static final String VARIABLE = "TIEOUT_SIGNING_KEY";

    static final String ALGORITHM = "Ed25519";

    private static final String HOW = "make one with: openssl genpkey -algorithm ed25519 -out close-key.pem";
    private static final long LONGEST = 10_000;

    private final PrivateKey key;
    private final SignerKey signer;

    private SigningKey(PrivateKey key, SignerKey signer) {
        this.key = key;
        this.signer = signer;
    }

    /** The file that is named, else what the environment holds. */
    static SigningKey of(Optional<Path> file, Map<String, String> environment) {
        if (file.isPresent()) {
            return parse(read(file.get()), file.get().toString());
        }
        String text = environment.getOrDefault(VARIABLE, "");
        if (text.isBlank()) {
            throw new ConfigInvalidException(
                    "Cannot sign the bundle: no key is given; name one with --key or set %s to its text; %s"
                            .formatted(VARIABLE, HOW));
        }
        return parse(text, VARIABLE);
    }

    private static String read(Path file) {
        try {
            if (!OwnerOnly.isKept(file)) {
                throw new ConfigInvalidException(
                        "Cannot sign with %s: others than its owner may read it; run: chmod 600 %s"
                                .formatted(file, file));
            }
            if (Files.size(file) > LONGEST) {
                throw noKey(file.toString());
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new ConfigInvalidException("Cannot read the key %s: %s".formatted(file, FileErrors.of(e)), e);
        }
    }

    private static SigningKey parse(String text, String where) {
        try {
            byte[] der = Pem.der(text, "PRIVATE KEY").orElseThrow(() -> noKey(where));
            PrivateKey key = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der));
            SigningKey signing = new SigningKey(key, new SignerKey(publicKey(key)));
            if (!signing.signer.hasSigned(new byte[] {1}, signing.sign(new byte[] {1}))) {
                throw new IllegalStateException("This Java makes no Ed25519 key from its seed");
            }
            return signing;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Not its cause: the decoder's words may show a part of the key.
            throw noKey(where);
        }
    }

    private static ConfigInvalidException noKey(String where) {
        return new ConfigInvalidException(
                "Cannot sign with %s: it is no Ed25519 key in PEM without a password; %s".formatted(where, HOW));
    }

    /** Java has no other way from the private key to the public one: its seed is all that makes a pair. */
    private static PublicKey publicKey(PrivateKey key) throws GeneralSecurityException {
        byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow(GeneralSecurityException::new);
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
            private static final long serialVersionUID = 1;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        return generator.generateKeyPair().getPublic();
    }

    SignerKey signer() {
        return signer;
    }

    /** 64 bytes, the same each time. */
    byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Text armour of keys. */
    static final class Pem {

        private Pem() {}

        /** What stands between the lines that begin and end it; empty where it is of something else. */
        static Optional<byte[]> der(String text, String what) {
            String begin = "-----BEGIN %s-----".formatted(what);
            int from = text.indexOf(begin);
            int to = text.indexOf("-----END %s-----".formatted(what));
            return from < 0 || to < from
                    ? Optional.empty()
                    : Optional.of(Base64.getDecoder()
                            .decode(text.substring(from + begin.length(), to).replaceAll("\\s", "")));
        }

        static String of(byte[] der, String what) {
            return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                    .formatted(
                            what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
        }
    }
}
