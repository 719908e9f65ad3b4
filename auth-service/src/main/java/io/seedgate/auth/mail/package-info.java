/**
 * The outbox: mails are put into a table in the transaction of what they tell of, sent after it,
 * and deleted once the server has taken them. A crash loses none.
 *
 * <p>Owns the table {@code mails}, delivery with its retries, languages and the look of a mail.
 * Does not know what mails say: {@link io.seedgate.auth.mail.MailAuthor} does, asked at the moment
 * of sending. SMTP itself is Quarkus' mailer, configured by {@code quarkus.mailer.*}.
 */
package io.seedgate.auth.mail;
