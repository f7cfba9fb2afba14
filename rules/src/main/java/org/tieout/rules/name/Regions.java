package org.tieout.rules.name;

import java.util.Map;
import java.util.Optional;
import org.tieout.rules.dataset.Charges;

/**
 * One name for a region: the provider's id.
 *
 * <p>Each provider has its own table, because the same words are other places elsewhere:
 *
 * <pre>
 * cloud   written                id
 * AZURE   US East                eastus
 * AZURE   London                 uksouth
 * GOOGLE  London                 europe-west2
 * AWS     EU (Ireland)           eu-west-1
 * AWS     Any                    global
 * AWS     External               -
 * </pre>
 *
 * <p>What a price is quoted for is not always a region. {@code External} stands on AWS's data transfer beside a
 * region's id, {@code Virginia} is the price of two regions of Azure, {@code Zone 1} that of a continent: no table
 * knows them.
 */
public final class Regions {

    private static final Map<Cloud, Names> TABLES = Map.of(
            Cloud.AZURE, Names.of(Table.read("regions-azure.txt")),
            Cloud.AWS, Names.of(Table.read("regions-aws.txt")),
            Cloud.GOOGLE, Names.of(Table.read("regions-google.txt")),
            Cloud.ORACLE, Names.of(Table.read("regions-oracle.txt")));

    private Regions() {}

    /**
     * The id of a region, {@link Charges#NO_REGION} for the words that say there is none, and empty where the cloud's
     * table does not know the word. Nothing written is not a word: whether a blank means no region is the caller's to
     * say.
     */
    public static Optional<String> id(Cloud cloud, String written) {
        return Optional.ofNullable(TABLES.get(cloud)).flatMap(names -> names.find(written));
    }
}
