package org.tieout.common.text;

/** Text as it may stand in a page or between the quotes of an attribute: it cannot be a tag, nor turn a line around. */
public final class HtmlText {

    private HtmlText() {}

    /** In one line, whatever is not seen written out. */
    public static String of(String text) {
        return Printable.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
