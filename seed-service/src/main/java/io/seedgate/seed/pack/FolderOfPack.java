package io.seedgate.seed.pack;

import io.seedgate.seed.pack.PackProblem.Code;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A pack in a folder. Links are refused, since they could lead out of it. */
final class FolderOfPack extends SimpleFileVisitor<Path> {

  private final Path folder;
  private final Problems problems;
  private final PackFiles files;

  private FolderOfPack(Path folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
    this.files = new PackFiles(problems, () -> {});
  }

  static PackFiles files(Path folder, Problems problems) throws IOException {
    var visitor = new FolderOfPack(folder, problems);
    Files.walkFileTree(folder, visitor);
    return visitor.files;
  }

  @Override
  public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
    String name = folder.relativize(path).toString().replace('\\', '/');
    if (!attributes.isRegularFile()) {
      problems.add(
          Code.UNSAFE_PATH,
          Place.of(name.isEmpty() ? "." : name),
          null,
          "A pack holds files and folders, no links or devices.");
    } else if (PackFiles.concerns(name)) {
      files.take(name, attributes.size(), () -> Files.newInputStream(path));
    }
    return FileVisitResult.CONTINUE;
  }
}
