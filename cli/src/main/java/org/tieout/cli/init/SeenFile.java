package org.tieout.cli.init;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.name.Cloud;

/**
 * A delivered file whose dialect was recognised.
 *
 * @param path below the folder that was looked at
 * @param rows how many of its first rows were looked at; 0 of Parquet, of which only the footer is read
 * @param issuers the names its first rows have for who invoices them, or else for their provider
 */
record SeenFile(
        Path path,
        Dialect dialect,
        char delimiter,
        long rows,
        Set<String> issuers,
        Set<String> currencies,
        Cloud cloud) {

    SeenFile {
        issuers = Set.copyOf(issuers);
        currencies = Set.copyOf(currencies);
    }

    /** Columns look the same in statements and in ledgers; then the names of folder and file tell. */
    SourceKind kind() {
        if (!dialect.kind().isFee()) {
            return dialect.kind();
        }
        String name = path.toString().toLowerCase(Locale.ROOT);
        return List.of("ledger", "book", "erp").stream().anyMatch(name::contains)
                ? SourceKind.FEE_LEDGER
                : SourceKind.FEE_STATEMENT;
    }

    /** Google's FOCUS files have the columns of any other; its name in the rows tells. */
    Provider provider() {
        return switch (cloud) {
            case AZURE ->
                switch (dialect.name()) {
                    case "azure-cost-details", "azure-usage-details", "azure-invoices" -> Provider.AZURE_MCA;
                    default -> Provider.AZURE_PARTNER;
                };
            case AWS -> Provider.AWS;
            case GOOGLE -> Provider.GOOGLE;
            case ORACLE -> Provider.ORACLE;
            case OTHER -> Provider.OTHER;
        };
    }
}
