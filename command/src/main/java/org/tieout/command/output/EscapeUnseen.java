package org.tieout.command.output;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;
import org.tieout.common.text.Printable;

/** Writes characters that are not seen as JSON's own escapes: whoever parses it gets them, a terminal does not. */
final class EscapeUnseen extends CharacterEscapes {

    static final EscapeUnseen INSTANCE = new EscapeUnseen();

    private static final int DELETE = 0x7f;

    private final int[] ascii;

    private EscapeUnseen() {
        ascii = standardAsciiEscapesForJSON();
        ascii[DELETE] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    /** Halves of a character beyond the first 65,536 come one by one; the character is seen as it is. */
    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        return character <= DELETE || Printable.isSeen(character) || Character.isSurrogate((char) character)
                ? null
                : new SerializedString("\\u%04X".formatted(character));
    }
}
