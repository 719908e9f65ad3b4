package io.seedgate.seed.task;

/** Statements about tasks that no list makes, for tests of their plans. */
public final class TaskStatements {
  public static final String COUNTS = DashboardRepository.COUNTS;
  public static final String NEWEST = DashboardRepository.NEWEST;
  public static final String LOCK = TaskRepository.TASKS.lock();
  public static final String CHANGE = TaskRepository.CHANGE;

  private TaskStatements() {}
}
