package io.seedgate.seed.load;

import io.seedgate.seed.pack.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which values rows had, as hashes, and where. An open-addressed table of numbers, since it holds a
 * million rows: 16 bytes a slot, at least half of them free. Not thread-safe.
 */
final class SeenValues {

  private static final int FIRST_SLOTS = 64;

  private final List<String> files = new ArrayList<>();
  private long[] hashes = new long[FIRST_SLOTS];

  /** The file's number and the line; 0 where the slot is free, since lines begin at 1. */
  private long[] places = new long[FIRST_SLOTS];

  private int size;

  /**
   * Takes in a row's values.
   *
   * @return where they stand already
   */
  Optional<Place> add(long hash, Place place) {
    int slot = slot(hashes, places, hash);
    if (places[slot] != 0) {
      return Optional.of(
          new Place(files.get((int) (places[slot] >>> Integer.SIZE)), (int) places[slot]));
    }
    hashes[slot] = hash;
    places[slot] = (long) number(place.file()) << Integer.SIZE | place.line();
    size++;
    if (2 * size > hashes.length) {
      grow();
    }
    return Optional.empty();
  }

  /** Rows come file by file. */
  private int number(String file) {
    if (files.isEmpty() || !files.get(files.size() - 1).equals(file)) {
      files.add(file);
    }
    return files.size() - 1;
  }

  private void grow() {
    long[] moreHashes = new long[2 * hashes.length];
    long[] morePlaces = new long[2 * hashes.length];
    for (int i = 0; i < hashes.length; i++) {
      if (places[i] != 0) {
        int slot = slot(moreHashes, morePlaces, hashes[i]);
        moreHashes[slot] = hashes[i];
        morePlaces[slot] = places[i];
      }
    }
    hashes = moreHashes;
    places = morePlaces;
  }

  /** Where a hash is, or belongs. */
  private static int slot(long[] hashes, long[] places, long hash) {
    int slot = (int) hash & hashes.length - 1;
    while (places[slot] != 0 && hashes[slot] != hash) {
      slot = slot + 1 & hashes.length - 1;
    }
    return slot;
  }
}
