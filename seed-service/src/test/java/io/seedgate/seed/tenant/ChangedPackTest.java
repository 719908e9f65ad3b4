package io.seedgate.seed.tenant;

import static io.seedgate.seed.load.SeededTenants.FRIDAY;
import static io.seedgate.seed.load.SeededTenants.await;
import static io.seedgate.seed.load.SeededTenants.awaitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.golden.MountedCopies;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.provision.AuthClient;
import io.seedgate.seed.provision.ContractAuthService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of tenants whose mounted pack has since been changed into one that won't do. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ChangedPackTest {

  private static final String GENERATORS =
      """
      populations:
        watch:
          rows:
            - table: tasks
              key: watch
              columns: { user_id: keeper, title: Watch the lamp%s }
      """;

  @Inject SeededTenants seeded;
  @Inject MountedCopies mounted;
  @Inject Lifecycles all;
  @Inject RunDecisions decisions;
  @Inject TenantDirectory directory;
  @TempDir Path packs;

  private ContractAuthService auth;
  private AuthClient client;
  private Lifecycles lifecycles;
  private Tenants tenants;
  private UUID id;
  private Map<String, List<String>> before;

  @BeforeEach
  void makeATenantOfScaleThree() throws IOException {
    auth = new ContractAuthService();
    client = auth.client();
    TestPacks.copy(Path.of("src/test/resources/mounted-packs/harbour"), packs.resolve("harbour"));
    generate("");
    lifecycles = all.of(mounted.of(packs));
    tenants = lifecycles.tenants(client, InstantSource.system());
    id = await(tenants.make(wanted(3))).tenant().id();
    seeded.execute(id, "UPDATE tasks SET title = 'Mine'");
    before = seeded.versions(id);
  }

  @AfterEach
  void keepTheContract() {
    auth.close();
    assertEquals(List.of(), auth.breaches());
  }

  @Test
  void tenantOfAScaleStaysAsItIsWithoutGenerators() throws IOException {
    Files.delete(generators());

    assertEquals(
        "one_scale_only", refused(lifecycles.dryRuns(InstantSource.system()).reset(id, false)));
    assertEquals("one_scale_only", refused(tenants.reset(id, false)));

    untouched();
    assertEquals(1, auth.requests().size());
  }

  @Test
  void resetThatWasBrokenOffIsGivenUpWithoutGenerators() throws IOException {
    await(decisions.reset(id, UUID.randomUUID(), false));
    Files.delete(generators());

    lookAfter();

    asBefore("The pack has no generators; its scale is 1.");
  }

  /** Its logins alone are missing, which might be others by now. */
  @Test
  void resetThatHasItsRowsTakesNoLoginsOfAnotherVersionWithoutItsRows() throws IOException {
    auth.hangUp(false);
    await(tenants.reset(id, false));
    change("pack.yaml", "full_name: ", "full_name: Another ");
    change("data/tasks.csv", "Light", "Paint");
    lookAfter();
    // Who may enter goes on to: auth-service isn't there.
    assertEquals(TenantStatus.RESETTING, tenant().status());
    auth.recover();

    lookAfter();

    assertEquals("Paint the lamp", lamp());
    assertEquals(TenantStatus.READY, tenant().status());
    assertEquals(2, tenant().epoch());
    assertEquals(2, auth.epochOf(id.toString()));
    assertEquals("completed null", lastRun());
  }

  @Test
  void resetThatHasItsRowsKeepsThemIfAnotherVersionIsRefused() throws IOException {
    auth.hangUp(false);
    await(tenants.reset(id, false));
    change("data/tasks.csv", "Light", "Paint");
    auth.recover();
    auth.refuseWith("unknown_role");

    lookAfter();

    assertEquals("Light the lamp", lamp());
    assertEquals(TenantStatus.READY, tenant().status());
    assertEquals(1, tenant().epoch());
    assertEquals("failed", lastRun().substring(0, 6));
  }

  @Test
  void resetThatHasItsRowsEndsWhenItsLoginsAreRefused() {
    auth.hangUp(false);
    await(tenants.reset(id, false));
    assertEquals(TenantStatus.RESETTING, tenant().status());
    auth.recover();
    auth.refuseWith("unknown_role");

    lookAfter();

    RegisteredTenant now = tenant();
    assertEquals(TenantStatus.READY, now.status());
    // That of auth-service, where nobody was logged out.
    assertEquals(1, now.epoch());
    assertEquals("failed", lastRun().substring(0, 6));
  }

  /** However long it takes to say so: rows of a tenant that has this pack have ceased to wait. */
  @Test
  void changedPackWhoseLoginsAreRefusedChangesNothing() throws Exception {
    change("data/tasks.csv", "Light", "Paint");
    UUID other = await(tenants.make(wanted(1))).tenant().id();
    auth.refuseWith("unknown_role");
    auth.delay();
    var reset = tenants.reset(id, false).subscribeAsCompletionStage();
    awaitUntil(() -> auth.underWay() == 1);
    var later = tenants.reset(other, false).subscribeAsCompletionStage();
    awaitUntil(() -> tenant(other).status() == TenantStatus.RESETTING);
    auth.arrive();

    HttpProblem problem =
        (HttpProblem) assertThrows(CompletionException.class, reset::join).getCause();
    assertThrows(CompletionException.class, later::join);

    assertEquals("pack_refused", problem.getParameters().get("code"));
    asBefore(problem.getDetail());
  }

  @Test
  void changedPackIsRestoredWithItsLogins() throws IOException {
    change("data/tasks.csv", "Light", "Paint");

    await(tenants.reset(id, false));

    assertEquals("Paint the lamp", lamp());
    assertEquals(TenantStatus.READY, tenant().status());
    assertEquals(2, auth.epochOf(id.toString()));
  }

  @Test
  void changedPackWaitsForAuthService() throws IOException {
    change("data/tasks.csv", "Light", "Paint");
    auth.hangUp(false);

    await(tenants.reset(id, false));

    assertEquals(TenantStatus.RESTORING, tenant().status());
    assertEquals(before, seeded.versions(id));
    auth.recover();
    lookAfter();
    assertEquals("completed null", lastRun());
    assertEquals(2, tenant().epoch());
  }

  @Test
  void changedPackWhoseRowsAreRefusedDoesNotReachAuthService() throws IOException {
    generate(", completed: true");

    assertEquals("pack_refused", refused(tenants.reset(id, false)));

    assertEquals(1, auth.requests().size());
    assertEquals(before, seeded.versions(id));
  }

  @Test
  void tenantWhosePackIsGoneOrBrokenIsNotSentToAReset() throws IOException {
    Path pack = packs.resolve("harbour");
    Path elsewhere = packs.resolve("elsewhere");
    Files.move(pack, elsewhere);
    assertEquals("unknown_pack", refused(tenants.reset(id, false)));
    untouched();
    assertEquals(
        "The tenant's pack isn't there any more; put it back, or delete the tenant.",
        packChanged());

    Files.move(elsewhere, pack);
    change("data/tasks.csv", "keeper", "nobody");
    assertEquals("pack_refused", refused(tenants.reset(id, false)));
    untouched();
    assertEquals(
        "The tenant's pack has changed into one that no tenant can be made of; mend it, and reset"
            + " the tenant.",
        packChanged());
  }

  private String packChanged() {
    HttpProblem problem = assertThrows(HttpProblem.class, () -> await(tenants.ids(id)));
    assertEquals("pack_changed", problem.getParameters().get("code"));
    return problem.getDetail();
  }

  @Test
  void dryRunTriesAUnitOfGeneratedRows() throws IOException {
    DryRuns dryRuns = lifecycles.dryRuns(InstantSource.system());
    assertEquals(2 + 9_999, await(dryRuns.make(wanted(10_000))).rowsInserted());

    generate(", completed: true");

    assertEquals("pack_refused", refused(dryRuns.make(wanted(2))));
    assertEquals(2, await(dryRuns.make(wanted(1))).rowsInserted());
  }

  private static TenantRequest wanted(int scale) {
    return new TenantRequest("harbour", null, null, FRIDAY, scale, null);
  }

  private void lookAfter() {
    TenantCalls.ownersAreGone(seeded);
    await(lifecycles.upkeep(client, InstantSource.system()).run());
  }

  private void asBefore(String reason) {
    stays("failed " + reason);
  }

  /** Nothing was decided, so the last run is the one that made it. */
  private void untouched() {
    stays("completed null");
  }

  private void stays(String lastRun) {
    assertEquals(before, seeded.versions(id));
    RegisteredTenant now = tenant();
    assertEquals(TenantStatus.READY, now.status());
    assertEquals(1, now.epoch());
    assertEquals(lastRun, lastRun());
  }

  private String lamp() {
    return seeded.rows(id, "SELECT title FROM tasks WHERE seed_key = 'lamp'").get(0).getString(0);
  }

  private RegisteredTenant tenant() {
    return tenant(id);
  }

  private RegisteredTenant tenant(UUID any) {
    return await(directory.find(any)).orElseThrow();
  }

  private String lastRun() {
    return seeded
        .rows(
            id,
            "SELECT status || ' ' || coalesce(error, 'null') FROM seed_runs WHERE id = $1",
            TenantCalls.lastRun(seeded, id))
        .get(0)
        .getString(0);
  }

  private static Object refused(Uni<?> operation) {
    return assertThrows(HttpProblem.class, () -> await(operation)).getParameters().get("code");
  }

  private Path generators() {
    return packs.resolve("harbour/generators/watch.yaml");
  }

  private void generate(String more) throws IOException {
    Files.createDirectories(generators().getParent());
    Files.writeString(generators(), GENERATORS.formatted(more));
  }

  private void change(String file, String text, String other) throws IOException {
    Path path = packs.resolve("harbour").resolve(file);
    Files.writeString(path, Files.readString(path).replace(text, other));
  }
}
