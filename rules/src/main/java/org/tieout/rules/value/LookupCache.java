package org.tieout.rules.value;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers found once are not looked up again; a file of noise does not fill the memory with them. */
public final class LookupCache<T> {

    private static final int ANSWERS = 10_000;

    private final Map<String, T> answers = new HashMap<>();
    private final Function<String, T> find;
    private @Nullable String before;
    private @Nullable T answer;

    public LookupCache(Function<String, T> find) {
        this.find = find;
    }

    /** What is asked again at once is known without looking. */
    public T of(String question) {
        if (answer != null && question.equals(before)) {
            return answer;
        }
        T found = find(question);
        before = question;
        answer = found;
        return found;
    }

    private T find(String question) {
        if (answers.size() > ANSWERS) {
            answers.clear();
        }
        return answers.computeIfAbsent(question, find);
    }
}
