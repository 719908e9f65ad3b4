package io.seedgate.seed.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.TestZips.Content;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The zips are as hostile as they look: what they hold would do harm to who unpacks them. */
class ZipOfPackTest {

  private static final int LINK = 0xa000;

  @TempDir Path temporary;
  private Path pack;

  @BeforeEach
  void copySmallPack() throws IOException {
    pack = TestPacks.copyOfSmall(temporary);
  }

  @Test
  void packInAZipReadsLikeOneInAFolder() throws IOException {
    PackReading folder = PackReader.read(pack);
    assertEquals(folder, PackReader.read(zip(zip -> {})));
    assertEquals(List.of(), folder.problems());
  }

  @Test
  void packMayLieInAFolderOfItsZip() throws IOException {
    Path zip =
        TestZips.zip(
            temporary.resolve("small.zip"),
            out -> {
              TestZips.addFiles(out, pack, "small-1.0/");
              TestZips.add(out, "__MACOSX/small-1.0/._pack.yaml", "?");
            });
    assertEquals(PackReader.read(pack), PackReader.read(zip));
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        hostile("../data/tasks.csv", Code.UNSAFE_PATH),
        hostile("data/../../../etc/cron.d/tasks.csv", Code.UNSAFE_PATH),
        hostile("data/..", Code.UNSAFE_PATH),
        hostile("/etc/tasks.csv", Code.UNSAFE_PATH),
        hostile("C:/tasks.csv", Code.UNSAFE_PATH),
        hostile("data/a\\..\\..\\tasks.csv", Code.UNSAFE_PATH),
        hostile("..\\tasks.csv", Code.UNSAFE_PATH),
        hostile("data//tasks.csv", Code.UNSAFE_PATH),
        hostile("data/tasks.csv\0.txt", Code.UNSAFE_PATH),
        hostile("data/tasks\u202evsc.csv", Code.UNSAFE_PATH),
        hostile("data/tasks\u2028.csv", Code.UNSAFE_PATH),
        hostile("data/assets.csv", Code.DUPLICATE_FILE),
        hostile("data/inner.zip", Code.UNKNOWN_FILE),
        Arguments.argumentSet("link", Code.UNSAFE_PATH, (Content) out -> link(out, 3)),
        Arguments.argumentSet("link from DOS", Code.UNSAFE_PATH, (Content) out -> link(out, 0)),
        Arguments.argumentSet(
            "bomb",
            Code.EXPLODING_FILE,
            (Content) out -> TestZips.add(out, "data/tasks.csv", "0".repeat(8 << 20))),
        Arguments.argumentSet(
            "many megabytes",
            Code.TOO_LARGE,
            (Content)
                out -> {
                  out.setMethod(ZipArchiveOutputStream.STORED);
                  for (int i = 0; i < 33; i++) {
                    TestZips.add(out, "data/tasks/%d.csv".formatted(i), "0".repeat(2 << 20));
                  }
                }),
        Arguments.argumentSet(
            "many entries",
            Code.TOO_LARGE,
            (Content)
                out -> {
                  for (int i = 0; i < 10_001; i++) {
                    TestZips.add(out, "docs/" + i, "");
                  }
                }));
  }

  private static Arguments hostile(String name, Code code) {
    return Arguments.argumentSet(
        name, code, (Content) out -> TestZips.add(out, name, "key\n" + name.length() + "\n"));
  }

  private static void link(ZipArchiveOutputStream out, int platform) throws IOException {
    var entry =
        new ZipArchiveEntry("data/tasks.csv") {
          @Override
          public int getPlatform() {
            return platform;
          }
        };
    entry.setExternalAttributes((long) (LINK | 0777) << 16);
    TestZips.add(out, entry, "/etc/passwd".getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileZipIsRefused(Code code, Content more) throws IOException {
    List<PackProblem> problems = PackReader.read(zip(more)).problems();
    assertTrue(problems.stream().anyMatch(problem -> problem.code() == code), () -> "" + problems);
    assertTrue(
        problems.stream()
            .allMatch(problem -> problem.code() == code || problem.code() == Code.MISSING_MANIFEST),
        () -> "" + problems);
  }

  @Test
  void headerThatTellsFewerBytesThanThereAreIsFoundOut() throws IOException {
    Path zip = zip(out -> TestZips.add(out, "data/tasks.csv", "key,title\n" + "a,b\n".repeat(9)));
    changeDirectory(zip, "data/tasks.csv", 24, 10);
    assertDamaged(zip);
  }

  @Test
  void headerThatTellsMoreBytesThanThereAreIsFoundOut() throws IOException {
    Path zip = zip(out -> TestZips.add(out, "data/tasks.csv", "key,title\n"));
    changeDirectory(zip, "data/tasks.csv", 24, 4096);
    assertDamaged(zip);
  }

  @Test
  void wrongChecksumIsFoundOut() throws IOException {
    Path zip = zip(out -> TestZips.add(out, "data/tasks.csv", "key,title\n"));
    changeDirectory(zip, "data/tasks.csv", 16, 0x12345678);
    assertDamaged(zip);
  }

  @Test
  void encryptedFileIsRefused() throws IOException {
    Path zip = zip(out -> TestZips.add(out, "data/tasks.csv", "key,title\n"));
    changeDirectory(zip, "data/tasks.csv", 8, 0x0801);
    assertEquals(List.of(Code.ENCRYPTED_FILE), codes(zip));
  }

  @Test
  void methodOtherThanDeflateIsRefused() throws IOException {
    Path zip = zip(out -> TestZips.add(out, "data/tasks.csv", "key,title\n"));
    changeDirectory(zip, "data/tasks.csv", 10, ZipMethod.BZIP2.getCode());
    assertEquals(List.of(Code.UNREADABLE_FILE), codes(zip));
  }

  @Test
  void whatIsNoZipIsToldApart() throws IOException {
    Path file = Files.writeString(temporary.resolve("small.zip"), "PK\3\4 not really");
    assertThrows(NoZipException.class, () -> OpenPack.ofUpload(file, Optional.empty()));
    Files.write(file, new byte[0]);
    assertThrows(NoZipException.class, () -> OpenPack.ofUpload(file, Optional.empty()));
  }

  private void assertDamaged(Path zip) throws IOException {
    assertEquals(List.of(Code.DAMAGED_FILE), codes(zip));
  }

  private static List<Code> codes(Path zip) throws IOException {
    return PackReader.read(zip).problems().stream().map(PackProblem::code).distinct().toList();
  }

  private Path zip(Content more) throws IOException {
    return TestZips.zip(
        temporary.resolve("small.zip"),
        out -> {
          TestZips.addFiles(out, pack, "");
          more.write(out);
        });
  }

  /**
   * Changes a field of an entry, two bytes or four as its place tells, of the central directory.
   */
  private static void changeDirectory(Path zip, String name, int offset, int value)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(zip)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] wanted = name.getBytes(UTF_8);
    for (int at = 0; at < bytes.limit() - 46; at++) {
      if (bytes.getInt(at) == 0x02014b50 && bytes.getShort(at + 28) == wanted.length) {
        byte[] found = new byte[wanted.length];
        bytes.get(at + 46, found);
        if (Arrays.equals(found, wanted)) {
          if (offset == 8 || offset == 10) {
            bytes.putShort(at + offset, (short) value);
          } else {
            bytes.putInt(at + offset, value);
          }
          Files.write(zip, bytes.array());
          return;
        }
      }
    }
    throw new AssertionError("No entry " + name);
  }
}
