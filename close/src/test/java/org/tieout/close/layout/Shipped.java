package org.tieout.close.layout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.tieout.common.config.ConfigFile;

/** The layouts that come with Tieout, and what they write of the sample. */
final class Shipped {

    static final Layouts LAYOUTS = Layouts.beside(ConfigFile.of("../conf/tieout.yaml"));

    /** Two decimals is all they take, so the journal in dinars is left out; that they refuse it has a test. */
    private static final Set<String> TWO_DECIMALS = Set.of("netsuite-journal", "jde-f0911z1");

    private Shipped() {}

    static Layout layout(String name) {
        return LAYOUTS.named(name);
    }

    static ExportBatch sample(String name) {
        ExportBatch sample = SampleBatch.of(layout(name));
        return TWO_DECIMALS.contains(name)
                ? new ExportBatch(
                        sample.fields(),
                        sample.documents().stream()
                                .filter(document ->
                                        !"KWD".equals(document.fields().get(ExportField.CURRENCY)))
                                .toList())
                : sample;
    }

    static List<WrittenFile> files(String name) {
        return WriteLayout.apply(layout(name), sample(name));
    }

    /** The text of the only file. */
    static String text(String name, Charset encoding) {
        return new String(files(name).get(0).bytes(), encoding);
    }

    static String text(String name) {
        return text(name, StandardCharsets.UTF_8);
    }

    /** The members of the only zip. */
    static Map<String, String> members(byte[] zip) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                members.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return members;
    }
}
