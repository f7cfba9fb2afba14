package org.tieout.rules.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dialect.Header;
import org.tieout.rules.typing.SharedData;

/** Whatever a file holds: what is taken from its bytes is what FastCSV and Jackson say of all of it. */
class BothReadersTest {

    private static final String SEED = "20261130";
    private static final Header WANTED = new Header(List.of("InvoiceNumber", "Quantity", "Tags", "a.b"));

    /** As much as is read at a time: records lie across its end. */
    private static final int WINDOW = 1 << 16;

    @Property(seed = SEED, tries = 4_000)
    void saysTheSameOfCsv(@ForAll("csv") byte[] csv) {
        assertSameCsv(csv, ',');
    }

    @Property(seed = SEED, tries = 300)
    void saysTheSameOfCsvAcrossWindows(@ForAll("csv") byte[] csv, @ForAll("fills") int fill) {
        assertSameCsv(join(("A,B\n" + "x".repeat(fill) + ",1\n").getBytes(StandardCharsets.UTF_8), csv), ',');
    }

    @Property(seed = SEED, tries = 4_000)
    void saysTheSameOfJsonLines(@ForAll("json") byte[] json) {
        assertSameJson(json);
    }

    @Property(seed = SEED, tries = 300)
    void saysTheSameOfJsonLinesAcrossWindows(@ForAll("json") byte[] json, @ForAll("fills") int fill) {
        byte[] before = ("{\"Tags\":\"" + "x".repeat(fill) + "\"}\n").getBytes(StandardCharsets.UTF_8);
        assertSameJson(join(before, json));
    }

    @Test
    void saysTheSameOfRecordsThatAreTooLongForAWindow() {
        String large = "x".repeat(5_000_000);

        assertSameCsv(("A,B\n1,2\n\"" + large + "\",3\n4,5\n").getBytes(StandardCharsets.UTF_8), ',');
        assertSameCsv(("A,B\n1,2\n" + large).getBytes(StandardCharsets.UTF_8), ',');
        assertSameJson(("{\"Quantity\":1}\n{\"Tags\":\"" + large + "\"}\n{\"Quantity\":2}\n")
                .getBytes(StandardCharsets.UTF_8));
        assertSameJson(
                ("{\"Quantity\":1}\n" + " ".repeat(5_000_000) + "\n{\"Quantity\":2}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void saysTheSameOfWhatProvidersDelivered() throws IOException {
        List<String> files = SharedData.csvBelow("");

        assertThat(files).hasSizeGreaterThan(20);
        for (String file : files) {
            byte[] csv = SharedData.read(file);
            assertSameCsv(csv, ',');
            assertSameCsv(csv, ';');
        }
    }

    @Provide
    Arbitrary<Integer> fills() {
        return Arbitraries.integers().between(WINDOW - 60, WINDOW);
    }

    @Provide
    Arbitrary<byte[]> csv() {
        Arbitrary<byte[]> tokens = Arbitraries.of(
                        "A,B\n",
                        ",",
                        "\"",
                        "\"\"",
                        "\n",
                        "\r\n",
                        "\r",
                        "a",
                        "1.5",
                        " ",
                        "é",
                        "🙂",
                        "x,y\n",
                        "\"p,\nq\",",
                        "\"\"\"\",",
                        "\u0000",
                        "\uFEFF",
                        "\u2028",
                        "A",
                        "1,2,3")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        return soup(Arbitraries.oneOf(tokens, tokens, tokens, noText()), 30);
    }

    @Provide
    Arbitrary<byte[]> json() {
        Arbitrary<String> blank = Arbitraries.of("", "", "", " ", "\t", "\r", "\u00a0");
        Arbitrary<String> key = Arbitraries.of(
                "\"InvoiceNumber\"",
                "\"Quantity\"",
                "\"Tags\"",
                "\"a.b\"",
                "\"a\"",
                "\"Unknown\"",
                "\"invoice_number\"",
                "\"Quan\\u0074ity\"",
                "\"Q\\nX\"",
                "\"é\"",
                "Quantity",
                "\"\"");
        Arbitrary<String> value = Arbitraries.of(
                "1",
                "-0",
                "-0.0",
                "01",
                "1.",
                ".5",
                "1.50",
                "1e5",
                "1E+05",
                "-",
                "--1",
                "1e",
                "1.5.2",
                "123456789012345678901234567890.12",
                "null",
                "true",
                "false",
                "nul",
                "truex",
                "\"\"",
                "\"G1\"",
                "\"te\\\"xt\"",
                "\"a\\\\b\\/c\"",
                "\"\\b\\f\\n\\r\\t\"",
                "\"\\u00e9\"",
                "\"\\ud83d\\ude42\"",
                "\"\\ud83d\"",
                "\"\\u00\"",
                "\"\\x\"",
                "\"é🙂\"",
                "\"tab\there\"",
                "\"open",
                "[1, 2]",
                "{\"b\": 1}",
                "{\"b\": {\"c\": \"d\"}}",
                "{}",
                "\"" + "y".repeat(200) + "\"",
                "9".repeat(150),
                "\"?\"");
        Arbitrary<String> pair = Combinators.combine(blank, key, blank, blank, value, blank)
                .as((a, name, b, c, said, d) -> a + name + b + ":" + c + said + d);
        Arbitrary<String> object = Combinators.combine(
                        blank,
                        pair.list().ofMaxSize(5),
                        Arbitraries.of("", "", "", "", ",", "}", " x", "{}", "\u0001"),
                        blank)
                .as((a, pairs, tail, b) -> a + "{" + String.join(",", pairs) + "}" + tail + b);
        Arbitrary<byte[]> line = Combinators.combine(
                        object, Arbitraries.of("\n", "\n", "\r\n", "\r", "\n\n", " \n", "\u2003\n", ""))
                .as((one, end) -> (one + end).getBytes(StandardCharsets.UTF_8));
        return soup(Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(12, line), net.jqwik.api.Tuple.of(1, noText())), 12);
    }

    /** Bytes that are no UTF-8, or not all of a character. */
    private static Arbitrary<byte[]> noText() {
        return Arbitraries.of(
                new byte[] {(byte) 0xC3},
                new byte[] {(byte) 0xE2, (byte) 0x82},
                new byte[] {(byte) 0xFF},
                new byte[] {(byte) 0x80},
                new byte[] {(byte) 0xF0, (byte) 0x9F, (byte) 0x99},
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                new byte[] {(byte) 0xC0, (byte) 0xAF});
    }

    private static Arbitrary<byte[]> soup(Arbitrary<byte[]> tokens, int most) {
        return tokens.list().ofMaxSize(most).map(all -> join(all.toArray(byte[][]::new)));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static void assertSameCsv(byte[] csv, char delimiter) {
        DeliveredFile file = file(csv);
        CsvLayout layout = CsvLayout.of(delimiter);

        assertThat(said(() -> {
                    CsvRecords records = new CsvRecords(file, layout);
                    return new TextFiles.Opened(records.header(), records);
                }))
                .isEqualTo(said(() -> {
                    CsvRecords records = new CsvRecords(file, layout, CsvTexts.of(file, layout));
                    return new TextFiles.Opened(records.header(), records);
                }));
    }

    private static void assertSameJson(byte[] json) {
        DeliveredFile file = file(json);

        assertThat(said(() -> new TextFiles.Opened(WANTED, new JsonLineRecords(file, WANTED))))
                .isEqualTo(said(() -> new TextFiles.Opened(WANTED, new JsonLineRecords(file, WANTED, false))));
    }

    private static DeliveredFile file(byte[] bytes) {
        return new DeliveredFile("a", "a", "", new LandedBytes() {
            private static final long serialVersionUID = 1;

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public long size() {
                return bytes.length;
            }
        });
    }

    private interface Open {
        TextFiles.Opened open();
    }

    /** Header, records and how they end. */
    private static List<String> said(Open open) {
        List<String> said = new ArrayList<>();
        try {
            TextFiles.Opened opened = open.open();
            said.add(opened.header().names().toString());
            try (Records records = opened.records()) {
                records.forEachRemaining(record -> said.add(said(record, opened.header())));
            }
        } catch (DataRefusedException e) {
            said.add(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said;
    }

    private static String said(DeliveredRecord record, Header header) {
        StringBuilder said = new StringBuilder().append(record.row()).append(record.flaw());
        for (int i = 0; i < header.size() && record.flaw().isEmpty(); i++) {
            said.append('|').append(KeptRecord.text(record, i));
        }
        return said.append('|').append(record.text().get()).toString();
    }
}
