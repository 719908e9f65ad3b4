package io.seedgate.auth.mail;

import java.util.Optional;

/**
 * What a mail says, apart from its look. Nothing in it is markup.
 *
 * @param text before the link, if there is one
 * @param closing after it
 */
public record Letter(
    Language language,
    String subject,
    String greeting,
    String text,
    Optional<Link> link,
    String closing) {
  /**
   * Where the reader is to go.
   *
   * @param page path below the front end's address, such as {@code /reset-password}
   * @param token stands in the fragment, which browsers send to no server and put in no log
   */
  public record Link(String label, String page, String token) {
    /** Without the token. */
    @Override
    public String toString() {
      return "Link[" + page + "]";
    }
  }
}
