package org.tieout.close.notice;

import org.tieout.store.close.Notices.ClaimedNotice;

/** Takes messages of one channel to their server. */
interface Delivery extends AutoCloseable {

    /** Comes back when the server has taken it. */
    void deliver(ClaimedNotice notice) throws NotDeliveredException;

    @Override
    void close();
}
