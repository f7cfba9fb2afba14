package org.tieout.rules.typing;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tieout.rules.control.JudgeFinality;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.dialect.Dialects;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.value.RejectReason;
import org.tieout.testing.MadeDocument;

class DialectsDocTest {

    @Test
    void keepsThePageOfFormatsUpToDate() throws IOException {
        MadeDocument.assertCurrent("formats.md", page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Formats

                What Tieout can ingest. This page is made from the code; a test fails when it is out of date
                (`mvn -pl rules -am test -Dtest=DialectsDocTest -Dsurefire.failIfNoSpecifiedTests=false \
                -Ddocs.update=true` writes it).

                | dialect | kind | what it is |
                |---|---|---|
                """);
        Dialects.ALL.forEach(dialect -> page.append("| [%s](#%s) | `%s` | %s |\n"
                .formatted(
                        dialect.name(),
                        dialect.name().replace(".", ""),
                        dialect.kind(),
                        sentence(dialect.description()))));
        page.append("""

                ## How files are read

                A file is CSV, JSON or Parquet; CSV and JSON may be packed with gzip, or be the one file of a ZIP archive. Its
                content tells, not its name; what is something else (a workbook, another archive, a PDF, a login page) is
                refused by its name. JSON is one object a line, one object after another, or one array of objects, also in the
                envelope of an API's answer (`value`, `items`, `InvoiceSummaries`, `data`, `results`, `records`, `rows`, or
                whatever the only key is called); objects within are named with dots (`properties.subTotal.value`), and a value
                that stands twice in an object is none. Text is UTF-8 or UTF-16, with or without byte order mark; what is
                neither becomes U+FFFD and is counted. Every file's bytes are held against the SHA-256 they were landed with.

                Titles, notes and blank lines above the header of a CSV file are skipped, up to 19 records, and said; `sep=;`
                there sets its delimiter.

                **Quotes** of CSV files stand around whole values, which may then hold delimiters and line breaks; a quote within
                is doubled, or escaped by a backslash where the source says `quote-escape: backslash`. A quote that is never
                closed, or closed within a value, or so late that whole rows stand between, refuses the file (exit code 30) and
                names the line in which it opens: nobody knows which of its rows are rows
                ([decision 24](decisions/0024-quotes-that-close-late.md)).

                **Parquet** may have any type: unsigned, INT96 and nanosecond times, decimals of any length. Columns that differ
                in case only are two columns.

                Columns are found whatever their order, case and punctuation; of a translated name such as
                `Kategorie der Verbrauchseinheit (MeterCategory)` the original counts. Columns Tieout does not know are left
                alone; columns it reads that stand in the header twice, or differ in case only, may be filled by turns, and
                refuse the file where they differ on a row.

                A file is read in the dialect of its source's kind that asks for the most mandatory columns and finds them all,
                unless config names a dialect; Google's looks like plain FOCUS and is taken where the provider is `google`.
                Where several columns are listed for one field, the first that is not null on the
                row counts.

                **Numbers** are plain or with an exponent (`6.123E-7`), or as people write them: `"$10,000.00 "`, `(12.50)`,
                `1 250,00 €`. The decimal mark of a CSV file is set per source (`decimal-mark`); a text that may be two numbers
                (`1,250`) is none. A cost has up to 13 digits before and 24 after the point, exactly, or its row is rejected; a
                quantity up to 22 and 16, a unit price, an exchange rate and an EffectiveCost 13 and 24, rounded half to even
                where they have more, and counted. Parquet's DOUBLE is read as the shortest decimal that stands for it, and the
                release is marked inexact; so is a text that plainly was a double (an exponent, up to 17 digits:
                `6.7890000000000004E-9`), whose noise below the 24th digit is rounded half to even and counted. Blanks of every
                width and invisible characters around a value are no part of it. A release whose costs add up to more than 13
                digits before the point is refused.

                **Times** name their zone or are UTC: `2026-10-01T00:00:00Z`, `2026-10-01 00:00:00.000+02:00`,
                `2026-10-01T00:00Z`, `2026-10-01 07:00:00 UTC`, `2026-10-01 00:00:00+00`, `2026-10-01T00:00:00.123+0000`,
                `2026-10-01`, `10/1/2026`, `10/1/26` and `10/1/2026 7:00:00 AM`, `2026/10/01`, `1.10.2026`, `01-Oct-2026`,
                `2026-10`, seconds, milliseconds, microseconds and nanoseconds since 1970; of the years 1 to 9999. With slashes
                Azure and AWS write the month first. Of others the billing period tells: `01/10/2026` to `01/11/2026` is
                October, as `10/1/2026` to `11/1/2026` is. Where it does not, a row whose month hangs on it is rejected; of other
                days the month comes first, and they are counted. An end of 23:59 or 23:59:59 becomes the midnight after it,
                except in FOCUS files, whose ends are what they say.

                **Months**: a row is billed in the month of its billing period, in whatever zone that is a month:
                `2026-09-30T16:00:00Z` to `2026-10-31T16:00:00Z` is October, and so is `2026-10-12` to `2026-11-12`, which begins
                in it. Rows without a billing period go by the dialect's rule below. A path without `{period}` may hold rows of
                any month: each is taken into one. Rows of other months are counted; a release all of whose rows are of other
                months is refused (30), with the months they are of.

                **Repeated headers** in the middle of a file are skipped and counted. **Total rows** (`InvoiceTotal`,
                `AccountTotal`, `StatementTotal`, `Total`) are kept out of all sums and held against them; a difference is
                reported. Rows are never deduplicated: what a row is, is its release, file and place.

                ## Names

                Issuers, regions, units, ids and currencies get one name on both sides; `tieout show names` lists what was renamed
                and, first, what no table knows, with rows and money. A name no table knows stays as delivered.

                * Issuers: `Amazon Web Services EMEA SARL` and the like are `AWS`; `Microsoft`, `Google Cloud`, `Oracle` alike. A
                  partner's own name goes into `issuer-aliases`. The company keeps one spelling in InvoicingEntity: where no
                  InvoiceId ties charges to an invoice, it keeps companies apart
                  ([reconciliation.md](reconciliation.md#selling-companies)).
                * Regions, by the row's provider: `EastUS`, `US East` → `eastus`; Google's `London` is `europe-west2`. Words for
                  no region are `global`. The region of the price (MeterRegion, x_SkuRegion) and where it ran (ResourceLocation,
                  RegionId) have columns of their own.
                * Units: `0.5` of `100 Hours` at 20.00 is 50 Hours at 0.20; `Hrs`, `1 Hour` and `Hours` are one unit. `GB` and
                  `GiB` are two.
                * Accounts: a path is its last id (`/providers/Microsoft.Billing/billingAccounts/8608480` → `8608480`,
                  `/subscriptions/<id>`, `projects/shop`; of a customer agreement the billing profile is the account); an AWS
                  account has twelve digits (`12345678910`, `0123-4567-8910`, `arn:aws:iam::012345678910:root`).
                * Accounts, invoices, invoice details and meters: without blanks of any kind and what cannot be seen; GUIDs in
                  small letters; numbers that a spreadsheet or a column of floating point made of them are digits again
                  (`2.102612345E9`, `2102612345.0` → `2102612345`). Of `1.23457E+11` digits are lost: it stays and is listed.

                ## When a release is final

                """);
        for (String line : JudgeFinality.RULES) {
            page.append("* ").append(line).append('\n');
        }
        page.append("""

                `finality: preliminary` or `final` of a source overrules this. One preliminary release makes the result
                preliminary.

                ## FOCUS conformance

                Each FOCUS release is held against the rules of its version that one row or a header can show;
                `tieout show conformance` lists them, those not kept first. It is reported, and refuses nothing.

                ## Program fees

                The one format of our own: CSV, one row a fee of an organisation in a period.

                ```
                Period,OrganisationId,OrganisationName,Fee,Amount,Currency,InvoiceId,Quantity,Unit,UnitPrice,Tax,Issuer,Description
                2026-10,org-17,Contoso Health,Platform fee,1250.00,USD,PF-2026-10,1,Months,1250.00,0,Contoso,Platform fee October
                ```

                The columns after Currency may be left out. Issuer may stand in config instead. Without InvoiceId on both sides,
                leave InvoiceId out of the reconciliation's key: a null InvoiceId matches nothing.

                """);
        Dialects.ALL.forEach(dialect -> write(dialect, page));
        page.append("""
                ## Why a row is set aside

                The column `Reason` of the table `rejects`. Rejected rows that cost something, or whose cost cannot be read, refuse
                their release (exit code 30) unless the source's `allowed-rejects` or `--accept-rejects` lets them pass.

                | reason | meaning |
                |---|---|
                """);
        for (RejectReason reason : RejectReason.values()) {
            page.append("| `%s` | %s |\n".formatted(reason, reason.meaning()));
        }
        return page.toString();
    }

    private static void write(Dialect dialect, StringBuilder page) {
        page.append("""
                ## %s

                %s. Kind: `%s`.

                Mandatory columns: %s.

                The month of a row is %s.

                | field | read from |
                |---|---|
                """.formatted(
                        dialect.name(),
                        sentence(dialect.description()),
                        dialect.kind(),
                        dialect.mandatory().stream()
                                .map(column -> "`" + column.replace("|", "` or `") + "`")
                                .collect(Collectors.joining(", ")),
                        dialect.monthRule().meaning()));
        for (Field field : Field.values()) {
            List<String> columns = dialect.columns().getOrDefault(field, List.of());
            if (!columns.isEmpty()) {
                page.append("| %s | %s |\n"
                        .formatted(
                                field.column(),
                                columns.stream()
                                        .map(column -> "`" + column + "`")
                                        .collect(Collectors.joining(field.isSum() ? " + " : ", "))));
            }
        }
        page.append('\n');
    }

    private static String sentence(String description) {
        return description.substring(0, 1).toUpperCase(Locale.ROOT) + description.substring(1);
    }
}
