package org.tieout.console.page;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.tieout.common.run.RunStoppedException;
import org.tieout.common.secret.Redact;

/** What was done, or why it was not, as somebody reads it who has no command line before him. */
public final class Sentences {

    /** A hint at a command, up to the end of its part of the sentence, and what leads to it. */
    private static final Pattern COMMAND =
            Pattern.compile("(?:[;:,]| with) (?:run: |see )?tieout [^|;]*?(?=\\s*(?:[|;]|$))");

    /** Where the store is: for who runs it, who finds it in the log. */
    private static final Pattern STORE = Pattern.compile("(metadata store) [a-z]+://\\S+?(?=[:;,]?(?:\\s|$))");

    private static final Pattern OPTION =
            Pattern.compile("(?:, (?:with|or say)| with) --[a-z-]+(?: [A-Z]+)?(?: and --[a-z-]+(?: [A-Z]+)?)*");

    /** Before an amount; not the dash of a date or of a name. */
    private static final Pattern MINUS = Pattern.compile("(?<![\\w-])-(?=\\d)");

    private Sentences() {}

    /** The sentence of what is done; where the rules refuse it, theirs. */
    public static String of(Supplier<String> act) {
        try {
            return forPages(act.get());
        } catch (RunStoppedException e) {
            return refusal(e);
        }
    }

    /** Why the rules refuse something. */
    public static String refusal(RunStoppedException refused) {
        return forPages(
                STORE.matcher(Redact.text(String.valueOf(refused.getMessage()))).replaceAll("$1"));
    }

    /**
     * Without the commands it tells to type, and with a minus as in print.
     *
     * <pre>
     * Raised item 4; nobody owns it yet: tieout close item assign    →    Raised item 4; nobody owns it yet
     * </pre>
     */
    public static String forPages(String sentence) {
        return MINUS.matcher(withoutCommands(sentence)).replaceAll("−").strip();
    }

    /** Without the commands and options it tells to type; numbers stay as they are written. */
    public static String withoutCommands(String sentence) {
        return COMMAND.matcher(OPTION.matcher(sentence).replaceAll("")).replaceAll("");
    }

    /** {@code In progress} of {@code IN_PROGRESS}. */
    public static String words(Enum<?> value) {
        return words(value.name());
    }

    /** {@code Missing in export} of {@code MISSING_IN_EXPORT}, {@code Price} of {@code PRICE_EFFECT}. */
    public static String words(String name) {
        return upper(name.toLowerCase(Locale.ROOT).replace('_', ' ').replace(" effect", ""));
    }

    /** With a capital letter first. */
    public static String upper(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
