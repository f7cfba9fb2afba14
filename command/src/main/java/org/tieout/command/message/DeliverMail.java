package org.tieout.command.message;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tieout.common.config.MailConfig;
import org.tieout.common.config.MailSecurity;
import org.tieout.common.secret.Redact;
import org.tieout.common.text.Printable;

/** Sends mails: plain text in UTF-8, all over one connection. */
public final class DeliverMail implements Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverMail.class);

    private static final String MILLISECONDS_TO_WAIT = "20000";

    private final MailConfig config;
    private final String user;
    private final String password;
    private final Clock clock;
    private final Session session;

    private Optional<Transport> connection = Optional.empty();

    /** @param config of the server */
    public DeliverMail(MailConfig config, MessageSecrets secrets, Clock clock) {
        this.config = config;
        this.user = secrets.mailUser();
        this.password = secrets.mailPassword();
        this.clock = clock;
        this.session = Session.getInstance(settings());
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("mail.transport.protocol", "smtp");
        settings.setProperty("mail.smtp.host", config.host());
        settings.setProperty("mail.smtp.port", String.valueOf(config.port()));
        settings.setProperty("mail.smtp.auth", String.valueOf(!user.isEmpty()));
        settings.setProperty("mail.smtp.from", config.from());
        settings.setProperty("mail.smtp.connectiontimeout", MILLISECONDS_TO_WAIT);
        settings.setProperty("mail.smtp.timeout", MILLISECONDS_TO_WAIT);
        settings.setProperty("mail.smtp.writetimeout", MILLISECONDS_TO_WAIT);
        settings.setProperty("mail.smtp.quitwait", "false");
        settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        settings.setProperty("mail.smtp.ssl.enable", String.valueOf(config.security() == MailSecurity.TLS));
        boolean isStartTls = config.security() == MailSecurity.STARTTLS;
        settings.setProperty("mail.smtp.starttls.enable", String.valueOf(isStartTls));
        // Without it a server in between could leave the offer out, and read along.
        settings.setProperty("mail.smtp.starttls.required", String.valueOf(isStartTls));
        return settings;
    }

    @Override
    public void deliver(Message message) throws NotDeliveredException {
        MimeMessage mail = mail(message);
        Transport transport = connected();
        try {
            transport.sendMessage(mail, mail.getAllRecipients());
        } catch (SendFailedException e) {
            throw NotDeliveredException.refused(
                    "mail server %s refuses a mail to %s: %s".formatted(server(), message.address(), inWords(e)), e);
        } catch (MessagingException e) {
            close();
            throw NotDeliveredException.serverOut("mail server %s broke off: %s".formatted(server(), inWords(e)), e);
        }
    }

    private MimeMessage mail(Message message) throws NotDeliveredException {
        try {
            MimeMessage mail = new MessageWithId(session, "<%s>".formatted(message.messageId()));
            mail.setFrom(new InternetAddress(config.from(), true));
            mail.setRecipients(
                    MimeMessage.RecipientType.TO, new Address[] {new InternetAddress(message.address(), true)});
            // Nothing in it can begin another header: what ends a line is written out.
            mail.setSubject(Printable.line(message.title()), StandardCharsets.UTF_8.name());
            mail.setText(message.body(), StandardCharsets.UTF_8.name());
            mail.setSentDate(Date.from(clock.instant()));
            // No out-of-office answers.
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.saveChanges();
            return mail;
        } catch (AddressException e) {
            throw NotDeliveredException.refused(
                    "%s is no mail address".formatted(Printable.line(message.address())), e);
        } catch (MessagingException e) {
            throw NotDeliveredException.refused(
                    "the mail to %s cannot be written: %s".formatted(Printable.line(message.address()), inWords(e)), e);
        }
    }

    private Transport connected() throws NotDeliveredException {
        if (connection.isPresent()) {
            return connection.get();
        }
        try {
            Transport transport = session.getTransport();
            transport.connect(user.isEmpty() ? null : user, user.isEmpty() ? null : password);
            connection = Optional.of(transport);
            return transport;
        } catch (AuthenticationFailedException e) {
            throw NotDeliveredException.serverOut(
                    "mail server %s does not let %s in: %s; set %s and %s"
                            .formatted(
                                    server(),
                                    user.isEmpty() ? "nobody" : user,
                                    inWords(e),
                                    MessageSecrets.MAIL_USER,
                                    MessageSecrets.MAIL_PASSWORD),
                    e);
        } catch (MessagingException e) {
            throw NotDeliveredException.serverOut(
                    "mail server %s cannot be reached: %s".formatted(server(), inWords(e)), e);
        }
    }

    private String server() {
        return "%s:%d".formatted(config.host(), config.port());
    }

    /** What the server said, in one line. */
    private static String inWords(MessagingException e) {
        Throwable last = e;
        while (last instanceof MessagingException failed && failed.getNextException() != null) {
            last = failed.getNextException();
        }
        String said = last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
        return Redact.text(Printable.line(said.strip().replaceAll("\\s+", " ")));
    }

    @Override
    public void close() {
        connection.ifPresent(transport -> {
            try {
                transport.close();
            } catch (MessagingException e) {
                LOG.info("the mail server was not told that nothing more comes", e);
            }
        });
        connection = Optional.empty();
    }

    /** A mail that is the same mail whenever it is sent. */
    private static final class MessageWithId extends MimeMessage {

        private final String id;

        MessageWithId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
