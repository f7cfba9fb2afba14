package org.tieout.command.message;

/** Takes messages of one channel to their server. */
public interface Delivery extends AutoCloseable {

    /** Comes back when the server has taken it. */
    void deliver(Message message) throws NotDeliveredException;

    @Override
    void close();
}
