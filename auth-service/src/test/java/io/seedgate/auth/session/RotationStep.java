package io.seedgate.auth.session;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One thing that happens to the sessions of a user. The numbers choose among what there is when the
 * step's turn comes, so that each sequence stays playable when steps are left out.
 *
 * @param session which one of the sessions
 * @param token which one of its refresh tokens, or which time to wait
 */
record RotationStep(Kind kind, int session, int token) {
  /** In seconds. Their sums hit each lifetime exactly or miss it by more than a test takes. */
  private static final List<Long> WAITS = List.of(10L, 10L, 10L, 10L, 40L, 604_800L, 1_123_200L);

  enum Kind {
    LOGIN(2),
    /** A refresh with the session's current token. */
    CURRENT(8),
    /** A refresh with the token before it, as after a lost answer. */
    RETRY(4),
    /** A refresh with any token that the session ever had. */
    ANY(2),
    /** Two refreshes at once, with the current token and any of the last three. */
    TOGETHER(3),
    WAIT(4),
    LOGOUT(1),
    /** A refresh with the current token and a logout at once. */
    LOGOUT_TOGETHER(1),
    LOGOUT_EVERYWHERE(1);

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }
  }

  private static final List<Kind> BAG =
      Stream.of(Kind.values()).flatMap(it -> Stream.generate(() -> it).limit(it.weight)).toList();

  /** The first step is a login. */
  static List<RotationStep> draw(Random random, int count) {
    return Stream.concat(
            Stream.of(new RotationStep(Kind.LOGIN, 0, 0)),
            Stream.generate(
                    () ->
                        new RotationStep(
                            BAG.get(random.nextInt(BAG.size())),
                            random.nextInt(1_000),
                            random.nextInt(1_000)))
                .limit(count - 1L))
        .toList();
  }

  long seconds() {
    return WAITS.get(token % WAITS.size());
  }

  @Override
  public String toString() {
    return kind + "(" + session + "," + token + ")";
  }
}
