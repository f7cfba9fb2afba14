package org.tieout.close.bundle;

import java.util.List;
import org.tieout.common.text.HtmlText;

/**
 * A page that stands by itself: no script, nothing from elsewhere. Whatever is said in it is text; a name cannot be a
 * tag, nor turn a line around.
 */
final class HtmlPage {

    private static final String BEGIN = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>%1$s</title>
            <style>
            @page { size: A4; margin: 14mm }
            body { font: 10pt/1.35 system-ui, sans-serif; color: #111; max-width: 190mm; margin: 8mm auto }
            h1 { font-size: 15pt; margin: 0 } h2 { font-size: 11pt; margin: 4mm 0 1mm; border-bottom: 1px solid #999 }
            table { border-collapse: collapse; width: 100%% } th { text-align: left; font-weight: 600; color: #555 }
            th, td { padding: .4mm 2mm .4mm 0; vertical-align: top } td.number { text-align: right; white-space: nowrap }
            code { font: 8.5pt monospace; overflow-wrap: anywhere } p { margin: 1mm 0 } .draft { color: #b00; font-weight: 700 }
            </style>
            </head>
            <body>
            <h1>%1$s</h1>
            """;

    private final StringBuilder html = new StringBuilder();

    HtmlPage(String title) {
        html.append(BEGIN.formatted(HtmlText.of(title)));
    }

    void heading(String text) {
        html.append("<h2>").append(HtmlText.of(text)).append("</h2>\n");
    }

    void paragraph(String text) {
        html.append("<p>").append(HtmlText.of(text)).append("</p>\n");
    }

    /** What nobody may overlook. */
    void warning(String text) {
        html.append("<p class=\"draft\">").append(HtmlText.of(text)).append("</p>\n");
    }

    /** Something to be compared or typed, letter by letter. */
    void code(String label, String text) {
        html.append("<p>")
                .append(HtmlText.of(label))
                .append(" <code>")
                .append(HtmlText.of(text))
                .append("</code></p>\n");
    }

    /** A table; columns whose names begin with {@code #} hold amounts or counts. Where it has no rows, it says so. */
    void table(List<String> columns, List<List<String>> rows, String none) {
        if (rows.isEmpty()) {
            paragraph(none);
            return;
        }
        html.append("<table>\n<tr>");
        columns.forEach(column -> cell("th", column));
        html.append("</tr>\n");
        for (List<String> row : rows) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                cell(columns.get(i).startsWith("#") ? "td class=\"number\"" : "td", row.get(i));
            }
            html.append("</tr>\n");
        }
        html.append("</table>\n");
    }

    private void cell(String tag, String text) {
        String name = tag.substring(0, 2);
        html.append('<')
                .append(tag)
                .append('>')
                .append(HtmlText.of(text.startsWith("#") && name.equals("th") ? text.substring(1) : text))
                .append("</")
                .append(name)
                .append('>');
    }

    @Override
    public String toString() {
        return html + "</body>\n</html>\n";
    }
}
