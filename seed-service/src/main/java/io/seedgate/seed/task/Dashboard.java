package io.seedgate.seed.task;

import java.util.List;

/**
 * Where somebody stands.
 *
 * @param open tasks that aren't completed, the overdue ones among them
 * @param overdue open tasks that were due before now
 * @param newest up to ten tasks, the newest first
 */
public record Dashboard(long open, long overdue, long completed, List<Task> newest) {}
