package io.seedgate.seed.tenant;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.seedgate.seed.golden.GoldenCopies;
import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.golden.MissingCopyException;
import io.seedgate.seed.pack.NoSuchPackException;
import io.seedgate.seed.plan.InvalidPackException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.util.UUID;
import java.util.function.Function;

/** Tenants beside the golden copy that they are made of. One that has just gone is forgotten. */
@Singleton
public class TenantCopies {

  private final TenantDirectory directory;
  private final GoldenCopies copies;

  TenantCopies(TenantDirectory directory, GoldenCopies copies) {
    this.directory = directory;
    this.copies = copies;
  }

  /** What is done with both. */
  public interface Work<T> {
    Uni<T> with(RegisteredTenant tenant, GoldenCopy copy);
  }

  /**
   * Does {@code work} with a tenant that is there to use. 404 if it isn't, 409 {@code pack_changed}
   * if it is of another version of its pack than there is, 409 {@code tenant_busy} if the copy has
   * just gone.
   */
  public <T> Uni<T> with(UUID id, Work<T> work) {
    return directory
        .findPresent(id)
        .map(found -> found.orElseThrow(NotFoundException::new))
        .chain(
            tenant ->
                of(
                    tenant.pack(),
                    copy -> {
                      requireSamePack(tenant, copy);
                      return work.with(tenant, copy);
                    }))
        .onFailure(TenantCopies::isChange)
        .transform(TenantCopies::changed)
        .onFailure(MissingCopyException.class)
        .transform(missing -> TenantProblem.TENANT_BUSY.problem());
  }

  /** A reset helps where there is a version to bring the tenant to. */
  private static HttpProblem changed(Throwable change) {
    if (change instanceof NoSuchPackException) {
      return TenantProblem.PACK_CHANGED.because(
          "The tenant's pack isn't there any more; put it back, or delete the tenant.");
    }
    if (change instanceof InvalidPackException) {
      return TenantProblem.PACK_CHANGED.because(
          "The tenant's pack has changed into one that no tenant can be made of; mend it, and"
              + " reset the tenant.");
    }
    return TenantProblem.PACK_CHANGED.problem();
  }

  /**
   * Does {@code work} with the copy of a pack as it is now. Fails as {@link
   * GoldenCopies#of(String)} does, and with {@link MissingCopyException} if the copy has just gone;
   * whoever asks next has it made again.
   */
  <T> Uni<T> of(String pack, Function<GoldenCopy, Uni<T>> work) {
    return copies
        .of(pack)
        .chain(copy -> work.apply(copy))
        .onFailure(MissingCopyException.class)
        .invoke(() -> copies.forget(pack));
  }

  /** A mounted one may also be gone, or be changed into none. */
  private static boolean isChange(Throwable failure) {
    return failure instanceof PackChangedException
        || failure instanceof NoSuchPackException
        || failure instanceof InvalidPackException;
  }

  /**
   * Fails with {@link PackChangedException} unless the tenant is of the very pack that the copy is
   * of.
   */
  public static void requireSamePack(RegisteredTenant tenant, GoldenCopy copy) {
    if (!isSamePack(tenant, copy)) {
      throw new PackChangedException(tenant.pack());
    }
  }

  static boolean isSamePack(RegisteredTenant tenant, GoldenCopy copy) {
    return tenant.packHash().equals(copy.pack().hash())
        && tenant.generatorVersion().equals(copy.manifest().generatorVersion());
  }
}
