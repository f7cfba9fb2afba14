package org.tieout.rules.value;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Answers found once are not looked up again; a file of noise does not fill the memory with them. */
public final class LookupCache<T> {

    private static final int ANSWERS = 10_000;

    private final Map<String, T> answers = new HashMap<>();
    private final Function<String, T> find;

    public LookupCache(Function<String, T> find) {
        this.find = find;
    }

    public T of(String question) {
        if (answers.size() > ANSWERS) {
            answers.clear();
        }
        return answers.computeIfAbsent(question, find);
    }
}
