package org.tieout.close.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tieout.store.close.Acts.Head;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A head of the log as notices write it, {@code 17:5eed…}. */
public final class HeadConverter implements ITypeConverter<Head> {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    @Override
    public Head convert(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new TypeConversionException(
                    "%s is no head of the log; write the number of an act and its hash, N:HASH, as notices do"
                            .formatted(text));
        }
        return new Head(Long.parseLong(written.group(1)), written.group(2));
    }
}
