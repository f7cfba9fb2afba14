package org.tieout.close.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tieout.common.text.Nearest;
import org.tieout.store.close.ExportContents;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What a batch holds, as people type it: {@code true-up}. */
final class ContentsConverter implements ITypeConverter<ExportContents> {

    @Override
    public ExportContents convert(String text) {
        return Arrays.stream(ExportContents.values())
                .filter(one -> ExportAsked.words(one).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'%s' is nothing that is exported; write one of %s%s"
                        .formatted(
                                text,
                                Arrays.stream(ExportContents.values())
                                        .map(ExportAsked::words)
                                        .collect(Collectors.joining(", ")),
                                Nearest.hint(
                                        text,
                                        Arrays.stream(ExportContents.values())
                                                .map(ExportAsked::words)
                                                .toList()))));
    }
}
