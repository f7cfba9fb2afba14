package org.tieout.close.notice;

import java.util.EnumSet;
import java.util.Set;
import org.tieout.common.config.CloseConfig;
import org.tieout.store.close.NoticeChannel;

/** The channels a company has configured. */
public final class NoticeChannels {

    private NoticeChannels() {}

    public static Set<NoticeChannel> of(CloseConfig close) {
        Set<NoticeChannel> channels = EnumSet.noneOf(NoticeChannel.class);
        if (!close.mail().host().isEmpty()) {
            channels.add(NoticeChannel.MAIL);
        }
        if (!close.webhook().isEmpty()) {
            channels.add(NoticeChannel.WEBHOOK);
        }
        return channels;
    }
}
