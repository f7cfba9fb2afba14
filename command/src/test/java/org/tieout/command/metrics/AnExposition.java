package org.tieout.command.metrics;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text format of Prometheus as strictly as its documentation has it: each family once, with HELP and TYPE
 * before its samples, no sample twice, no timestamp, a line break at the end.
 */
public final class AnExposition {

    private static final Pattern HELP = Pattern.compile("# HELP ([a-z_:][a-z0-9_:]*) [^\n]+");
    private static final Pattern TYPE = Pattern.compile("# TYPE ([a-z_:][a-z0-9_:]*) gauge");
    private static final Pattern SAMPLE = Pattern.compile("([a-z_:][a-z0-9_:]*)(?:\\{(.*)})? (-?[0-9]+(?:\\.[0-9]+)?)");
    private static final Pattern LABEL =
            Pattern.compile("\\G([a-z_][a-z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\n\"])*)\"(,|$)");

    private final Map<String, String> samples = new LinkedHashMap<>();
    private final Set<String> families = new HashSet<>();
    private String helped = "";
    private String family = "";

    private AnExposition() {}

    /** Values by name and labels, {@code tieout_run_exit_code{command=run}}. */
    public static Map<String, String> of(String text) {
        if (!text.endsWith("\n") || text.contains("\r")) {
            throw new AssertionError("no line break at the end, or a carriage return");
        }
        AnExposition exposition = new AnExposition();
        text.lines().forEach(exposition::read);
        return exposition.samples;
    }

    private void read(String line) {
        Matcher help = HELP.matcher(line);
        Matcher type = TYPE.matcher(line);
        Matcher sample = SAMPLE.matcher(line);
        if (help.matches()) {
            helped = help.group(1);
        } else if (type.matches()) {
            family = type.group(1);
            require(family.equals(helped), "HELP of another family before " + line);
            require(families.add(family), "a family twice: " + line);
        } else {
            require(sample.matches(), "neither HELP, TYPE nor a sample: " + line);
            require(sample.group(1).equals(family), "of another family than the one before: " + line);
            String labels =
                    sample.group(2) == null ? "" : labels(sample.group(2)).toString();
            require(samples.put(family + labels, sample.group(3)) == null, "a sample twice: " + line);
        }
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        Matcher label = LABEL.matcher(text);
        int read = 0;
        while (label.find()) {
            String value =
                    label.group(2).replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\");
            require(labels.put(label.group(1), value) == null, "a label twice: " + text);
            read = label.end();
        }
        require(read == text.length() && !text.endsWith(","), "no labels: " + text);
        return labels;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
