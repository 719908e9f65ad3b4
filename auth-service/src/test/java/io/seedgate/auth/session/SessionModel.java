package io.seedgate.auth.session;

import java.util.ArrayList;
import java.util.List;

/**
 * What must come of calls about sessions, told without tokens, SQL or HTTP: a session is a number
 * of generations, with the times of its login and its last rotation in seconds. Written from the
 * table of the API's description, so that it shares nothing with the code that it judges.
 */
final class SessionModel {
  static final long GRACE = 30;
  static final int GRACE_HITS = 3;
  static final long IDLE_LIFETIME = 14 * 86_400;
  static final long ABSOLUTE_LIFETIME = 90 * 86_400;

  static final String GRANTED = "200";
  static final String REUSED = "refresh_token_reused";
  static final String EXPIRED = "refresh_token_expired";
  static final String REVOKED = "session_revoked";

  private static final class Session {
    private final long opened;
    private int generation;
    private long turned;
    private int hits;
    private boolean ended;

    private Session(long now) {
      opened = now;
      turned = now;
    }

    private Session(Session other) {
      opened = other.opened;
      generation = other.generation;
      turned = other.turned;
      hits = other.hits;
      ended = other.ended;
    }
  }

  private final List<Session> sessions = new ArrayList<>();
  private long now;

  SessionModel copy() {
    var copy = new SessionModel();
    sessions.forEach(it -> copy.sessions.add(new Session(it)));
    copy.now = now;
    return copy;
  }

  int sessions() {
    return sessions.size();
  }

  /** How many refresh tokens of the session have been handed out. */
  int tokens(int session) {
    return sessions.get(session).generation + 1;
  }

  void login() {
    sessions.add(new Session(now));
  }

  void pass(long seconds) {
    now += seconds;
  }

  /**
   * Returns the answer to the session's token of that generation: a code, or {@link #GRANTED}, and
   * then the next generation's token is the answer's.
   */
  String refresh(int number, int generation) {
    Session session = sessions.get(number);
    if (session.ended) {
      return REVOKED;
    }
    if (isExpired(session)) {
      return EXPIRED;
    }
    if (generation == session.generation) {
      session.generation++;
      session.turned = now;
      session.hits = 0;
      return GRANTED;
    }
    if (generation == session.generation - 1
        && now - session.turned < GRACE
        && session.hits < GRACE_HITS) {
      session.hits++;
      return GRANTED;
    }
    session.ended = true;
    return REUSED;
  }

  /** Whether an access token of the session is taken. */
  boolean isLive(int number) {
    Session session = sessions.get(number);
    return !session.ended && !isExpired(session);
  }

  /** Returns the answer's status. */
  int logout(int number) {
    if (!isLive(number)) {
      return 401;
    }
    sessions.get(number).ended = true;
    return 204;
  }

  /** Returns the answer's status. */
  int logoutEverywhere(int number) {
    if (!isLive(number)) {
      return 401;
    }
    sessions.stream().filter(it -> !isExpired(it)).forEach(it -> it.ended = true);
    return 204;
  }

  private boolean isExpired(Session session) {
    return now >= session.turned + IDLE_LIFETIME || now >= session.opened + ABSOLUTE_LIFETIME;
  }
}
