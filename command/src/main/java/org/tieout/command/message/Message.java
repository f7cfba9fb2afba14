package org.tieout.command.message;

/**
 * Something to be told to one receiver.
 *
 * @param address of mail, or where it is posted to
 * @param messageId the same whenever it is tried again
 * @param title subject of a mail; a webhook has none
 * @param body text of a mail, JSON of a webhook
 */
public record Message(String address, String messageId, String title, String body) {}
