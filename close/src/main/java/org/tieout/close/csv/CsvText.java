package org.tieout.close.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens a file as text: UTF-8, with a byte order mark or without, as spreadsheets save "CSV UTF-8". */
public final class CsvText {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private CsvText() {}

    /** Its bytes; empty where it cannot be read. */
    public static Optional<byte[]> bytes(Path file, Problems problems) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            problems.add(Problems.Place.of(file.toString()), "There is no such file");
        } catch (AccessDeniedException e) {
            problems.add(Problems.Place.of(file.toString()), "May not be read; check its permissions");
        }
        return Optional.empty();
    }

    /** Its text; empty where it is in another encoding. */
    public static Optional<String> decode(String file, byte[] bytes, Problems problems) {
        if (isUtf16(bytes)) {
            problems.add(Problems.Place.of(file), "Is in UTF-16; save it as CSV UTF-8");
            return Optional.empty();
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            long line = text.chars().filter(letter -> letter == '\n').count() + 1;
            problems.add(
                    Problems.Place.of(file, line),
                    "Is not UTF-8: byte 0x%02X is no letter there; save it as CSV UTF-8"
                            .formatted(bytes[in.position()]));
            return Optional.empty();
        }
        return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    }

    /** Marked as such, or with the zeros plain letters have in it. */
    private static boolean isUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return (first == 0xfe && second == 0xff)
                || (first == 0xff && second == 0xfe)
                || (first == 0 && second != 0)
                || (first != 0 && second == 0);
    }
}
