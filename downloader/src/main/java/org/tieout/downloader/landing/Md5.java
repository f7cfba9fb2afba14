package org.tieout.downloader.landing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The checksum every object store checks; of no use against anybody who means harm. */
public final class Md5 {

    private Md5() {}

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] of(byte[] bytes, int length) {
        MessageDigest digest = digest();
        digest.update(bytes, 0, length);
        return digest.digest();
    }

    public static String base64(byte[] bytes, int length) {
        return Base64.getEncoder().encodeToString(of(bytes, length));
    }
}
