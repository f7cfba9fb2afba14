package org.tieout.rules.file;

import java.io.Serializable;
import org.tieout.common.config.QuoteEscape;

/**
 * How a CSV file is laid out.
 *
 * @param before records that stand before the header: titles, notes, advice, {@code sep=;}
 */
public record CsvLayout(char delimiter, QuoteEscape quoteEscape, int before) implements Serializable {

    /** Of a file that begins with its header. */
    public static CsvLayout of(char delimiter) {
        return new CsvLayout(delimiter, QuoteEscape.DOUBLED, 0);
    }

    CsvLayout after(int records) {
        return new CsvLayout(delimiter, quoteEscape, records);
    }
}
