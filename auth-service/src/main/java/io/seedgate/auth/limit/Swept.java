package io.seedgate.auth.limit;

import io.smallrye.mutiny.Uni;

/** What gathers rows that count for a while only. */
public interface Swept {
  /** Removes what is as good as not there; returns how many rows. */
  Uni<Integer> sweep();
}
