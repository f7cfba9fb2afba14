package org.tieout.close.person;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tieout.common.hierarchy.Level;
import org.tieout.store.close.Cards.Placement;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users.Delegation;
import org.tieout.store.close.Users.User;
import org.tieout.store.close.Users.UserRole;

/** People of one test, put together step by step. */
final class SomePeople {

    static final LocalDate TODAY = LocalDate.parse("2026-11-27");

    private final List<User> users = new ArrayList<>();
    private final List<UserRole> roles = new ArrayList<>();
    private final List<Delegation> delegations = new ArrayList<>();

    /** Everybody is called as his user name, with a capital, and Smith. */
    static SomePeople of(String... userNames) {
        SomePeople people = new SomePeople();
        for (String name : userNames) {
            people.user(name, name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + " Smith");
        }
        return people;
    }

    SomePeople user(String userName, String fullName) {
        users.add(new User(userName, fullName, userName + "@contoso.example"));
        return this;
    }

    SomePeople role(String userName, Role role) {
        return role(userName, role, "2026-01-01", "");
    }

    /** @param last empty: no end */
    SomePeople role(String userName, Role role, String from, String last) {
        roles.add(everywhere(userName, role, from, last));
        return this;
    }

    /** @param last empty: no end */
    static UserRole everywhere(String userName, Role role, String from, String last) {
        return new UserRole(userName, role, Optional.empty(), "", day(from), until(last));
    }

    SomePeople role(String userName, Role role, Level level, String node) {
        roles.add(new UserRole(userName, role, Optional.of(level), node, day("2026-01-01"), Optional.empty()));
        return this;
    }

    SomePeople delegate(String userName, String delegate) {
        return delegate(userName, delegate, "2026-01-01", "2026-12-31");
    }

    SomePeople delegate(String userName, String delegate, String from, String last) {
        delegations.add(delegation(delegations.size() + 1, userName, delegate, from, last));
        return this;
    }

    static Delegation delegation(long id, String userName, String delegate, String from, String last) {
        return new Delegation(id, userName, delegate, day(from), day(last).plusDays(1), "holidays");
    }

    People today() {
        return on(TODAY);
    }

    People on(LocalDate day) {
        return new People(users, roles, delegations, day);
    }

    List<Delegation> delegations() {
        return delegations;
    }

    /** Webshop in Web in Shop in Retail. */
    static Placement webshop(
            String productOwner, String portfolioOwner, String departmentOwner, String businessUnitOwner) {
        return new Placement(
                "Retail", "Shop", "Web", "Webshop", productOwner, portfolioOwner, departmentOwner, businessUnitOwner);
    }

    static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static Optional<LocalDate> until(String last) {
        return last.isEmpty() ? Optional.empty() : Optional.of(day(last).plusDays(1));
    }
}
