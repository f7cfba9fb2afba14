package org.tieout.console.api;

import java.util.List;

/** A parameter cannot be what it is; its message says what it may be. */
public final class BadParameterException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String parameter;
    private final transient List<String> allowed;

    /**
     * @param parameter its name
     * @param allowed every value it may have, where those can be listed; else empty
     */
    BadParameterException(String parameter, String message, List<String> allowed) {
        super(message);
        this.parameter = parameter;
        this.allowed = List.copyOf(allowed);
    }

    String parameter() {
        return parameter;
    }

    List<String> allowed() {
        return allowed;
    }
}
