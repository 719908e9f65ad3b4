package io.seedgate.seed.golden;

import io.seedgate.seed.catalog.CatalogReader;
import io.seedgate.seed.pack.PackLibrary;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Optional;

/** Copies of packs that a test has mounted, to be changed under way. */
@ApplicationScoped
public class MountedCopies {

  private final CatalogReader catalog;
  private final Pool pool;

  MountedCopies(CatalogReader catalog, Pool pool) {
    this.catalog = catalog;
    this.pool = pool;
  }

  public GoldenCopies of(Path folder) {
    return new GoldenCopies(new PackLibrary(Optional.of(folder)), catalog, pool);
  }
}
