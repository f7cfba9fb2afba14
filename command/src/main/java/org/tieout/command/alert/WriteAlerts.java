package org.tieout.command.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tieout.common.config.AlertChannel;
import org.tieout.common.json.Json;
import org.tieout.common.text.Printable;

/** Puts alerts into one message, as each kind of receiver reads it. */
final class WriteAlerts {

    /** What receivers of webhooks tell it from others by. */
    static final String TYPE = "alerts";

    private WriteAlerts() {}

    /** What a webhook carries, in the words of Standard Webhooks. */
    private record Event(String type, Instant timestamp, Data data) {}

    private record Data(List<Told> alerts) {}

    /** {@code Tieout: run of 2026-10 failed and 2 more}. */
    static String title(List<Told> alerts) {
        String more = alerts.size() == 1 ? "" : " and %d more".formatted(alerts.size() - 1);
        return "Tieout: %s%s".formatted(Printable.line(alerts.get(0).title()), more);
    }

    static String body(AlertChannel channel, List<Told> alerts, Instant now) {
        return switch (channel) {
            case MAIL -> text(alerts);
            case WEBHOOK -> Json.line(new Event(TYPE, now, new Data(alerts))).strip();
            case SLACK -> slack(alerts);
            case TEAMS -> teams(alerts);
        };
    }

    private static String text(List<Told> alerts) {
        StringBuilder text = new StringBuilder();
        for (Told alert : alerts) {
            text.append(alert.sentence()).append('\n');
            alert.advice()
                    .ifPresent(look -> text.append("   Look: ").append(look).append('\n'));
            text.append("   %s, since %s%n%n"
                    .formatted(alert.kind(), Moment.of(alert.since()))
                    .replace(System.lineSeparator(), "\n"));
        }
        return text.append("What each means, and what to do first: docs/operations.md, By alert.\n")
                .toString();
    }

    /** Slack's own marks: only three characters could begin a link, or call everybody of a channel. */
    private static String slack(List<Told> alerts) {
        StringBuilder text =
                new StringBuilder("*").append(escaped(title(alerts))).append('*');
        for (Told alert : alerts) {
            text.append("\n• ").append(escaped(alert.sentence()));
            alert.advice()
                    .ifPresent(look ->
                            text.append("\n   Look: `").append(escaped(look)).append('`'));
        }
        return Json.line(Map.of("text", text.toString())).strip();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Of rich text: what others have named is not read as Markdown there, and can be no link. */
    private static String teams(List<Told> alerts) {
        List<Object> body = new ArrayList<>();
        body.add(richText(run(title(alerts), "weight", "Bolder")));
        for (Told alert : alerts) {
            body.add(richText(run(alert.sentence())));
            alert.advice().ifPresent(look -> body.add(richText(run("Look: "), run(look, "fontType", "Monospace"))));
        }
        return Json.line(Json.object(
                        "type",
                        "message",
                        "attachments",
                        List.of(Json.object(
                                "contentType",
                                "application/vnd.microsoft.card.adaptive",
                                "content",
                                Json.object(
                                        "$schema",
                                        "http://adaptivecards.io/schemas/adaptive-card.json",
                                        "type",
                                        "AdaptiveCard",
                                        "version",
                                        "1.4",
                                        "body",
                                        body)))))
                .strip();
    }

    private static Map<String, Object> richText(Object... inlines) {
        return Json.object("type", "RichTextBlock", "inlines", Arrays.asList(inlines));
    }

    private static Map<String, Object> run(String text, Object... more) {
        Map<String, Object> run = Json.object("type", "TextRun", "text", text);
        run.putAll(Json.object(more));
        return run;
    }
}
