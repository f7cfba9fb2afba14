package org.tieout.close.layout;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import org.tieout.close.layout.FileLayout.LengthUnit;

/** Text in the encoding of a file; what the encoding has no letter for is refused, never replaced. */
final class EncodeText {

    private final FileLayout file;
    private final CharsetEncoder encoder;
    private final IdentityHashMap<RecordLayout, Known> known = new IdentityHashMap<>();

    /** What the columns held in the row before: in most of them it is the same again. */
    private static final class Known {

        private final @Nullable String[] texts;
        private final byte[][] bytes;

        Known(int columns) {
            this.texts = new String[columns];
            this.bytes = new byte[columns][];
        }
    }

    EncodeText(FileLayout file) {
        this.file = file;
        this.encoder = file.encoding()
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The bytes of text that a layout itself has. */
    byte[] own(String text) {
        return text.getBytes(file.encoding());
    }

    /** The bytes of a cell, once it is known to fit. */
    byte[] cell(RecordLayout record, int index, String text) throws ValueRefusedException {
        Known before =
                known.computeIfAbsent(record, one -> new Known(one.columns().size()));
        if (!text.equals(before.texts[index])) {
            byte[] bytes = encoded(text);
            checkLength(record.columns().get(index), text, bytes.length);
            before.bytes[index] = bytes;
            before.texts[index] = text;
        }
        return before.bytes[index];
    }

    private byte[] encoded(String text) throws ValueRefusedException {
        checkControls(text);
        try {
            ByteBuffer encoded = encoder.encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new ValueRefusedException(
                    "has a letter that %s has not: %s".formatted(file.encoding().name(), unknown(text)), text);
        }
    }

    private String unknown(String text) {
        return text.codePoints()
                .filter(one -> !file.encoding().newEncoder().canEncode(Character.toString(one)))
                .mapToObj("U+%04X"::formatted)
                .findFirst()
                .orElse("?");
    }

    private void checkLength(Column column, String text, int bytes) throws ValueRefusedException {
        int most = column.form().maxLength();
        if (most == Column.Form.ANY) {
            return;
        }
        boolean isBytes = file.lengthUnit() == LengthUnit.BYTES;
        int length = isBytes ? bytes : text.codePointCount(0, text.length());
        if (length > most) {
            throw new ValueRefusedException(
                    "is %d %s long; %d fit".formatted(length, isBytes ? "bytes" : "characters", most), text);
        }
    }

    /** No format has a place for them, and no importer expects them. */
    static void checkControls(String text) throws ValueRefusedException {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter < ' ' && letter != '\t' && letter != '\n' && letter != '\r') {
                throw new ValueRefusedException("has the control character U+%04X in it".formatted((int) letter), text);
            }
        }
    }
}
