package org.tieout.downloader.azure;

/** Hands out {@code token-1}, and the next one when that is forgotten. */
public final class TokensInTurn implements Tokens {

    private int number = 1;

    @Override
    public synchronized String token() {
        return "token-" + number;
    }

    @Override
    public synchronized void forget() {
        number++;
    }
}
