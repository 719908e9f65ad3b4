package io.seedgate.seed.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.seedgate.seed.pack.PackProblem.Code;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;

/**
 * The text of a file, strictly UTF-8, as a stream that lets no row grow beyond {@value #LONGEST}
 * characters: whoever reads says where the next one begins.
 */
final class PackText extends FilterReader {

  /** A row, with the comments before it. */
  private static final int LONGEST = 1 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private int sinceRow;

  private PackText(Reader text) {
    super(text);
  }

  /** What a row of too many characters is refused with. */
  static final class RowTooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  static PackText of(InputStream bytes) throws IOException {
    var text = new BufferedReader(new InputStreamReader(bytes, UTF_8.newDecoder()));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return new PackText(text);
  }

  void nextRow() {
    sinceRow = 0;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    count(Math.max(0, count));
    return count;
  }

  private void count(int characters) throws IOException {
    sinceRow += characters;
    if (sinceRow > LONGEST) {
      throw new RowTooLongException();
    }
  }

  /**
   * Tells of a failure to read that is the file's own fault: it or one of its causes.
   *
   * @param place how far reading has come
   * @param otherwise what to say if the text itself was sound
   */
  static void tell(Throwable failure, Place place, String otherwise, Problems problems) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        problems.add(Code.UNREADABLE_FILE, Place.of(place.file()), null, "This file is not UTF-8.");
        return;
      }
      if (cause instanceof RowTooLongException) {
        problems.add(
            Code.TOO_LARGE, place, null, "A row has at most %d characters.".formatted(LONGEST));
        return;
      }
    }
    problems.add(Code.UNREADABLE_FILE, place, null, otherwise);
  }
}
