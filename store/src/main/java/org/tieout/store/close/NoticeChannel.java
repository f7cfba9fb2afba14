package org.tieout.store.close;

/** How people are told. */
public enum NoticeChannel {
    MAIL,
    WEBHOOK
}
