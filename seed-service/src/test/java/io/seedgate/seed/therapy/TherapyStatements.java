package io.seedgate.seed.therapy;

/** What writes sessions, turns and notes, for tests of its plans. */
public final class TherapyStatements {
  public static final String LOCK = TherapyRepository.SESSIONS.lock();
  public static final String CHANGE = TherapyRepository.CHANGE;
  public static final String ADD_TURN = TherapyRepository.ADD_TURN;
  public static final String LOCK_NOTE = TherapeuticNoteRepository.NOTES.lock();
  public static final String CHANGE_NOTE = TherapeuticNoteRepository.CHANGE;
  public static final String WRITE_NOTE = TherapeuticNoteRepository.WRITE;

  private TherapyStatements() {}
}
