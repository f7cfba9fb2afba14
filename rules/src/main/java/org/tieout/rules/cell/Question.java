package org.tieout.rules.cell;

import java.util.function.Function;

/**
 * Something that is asked of values, and whose answer depends on nothing but the value: each remembers what it was
 * answered, and looking a name up in a table costs more than remembering what was found there.
 *
 * @param <T> answers
 */
public final class Question<T> {

    private final Function<Value, T> answer;

    public Question(Function<Value, T> answer) {
        this.answer = answer;
    }

    /** The answer. */
    public T of(Value value) {
        return value.ask(this);
    }

    T find(Value value) {
        return answer.apply(value);
    }
}
