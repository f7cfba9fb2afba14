package org.tieout.close.notice;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.store.close.NoticeChannel;
import org.tieout.store.close.Notices.ToldItem;

/**
 * Who is to be told of what: of each item once in each state, and once on each day of reminders. Whoever is told of
 * anything is told of all that he owes, in one message.
 *
 * <pre>
 * Webshop  OUTSTANDING  aisha    told   ┐
 * Search   OUTSTANDING  aisha    new    ┘ one message of both, and Search is told from now on
 * Billing  SUSPENDED    jonas    told     no message
 * </pre>
 */
public final class PlanNotices {

    private PlanNotices() {}

    /**
     * A message that is to be made.
     *
     * @param owed all that he owes
     * @param news what he is told of for the first time
     */
    public record Planned(String recipient, NoticeChannel channel, List<Owed> owed, List<ToldItem> news) {

        public Planned {
            owed = List.copyOf(owed);
            news = List.copyOf(news);
        }

        /** Whether there is nothing new but the day. */
        public boolean isReminder(Optional<String> reminder) {
            return news.stream().allMatch(item -> reminder.equals(Optional.of(item.state())));
        }
    }

    /**
     * The messages, by recipient.
     *
     * @param reminder the newest day of reminders that has come, such as {@code WD+1}
     * @param told everything anybody was told of in this month
     */
    public static List<Planned> apply(
            List<Owed> owed, Optional<String> reminder, Collection<ToldItem> told, Collection<NoticeChannel> channels) {
        Set<ToldItem> before = Set.copyOf(told);
        List<Planned> planned = new ArrayList<>();
        owed.stream()
                .collect(groupingBy(Owed::userName, TreeMap::new, Collectors.toList()))
                .forEach((recipient, his) -> channels.stream().sorted().forEach(channel -> {
                    Set<ToldItem> news = his.stream()
                            .flatMap(item -> Stream.concat(Stream.of(item.state()), reminder.stream())
                                    .map(state -> new ToldItem(recipient, channel, item.subject(), state)))
                            .filter(item -> !before.contains(item))
                            .collect(Collectors.toCollection(LinkedHashSet::new));
                    if (!news.isEmpty()) {
                        planned.add(new Planned(recipient, channel, his, List.copyOf(news)));
                    }
                }));
        return planned;
    }
}
