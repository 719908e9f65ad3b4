package io.seedgate.seed.list;

import io.seedgate.seed.asset.AssetResource;
import io.seedgate.seed.dependency.AssetDependencyResource;
import io.seedgate.seed.engagement.EngagementResource;
import io.seedgate.seed.flow.DiscoveryFlowResource;
import io.seedgate.seed.imports.DataImportResource;
import io.seedgate.seed.imports.FieldMappingResource;
import io.seedgate.seed.imports.RawImportRecordResource;
import io.seedgate.seed.profile.UserProfileResource;
import io.seedgate.seed.wave.MigrationWaveResource;
import io.seedgate.seed.wave.WaveAssignmentResource;
import java.util.Map;

/** Every list of the API by its path. */
final class Collections {

  static final Map<String, Listing<?>> ALL =
      Map.of(
          UserProfileResource.PATH, UserProfileResource.LISTING,
          EngagementResource.PATH, EngagementResource.LISTING,
          DiscoveryFlowResource.PATH, DiscoveryFlowResource.LISTING,
          DataImportResource.PATH, DataImportResource.LISTING,
          RawImportRecordResource.PATH, RawImportRecordResource.LISTING,
          FieldMappingResource.PATH, FieldMappingResource.LISTING,
          AssetResource.PATH, AssetResource.LISTING,
          AssetDependencyResource.PATH, AssetDependencyResource.LISTING,
          MigrationWaveResource.PATH, MigrationWaveResource.LISTING,
          WaveAssignmentResource.PATH, WaveAssignmentResource.LISTING);

  private Collections() {}
}
