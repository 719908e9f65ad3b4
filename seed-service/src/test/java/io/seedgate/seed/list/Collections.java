package io.seedgate.seed.list;

import io.seedgate.seed.asset.AssetResource;
import io.seedgate.seed.conversation.ConversationResource;
import io.seedgate.seed.conversation.MessageResource;
import io.seedgate.seed.dependency.AssetDependencyResource;
import io.seedgate.seed.engagement.EngagementResource;
import io.seedgate.seed.flow.DiscoveryFlowResource;
import io.seedgate.seed.imports.DataImportResource;
import io.seedgate.seed.imports.FieldMappingResource;
import io.seedgate.seed.imports.RawImportRecordResource;
import io.seedgate.seed.profile.UserProfileResource;
import io.seedgate.seed.task.TaskResource;
import io.seedgate.seed.therapy.ConversationTurnResource;
import io.seedgate.seed.therapy.TherapeuticNoteResource;
import io.seedgate.seed.therapy.TherapySessionResource;
import io.seedgate.seed.wave.MigrationWaveResource;
import io.seedgate.seed.wave.WaveAssignmentResource;
import java.util.Map;

/** Every list of the API by its path. */
final class Collections {

  static final Map<String, Listing<?>> ALL =
      Map.ofEntries(
          Map.entry(UserProfileResource.PATH, UserProfileResource.LISTING),
          Map.entry(EngagementResource.PATH, EngagementResource.LISTING),
          Map.entry(DiscoveryFlowResource.PATH, DiscoveryFlowResource.LISTING),
          Map.entry(DataImportResource.PATH, DataImportResource.LISTING),
          Map.entry(RawImportRecordResource.PATH, RawImportRecordResource.LISTING),
          Map.entry(FieldMappingResource.PATH, FieldMappingResource.LISTING),
          Map.entry(AssetResource.PATH, AssetResource.LISTING),
          Map.entry(AssetDependencyResource.PATH, AssetDependencyResource.LISTING),
          Map.entry(MigrationWaveResource.PATH, MigrationWaveResource.LISTING),
          Map.entry(WaveAssignmentResource.PATH, WaveAssignmentResource.LISTING),
          Map.entry(TaskResource.PATH, TaskResource.LISTING),
          Map.entry(ConversationResource.PATH, ConversationResource.LISTING),
          Map.entry(MessageResource.PATH, MessageResource.LISTING),
          Map.entry(TherapySessionResource.PATH, TherapySessionResource.LISTING),
          Map.entry(ConversationTurnResource.PATH, ConversationTurnResource.LISTING),
          Map.entry(TherapeuticNoteResource.PATH, TherapeuticNoteResource.LISTING));

  private Collections() {}
}
