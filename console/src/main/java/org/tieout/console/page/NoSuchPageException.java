package org.tieout.console.page;

/** There is no such thing, or not for whoever asks: the two look alike. */
public final class NoSuchPageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NoSuchPageException(String what) {
        super(what);
    }
}
