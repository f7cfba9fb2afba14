package org.tieout.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users;
import org.tieout.store.close.Users.Delegation;
import org.tieout.store.close.Users.User;
import org.tieout.store.close.Users.UserRole;

/** Who was what stays on record: of aisha, for whom ben stands in. */
class PeopleGuardsIT {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate NEXT_CENTURY = LocalDate.of(2100, 1, 1);

    private final String url = AStore.url();
    private final Store owner = Store.open(new MetadataConfig(url));
    private final Store everyday = AStore.asEveryday(url);

    /** As the role of every day: this is what it may do. */
    @BeforeEach
    void whatTieoutDoes() {
        everyday.write(transaction -> {
            Users users = transaction.of(Users.class);
            users.put(List.of(new User("aisha", "Aisha", ""), new User("ben", "Ben", "")));
            users.give(List.of(
                    viewer(JANUARY, Optional.empty()),
                    viewer(NEXT_CENTURY, Optional.empty()),
                    new UserRole(
                            "aisha",
                            Role.PRODUCT_OWNER,
                            Optional.of(Level.PRODUCT),
                            "Shop",
                            JANUARY,
                            Optional.empty())));
            users.delegate(act(transaction), "aisha", "ben", JANUARY, NEXT_CENTURY, "away");
            return users;
        });
    }

    private static UserRole viewer(LocalDate from, Optional<LocalDate> until) {
        return new UserRole("aisha", Role.VIEWER, Optional.empty(), "", from, until);
    }

    private static long act(StoreTransaction transaction) {
        return transaction
                .of(Acts.class)
                .append(new Actor("aisha", "", "login"), "delegate named", "aisha", Optional.empty(), "", Map.of());
    }

    @Test
    void theRoleOfEveryDayRenamesUsersEndsRolesTakesThemBackAndEndsDelegations() {
        everyday.write(transaction -> {
            Users users = transaction.of(Users.class);
            users.put(List.of(new User("aisha", "Aisha Karimi", "aisha@contoso.example")));
            users.changeEnd(List.of(viewer(JANUARY, Optional.of(LocalDate.of(2026, 6, 1)))));
            users.takeBack(List.of(viewer(NEXT_CENTURY, Optional.empty())));
            return users.endDelegation(1, LocalDate.of(2026, 6, 1), act(transaction));
        });

        everyday.read(transaction -> {
            Users users = transaction.of(Users.class);
            assertThat(users.users())
                    .containsExactly(
                            new User("aisha", "Aisha Karimi", "aisha@contoso.example"), new User("ben", "Ben", ""));
            assertThat(users.roles())
                    .containsExactly(
                            new UserRole(
                                    "aisha",
                                    Role.PRODUCT_OWNER,
                                    Optional.of(Level.PRODUCT),
                                    "Shop",
                                    JANUARY,
                                    Optional.empty()),
                            viewer(JANUARY, Optional.of(LocalDate.of(2026, 6, 1))));
            assertThat(users.delegations())
                    .containsExactly(new Delegation(1, "aisha", "ben", JANUARY, LocalDate.of(2026, 6, 1), "away"));
            return users;
        });
    }

    @Test
    void aDelegationEndsOnce() {
        assertThat(ended(LocalDate.of(2026, 6, 1))).isEqualTo(1);
        assertThat(ended(LocalDate.of(2026, 5, 1))).isZero();
    }

    private int ended(LocalDate day) {
        return everyday.write(transaction -> transaction.of(Users.class).endDelegation(1, day, act(transaction)));
    }

    @Test
    void notEvenTheOwnerOfTheTablesChangesWhoWasWhat() {
        assertThat(List.of(
                        "DELETE FROM users",
                        "TRUNCATE users CASCADE",
                        "DELETE FROM user_roles",
                        "TRUNCATE user_roles",
                        "UPDATE user_roles SET role = 'ADMINISTRATOR'",
                        "UPDATE user_roles SET user_name = 'ben'",
                        "UPDATE user_roles SET node = 'Other' WHERE node IS NOT NULL",
                        "UPDATE user_roles SET days = daterange('2025-01-01', NULL) WHERE days @> date '2026-06-01'"))
                .allSatisfy(sql -> assertThatThrownBy(() -> owner.writing(handle -> handle.execute(sql)))
                        .isInstanceOf(DataRefusedException.class)
                        .hasMessageContaining("violates that")
                        .hasMessageEndingWith("; nothing was changed"));
    }

    @Test
    void theRoleOfEveryDayMayNotEvenTry() {
        assertThat(List.of(
                        "DELETE FROM users",
                        "UPDATE users SET user_name = 'zoe' WHERE user_name = 'ben'",
                        "TRUNCATE user_roles",
                        "UPDATE user_roles SET role = 'ADMINISTRATOR'",
                        "DELETE FROM delegations",
                        "UPDATE delegations SET delegate = 'aisha'",
                        "UPDATE delegations SET days = daterange('2026-01-01', '2026-01-02')"))
                .allSatisfy(sql -> assertThatThrownBy(() -> everyday.writing(handle -> handle.execute(sql)))
                        .isInstanceOf(ConfigInvalidException.class));
    }
}
