package io.seedgate.seed.task;

/** The dashboard's statements, for tests of their plans. */
public final class TaskStatements {
  public static final String COUNTS = DashboardRepository.COUNTS;
  public static final String NEWEST = DashboardRepository.NEWEST;
  public static final String LOCK = TaskRepository.LOCK;

  private TaskStatements() {}
}
