package io.seedgate.auth.user;

import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.role.Grants;
import io.seedgate.auth.user.ImportLineReader.Read;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Imports users from a stream of lines, and reports on each in the same order. Lines are read as
 * fast as the database takes them, a few hundred at a time; a bad one stops no other. Reports wait
 * in memory for a client that sends everything before it reads, which is why their number is bound.
 */
@Singleton
class UserImport {
  static final int MAX_LINES = 100_000;
  private static final int CHUNK = 500;
  private static final Logger LOG = Logger.getLogger(UserImport.class);

  private final ImportLineReader reader;
  private final UserImportRepository repository;

  UserImport(ImportLineReader reader, UserImportRepository repository) {
    this.reader = reader;
    this.repository = repository;
  }

  Multi<ImportReport> run(Multi<Buffer> body, Grants grants, Optional<UUID> reach, Origin origin) {
    LineSplitter splitter = new LineSplitter();
    Multi<LineSplitter.Line> ended =
        Multi.createFrom().deferred(() -> Multi.createFrom().iterable(splitter.end()));
    Multi<LineSplitter.Line> lines =
        Multi.createBy()
            .concatenating()
            .streams(body.onItem().transformToIterable(splitter::feed), ended);
    return lines
        .select()
        .where(line -> !line.isBlank())
        .select()
        .first(line -> line.number() <= MAX_LINES + 1)
        .group()
        .intoLists()
        .of(CHUNK)
        .onItem()
        .transformToUniAndConcatenate(chunk -> add(chunk, grants, reach, origin))
        .onItem()
        .<ImportReport>disjoint()
        .onOverflow()
        .buffer(MAX_LINES + 1);
  }

  private Uni<List<ImportReport>> add(
      List<LineSplitter.Line> lines, Grants grants, Optional<UUID> reach, Origin origin) {
    Executor caller = MutinyHelper.executor(Vertx.currentContext());
    // A hundred thousand bad lines are some seconds of work, which nothing interrupts.
    return Uni.createFrom()
        .item(() -> read(lines, grants, reach))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .emitOn(caller)
        .chain(read -> add(read, reach.orElse(null), grants.by().userId(), origin));
  }

  private List<Read> read(List<LineSplitter.Line> lines, Grants grants, Optional<UUID> reach) {
    return lines.stream()
        .map(
            line ->
                line.number() > MAX_LINES
                    ? new Read.Refused(ImportProblem.TOO_MANY_LINES.at(line.number()))
                    : reader.read(line, grants, reach))
        .toList();
  }

  private Uni<List<ImportReport>> add(List<Read> read, UUID madeIn, UUID actorId, Origin origin) {
    Set<UUID> tenants =
        accepted(read).stream()
            .map(Read.Accepted::tenantId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return repository
        .tenants(tenants)
        .chain(known -> addTo(known, read, madeIn, actorId, origin))
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOG.error("A part of an import failed", failure);
              return reports(read, it -> ImportProblem.INTERNAL_ERROR.at(it.line()));
            });
  }

  private Uni<List<ImportReport>> addTo(
      Set<UUID> tenants, List<Read> read, UUID madeIn, UUID actorId, Origin origin) {
    List<Read.Accepted> possible =
        accepted(read).stream()
            .filter(it -> it.tenantId() == null || tenants.contains(it.tenantId()))
            .toList();
    return repository
        .add(possible, madeIn, actorId, origin)
        .map(
            added ->
                reports(
                    read,
                    it -> {
                      if (added.contains(it.id())) {
                        return ImportReport.created(it.line(), it.id());
                      }
                      return it.tenantId() == null || tenants.contains(it.tenantId())
                          ? ImportProblem.EMAIL_TAKEN.at(it.line())
                          : ImportProblem.UNKNOWN_TENANT.at(it.line());
                    }));
  }

  private static List<Read.Accepted> accepted(List<Read> read) {
    return read.stream()
        .filter(Read.Accepted.class::isInstance)
        .map(Read.Accepted.class::cast)
        .toList();
  }

  private static List<ImportReport> reports(
      List<Read> read, Function<Read.Accepted, ImportReport> ofAccepted) {
    List<ImportReport> reports = new ArrayList<>(read.size());
    for (Read it : read) {
      reports.add(
          it instanceof Read.Accepted accepted
              ? ofAccepted.apply(accepted)
              : ((Read.Refused) it).report());
    }
    return reports;
  }
}
