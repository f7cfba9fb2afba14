package org.tieout.close.layout;

/** A value has no place in its column. Never leaves the package: all of them are said together. */
final class ValueRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String value;

    /** @param why the end of a sentence that begins with the value */
    ValueRefusedException(String why, String value) {
        super(why, null, false, false);
        this.value = value;
    }

    ValueRefusedException(String why) {
        this(why, "");
    }

    String value() {
        return value;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
