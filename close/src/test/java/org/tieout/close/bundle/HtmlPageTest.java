package org.tieout.close.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlPageTest {

    @Test
    void whateverIsSaidIsText() {
        HtmlPage page = new HtmlPage("<script>alert(1)</script>");
        page.heading("a & b");
        page.paragraph("\"quoted\" 'n'\n<p>");
        page.code("head", "17:<0c1f>");
        page.table(List.of("Name", "#Amount"), List.of(List.of("\u202eevil</td>", "1.00")), "none");

        assertThat(page.toString())
                .contains(
                        "<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>",
                        "<h2>a &amp; b</h2>",
                        "<p>&quot;quoted&quot; &#39;n&#39;\\n&lt;p&gt;</p>",
                        "<p>head <code>17:&lt;0c1f&gt;</code></p>",
                        "<tr><th>Name</th><th>Amount</th></tr>",
                        "<tr><td>\\u202eevil&lt;/td&gt;</td><td class=\"number\">1.00</td></tr>")
                .doesNotContain("<script");
    }

    @Test
    void aTableWithoutRowsSaysSo() {
        HtmlPage page = new HtmlPage("x");
        page.table(List.of("Name"), List.of(), "Nothing.");

        assertThat(page.toString()).contains("<p>Nothing.</p>").doesNotContain("<table>");
    }
}
