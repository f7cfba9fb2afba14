package org.tieout.close.item;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tieout.close.person.Acting;
import org.tieout.close.person.ProductOwners;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.close.AcceptedBecause;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.FollowVariances;
import org.tieout.store.close.ItemKind;
import org.tieout.store.close.ItemStatus;
import org.tieout.store.close.Items;
import org.tieout.store.close.Items.About;
import org.tieout.store.close.Items.ItemAmount;
import org.tieout.store.close.Items.ItemRow;
import org.tieout.store.close.Items.LiveAmount;
import org.tieout.store.close.Items.Named;
import org.tieout.store.close.Items.Work;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users.User;

/** What people do with open items; each returns what was done, as a sentence. */
public final class WorkOnItems {

    private final Acting acting;
    private final Items items;

    public WorkOnItems(Acting acting) {
        this.acting = acting;
        this.items = acting.transaction().of(Items.class);
    }

    /**
     * Raises an item.
     *
     * @param asked owner and severity as they were given; where they are empty, those of the result
     */
    public String raise(About about, String title, Work asked) {
        String what = "raise an item on " + about.inWords();
        acting.refuseClosed(about.reconciliation(), about.billingPeriod(), what);
        Actor actor = acting.working(about.billingPeriod(), what);
        return raised(known(about), title, asked, actor);
    }

    /** Raises an item on something that does not add up, of a month that may have no result yet. */
    public String found(About about, String title) {
        String what = "raise an item on " + about.inWords();
        acting.refuseClosed(about.reconciliation(), about.billingPeriod(), what);
        return raised(
                about,
                title,
                new Work("", Optional.empty(), Optional.empty(), "", ""),
                acting.working(about.billingPeriod(), what));
    }

    private String raised(About known, String title, Work asked, Actor actor) {
        Optional<Named> named = items.named(known);
        Work work = new Work(
                asked.owner().isEmpty() ? owner(known, named) : user(asked.owner()),
                asked.severity().or(() -> named.flatMap(Named::severity)),
                asked.due(),
                asked.nextAction(),
                asked.link());
        long id = items.raise(known, title, work);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("about", known.inWords());
        content.put("title", title);
        putWork(content, work);
        List<ItemAmount> amounts = putAmounts(content, id);
        long act = append(actor, Items.RAISED, id, known, content);
        items.note(act, id, ItemStatus.OPEN, ItemStatus.OPEN, "");
        items.keepAmounts(act, id);
        return "Raised item %d on %s: %s%s"
                .formatted(id, known.inWords(), FollowVariances.inWords(amounts), ownedBy(work));
    }

    private String ownedBy(Work work) {
        return work.owner().isEmpty()
                ? "; nobody owns it yet: tieout close item assign"
                : "; owner " + acting.people().inWords(work.owner());
    }

    /** The same with the issuer of an invoice; refused where the published result has no such thing. */
    private About known(About about) {
        if (acting.transaction()
                .publications()
                .current(about.reconciliation(), about.billingPeriod())
                .isEmpty()) {
            throw new InputNotReadyException(
                    "Cannot raise an item: no result of %s for %s is published; run: tieout run --period %s"
                            .formatted(about.reconciliation(), about.billingPeriod(), about.billingPeriod()));
        }
        return switch (about.kind()) {
            case LINE -> {
                refuseUnless(
                        items.hasLine(about.reconciliation(), about.billingPeriod(), about.lineId()),
                        about,
                        "tieout show lines --period %s has the LineId".formatted(about.billingPeriod()));
                yield about;
            }
            case INVOICE -> withIssuer(about);
            case LANE -> {
                List<String> lanes = items.lanes(about.reconciliation(), about.billingPeriod());
                refuseUnless(lanes.contains(about.lane()), about, "it has " + String.join(", ", lanes));
                yield about;
            }
            case CARD -> {
                refuseUnless(
                        acting.owners(about.billingPeriod(), about.product()).isPresent(),
                        about,
                        "tieout close hierarchy show --period %s lists the products".formatted(about.billingPeriod()));
                yield about;
            }
            case PROOF, WATCH -> about;
        };
    }

    private About withIssuer(About about) {
        List<String> issuers = items.issuers(about.reconciliation(), about.billingPeriod(), about.invoiceId());
        List<String> asked = issuers.stream()
                .filter(issuer -> about.invoiceIssuerName().isEmpty() || issuer.equals(about.invoiceIssuerName()))
                .toList();
        refuseUnless(
                !asked.isEmpty(),
                about,
                "tieout show invoices --period %s lists them".formatted(about.billingPeriod()));
        if (asked.size() > 1) {
            throw new DataRefusedException("Cannot raise an item: %s is of several issuers; say which with --issuer: %s"
                    .formatted(about.inWords(), String.join(", ", asked)));
        }
        return new About(
                about.kind(),
                about.reconciliation(),
                about.billingPeriod(),
                "",
                asked.get(0),
                about.invoiceId(),
                "",
                "",
                "");
    }

    private static void refuseUnless(boolean isKnown, About about, String whatToDo) {
        if (!isKnown) {
            throw new DataRefusedException("Cannot raise an item: %s is not in the result of %s for %s; %s"
                    .formatted(about.inWords(), about.reconciliation(), about.billingPeriod(), whatToDo));
        }
    }

    /** Whom the hierarchy names, by user name where he is a user. */
    private String owner(About about, Optional<Named> named) {
        String owner = about.kind() == ItemKind.CARD
                ? acting.owners(about.billingPeriod(), about.product())
                        .map(ProductOwners::owner)
                        .orElse("")
                : named.map(Named::owner).orElse("");
        return acting.people().named(owner).map(User::userName).orElse(owner);
    }

    private String user(String userName) {
        return acting.people()
                .user(userName)
                .map(User::userName)
                .orElseThrow(() -> new DataRefusedException(
                        "Cannot give an item to %s: he is no user of Tieout; tieout close people show lists them"
                                .formatted(userName)));
    }

    /** What is to be done is another thing, or somebody else's; what is empty stays as it is. */
    public String assign(long id, Work asked, String comment) {
        ItemRow item = notClosed(id, "assign");
        Actor actor = worker(item, "assign item " + id);
        Work was = item.work();
        Work work = new Work(
                asked.owner().isEmpty() ? was.owner() : user(asked.owner()),
                asked.severity().or(was::severity),
                asked.due().or(was::due),
                asked.nextAction().isEmpty() ? was.nextAction() : asked.nextAction(),
                asked.link().isEmpty() ? was.link() : asked.link());
        if (work.equals(was)) {
            return "Item %d is so already%s".formatted(id, ownedBy(work));
        }
        Map<String, Object> content = new LinkedHashMap<>();
        putWork(content, work);
        content.put("comment", comment);
        long act = append(actor, "item assigned", id, item.about(), content);
        items.work(id, work);
        items.note(act, id, item.status(), item.status(), comment);
        return "Assigned item %d%s".formatted(id, ownedBy(work));
    }

    /** Says something about an item, also about one that is closed. */
    public String comment(long id, String comment) {
        ItemRow item = item(id);
        Actor actor = worker(item, "comment on item " + id);
        long act = append(actor, "item commented", id, item.about(), Map.of("comment", comment));
        items.note(act, id, item.status(), item.status(), comment);
        return "Commented on item " + id;
    }

    /** Somebody is at it. */
    public String progress(long id, String comment) {
        ItemRow item = notClosed(id, "take up");
        if (item.status() == ItemStatus.IN_PROGRESS) {
            return "Item %d is in progress already".formatted(id);
        }
        Actor actor = worker(item, "take up item " + id);
        step(item, ItemStatus.IN_PROGRESS, Optional.empty(), Optional.empty(), actor, "item in progress", comment);
        return "Item %d is in progress".formatted(id);
    }

    /** Its variance stands as it is, up to and including a day: by its owner or a FinOps lead. */
    public String accept(long id, LocalDate until, AcceptedBecause because, String comment) {
        ItemRow item = notClosed(id, "accept");
        if (item.statusOn(acting.today()) == ItemStatus.ACCEPTED) {
            throw new DataRefusedException(
                    "Cannot accept item %d: it is accepted until %s already; take it up again first: tieout close item progress --id %d"
                            .formatted(id, item.acceptedUntil().orElseThrow(), id));
        }
        if (until.isBefore(acting.today())) {
            throw new DataRefusedException(
                    "Cannot accept item %d until %s: that day is past; name a later one".formatted(id, until));
        }
        List<String> allowed = Stream.concat(
                        Stream.of(item.work().owner()), acting.people().with(Role.FINOPS_LEAD).stream())
                .filter(one -> !one.isEmpty())
                .toList();
        Actor actor = acting.actor(allowed, "accept item " + id, "its owner or a FinOps lead");
        long act = step(
                item, ItemStatus.ACCEPTED, Optional.of(until), Optional.of(because), actor, Items.ACCEPTED, comment);
        items.keepAmounts(act, id);
        return "Item %d is accepted as it is until %s, because %s: %s"
                .formatted(id, until, because.words(), FollowVariances.inWords(live(id)));
    }

    /** It is settled, or none. */
    public String close(long id, String comment) {
        ItemRow item = notClosed(id, "close");
        if (item.about().kind() == ItemKind.WATCH) {
            throw new DataRefusedException(
                    "Cannot close item %d: it is open as long as deliveries would change what is frozen; see tieout watch, or reopen the result: tieout close reopen --period %s --reconciliation %s"
                            .formatted(
                                    id,
                                    item.about().billingPeriod(),
                                    item.about().reconciliation()));
        }
        Actor actor = worker(item, "close item " + id);
        step(item, ItemStatus.CLOSED, Optional.empty(), Optional.empty(), actor, "item closed", comment);
        return "Closed item %d; its variance: %s".formatted(id, FollowVariances.inWords(live(id)));
    }

    private long step(
            ItemRow item,
            ItemStatus to,
            Optional<LocalDate> until,
            Optional<AcceptedBecause> because,
            Actor actor,
            String what,
            String comment) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("from", item.status());
        content.put("to", to);
        until.ifPresent(day -> content.put("until", day.toString()));
        because.ifPresent(reason -> content.put("because", reason));
        content.put("comment", comment);
        putAmounts(content, item.itemId());
        long act = append(actor, what, item.itemId(), item.about(), content);
        if (items.step(item, to, until, because) != 1) {
            throw new InputNotReadyException(
                    "Item %d is another by now; look at it, and try again: tieout close item show --id %d"
                            .formatted(item.itemId(), item.itemId()));
        }
        items.note(act, item.itemId(), item.status(), to, comment);
        return act;
    }

    /** Whoever works in the close, or owns the item. */
    private Actor worker(ItemRow item, String what) {
        return item.work().owner().equals(acting.user())
                ? acting.actor(List.of(acting.user()), what, "its owner")
                : acting.working(item.about().billingPeriod(), what);
    }

    private ItemRow notClosed(long id, String what) {
        ItemRow item = item(id);
        if (item.isClosed()) {
            throw new DataRefusedException(
                    "Cannot %s item %d: it is closed; raise another where it is none of it".formatted(what, id));
        }
        return item;
    }

    private ItemRow item(long id) {
        return items.item(id)
                .orElseThrow(() -> new DataRefusedException(
                        "There is no item %d; tieout close item show lists them".formatted(id)));
    }

    private List<ItemAmount> live(long id) {
        return items.live(id).stream().map(LiveAmount::amount).toList();
    }

    private long append(Actor actor, String what, long id, About about, Map<String, Object> content) {
        return acting.transaction()
                .of(Acts.class)
                .append(actor, what, "item " + id, Optional.of(about.billingPeriod()), about.reconciliation(), content);
    }

    private static void putWork(Map<String, Object> content, Work work) {
        content.put("owner", work.owner());
        work.severity().ifPresent(severity -> content.put("severity", severity));
        work.due().ifPresent(due -> content.put("due", due.toString()));
        content.put("nextAction", work.nextAction());
        content.put("link", work.link());
    }

    private List<ItemAmount> putAmounts(Map<String, Object> content, long id) {
        List<ItemAmount> amounts = live(id);
        Map<String, Object> variance = new LinkedHashMap<>();
        Map<String, Object> gross = new LinkedHashMap<>();
        amounts.forEach(one -> {
            variance.put(one.billingCurrency(), one.variance());
            gross.put(one.billingCurrency(), one.gross());
        });
        content.put("variance", variance);
        content.put("gross", gross);
        return amounts;
    }
}
