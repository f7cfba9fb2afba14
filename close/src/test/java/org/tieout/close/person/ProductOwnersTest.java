package org.tieout.close.person;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.hierarchy.Level;
import org.tieout.store.close.Role;

/** Of Webshop in Web in Shop in Retail; ines is the FinOps lead. */
class ProductOwnersTest {

    private final SomePeople people =
            SomePeople.of("aisha", "ben", "cleo", "dora", "ines").role("ines", Role.FINOPS_LEAD);

    /** Owners from the product up; who answers; who approves what he answered. */
    @ParameterizedTest(name = "{0} {1} {2} {3}: {4} answers, {5}")
    @CsvSource({
        "aisha, ben,   cleo, dora, aisha, ben cleo dora",
        // Inherited.
        "'',    ben,   cleo, dora, ben,   cleo dora",
        "'',    '',    cleo, dora, cleo,  dora",
        "'',    '',    '',   dora, dora,  ines",
        "aisha, '',    cleo, dora, aisha, cleo dora",
        "aisha, '',    '',   dora, aisha, dora",
        // R3: the same person owns product and portfolio: the next level approves.
        "aisha, aisha, cleo, dora, aisha, cleo dora",
        "aisha, aisha, '',   dora, aisha, dora",
        // Nobody is left but the FinOps lead.
        "aisha, aisha, aisha, aisha, aisha, ines",
        "aisha, '',    '',   '',   aisha, ines",
        // Nobody's user above: whoever is somebody's.
        "aisha, Zoe,   cleo, '',   aisha, cleo",
        "aisha, Zoe,   '',   Yan,  aisha, ines",
        // The FinOps lead herself owns it: nobody may.
        "ines,  '',    '',   '',   ines,  ''",
        // Nobody's user owns it: nobody answers.
        "Zoe,   ben,   cleo, dora, '',    ben cleo dora",
        "'',    '',    '',   '',   '',    ines"
    })
    void theHierarchySaysWhoAnswersAndWhoApproves(
            String product, String portfolio, String department, String unit, String answers, String approve) {
        ProductOwners owners =
                new ProductOwners(SomePeople.webshop(product, portfolio, department, unit), people.today());

        assertThat(owners.answering()).isEqualTo(words(answers));
        assertThat(owners.approving(words(answers).stream().collect(toSet()))).isEqualTo(words(approve));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    @Test
    void whoIsCalledLikeTwoNeitherAnswersNorApproves() {
        people.user("aisha2", "Aisha Smith");
        people.user("ben2", "Ben Smith");

        ProductOwners owners =
                new ProductOwners(SomePeople.webshop("Aisha Smith", "Ben Smith", "", "Dora Smith"), people.today());

        assertThat(owners.answering()).isEmpty();
        assertThat(owners.approving(Set.of())).containsExactly("dora");
    }

    @Test
    void rolesAddToWhatTheHierarchySays() {
        people.role("cleo", Role.PRODUCT_OWNER, Level.PRODUCT, "Webshop")
                .role("dora", Role.PORTFOLIO_OWNER, Level.DEPARTMENT, "Shop");

        ProductOwners owners = new ProductOwners(SomePeople.webshop("aisha", "ben", "", ""), people.today());

        assertThat(owners.answering()).containsExactly("aisha", "cleo");
        assertThat(owners.approving(Set.of("aisha"))).containsExactly("ben", "dora");
    }

    @Test
    void aRoleOfTheNodeNextDoorAddsNothing() {
        people.role("cleo", Role.PRODUCT_OWNER, Level.PRODUCT, "Search")
                .role("dora", Role.PORTFOLIO_OWNER, Level.PORTFOLIO, "Shop");

        ProductOwners owners = new ProductOwners(SomePeople.webshop("aisha", "ben", "", ""), people.today());

        assertThat(owners.answering()).containsExactly("aisha");
        assertThat(owners.approving(Set.of("aisha"))).containsExactly("ben");
    }

    /** R3: not through another role either. */
    @Test
    void whoAnsweredApprovesByNoRole() {
        people.role("aisha", Role.PORTFOLIO_OWNER, Level.PORTFOLIO, "Web").role("aisha", Role.FINOPS_LEAD);

        ProductOwners owners = new ProductOwners(SomePeople.webshop("aisha", "aisha", "", "aisha"), people.today());

        assertThat(owners.approving(Set.of("aisha"))).containsExactly("ines");
    }

    /** R3: neither the delegate who answered nor whom he stood in for. */
    @Test
    void neitherDelegateNorPrincipalApprovesWhatOneOfThemAnswered() {
        ProductOwners owners = new ProductOwners(SomePeople.webshop("aisha", "ben", "aisha", "dora"), people.today());

        assertThat(owners.approving(Set.of("ben", "aisha"))).containsExactly("dora");
    }

    @Test
    void delegatesDoNotChangeWhoseRightItIs() {
        People today = people.delegate("ben", "cleo").delegate("cleo", "dora").today();

        ProductOwners owners = new ProductOwners(SomePeople.webshop("aisha", "ben", "", ""), today);

        assertThat(owners.approving(Set.of("aisha"))).containsExactly("ben");
        assertThat(today.asked("ben")).isEqualTo("dora");
    }

    @Test
    void anOwnerOfSeveralLevelsIsAskedOnce() {
        ProductOwners owners =
                new ProductOwners(SomePeople.webshop("aisha", "ben", "ben", "Ben Smith"), people.today());

        assertThat(owners.approving(Set.of())).containsExactly("ben");
    }
}
