package org.tieout.close.person;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tieout.close.csv.Problems;
import org.tieout.store.Store;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users;
import org.tieout.store.close.Users.User;

/** Makes a file the list of who may do what, and says what came of it. */
public final class ImportPeople {

    private final String user;
    private final String login;
    private final LocalDate today;

    public ImportPeople(String user, String login, LocalDate today) {
        this.user = user;
        this.login = login;
        this.today = today;
    }

    /**
     * Imports it as a whole, or refuses it for all its problems.
     *
     * @param file empty where it cannot be read
     * @param problems of the file; what is on record adds to them
     */
    public String apply(Store store, Optional<PeopleFile> file, Problems problems, Consumer<String> say) {
        return store.write(transaction -> {
            Acts acts = transaction.of(Acts.class);
            acts.lock();
            Users users = transaction.of(Users.class);
            List<User> known = users.users();
            Actor actor = known.isEmpty() ? new Actor(user, "", login) : administrator(transaction);
            Optional<PeopleChanges> found =
                    file.map(read -> PeopleChanges.of(read, known, users.roles(), today, problems));
            problems.refuse("people", say);
            PeopleChanges changes = found.orElseThrow();
            if (changes.isEmpty()) {
                return "Unchanged: who may do what is as the file says";
            }
            users.put(Stream.concat(changes.addedUsers().stream(), changes.changedUsers().stream())
                    .toList());
            users.takeBack(changes.takenBack());
            users.changeEnd(Stream.concat(changes.changed().stream(), changes.ended().stream())
                    .toList());
            users.give(changes.added());
            acts.append(actor, "people imported", "people", Optional.empty(), "", content(file.orElseThrow(), changes));
            return "Imported people: " + inWords(changes);
        });
    }

    private Actor administrator(StoreTransaction transaction) {
        return People.on(today, transaction).actor(user, Set.of(Role.ADMINISTRATOR), login, "import people");
    }

    private static Map<String, Object> content(PeopleFile file, PeopleChanges changes) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("sha256", file.sha256());
        changes.lists().forEach((what, which) -> {
            if (!which.isEmpty()) {
                content.put(what, which);
            }
        });
        return content;
    }

    /** {@code 8 users added, 1 role ended}. */
    private static String inWords(PeopleChanges changes) {
        return changes.lists().entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> "%,d %s"
                        .formatted(
                                one.getValue().size(),
                                one.getValue().size() == 1 ? one.getKey().replaceFirst("s ", " ") : one.getKey()))
                .collect(joining(", "));
    }
}
