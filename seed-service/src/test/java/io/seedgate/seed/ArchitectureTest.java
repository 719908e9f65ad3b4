package io.seedgate.seed;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.seedgate.seed.bootstrap.SeedService;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.seedgate.seed";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** {@code now()} of whatever class, {@code now(zone)}, and the clocks that there are. */
  private static final DescribedPredicate<JavaMethodCall> TELLS_THE_MACHINES_TIME =
      describe(
          "the time of the machine",
          call ->
              call.getTarget().getFullName().equals("java.lang.System.currentTimeMillis()")
                  || call.getTargetOwner().getPackageName().equals("java.time")
                      && (call.getName().equals("now")
                              && !call.getTarget().getRawParameterTypes().stream()
                                  .anyMatch(it -> it.isEquivalentTo(Clock.class))
                          || call.getName().matches("system.*|tick(Millis|Seconds|Minutes)")));

  @Test
  void featuresAreFreeOfCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void layersAreNoPackages() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..rest..", "..service..", "..repository..", "..dto..", "..util..", "..model..")
        .check(CLASSES);
  }

  @Test
  void repositoriesStayInsideTheirFeature() {
    classes().that().haveSimpleNameEndingWith("Repository").should().notBePublic().check(CLASSES);
    classes().that().haveSimpleNameEndingWith("Config").should().notBePublic().check(CLASSES);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses().should().haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Dto)$").check(CLASSES);
  }

  @Test
  void onlyRepositoriesAndOwnersOfTheirStatementsSpeakToTheDatabase() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Resource")
        .should()
        .dependOnClassesThat(resideInAPackage("io.vertx.mutiny.sqlclient.."))
        .check(CLASSES);
  }

  /** Who isn't named here can only work in the name of a visitor, whose rows alone it sees. */
  @Test
  void onlyWhatSeedsTenantsWorksAsTheServiceItself() {
    for (String transaction : List.of("read", "write")) {
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..diff..", "..provision..", "..tenant..", "..tenancy..", "..validation..")
          .should()
          .callMethod(TenantTransactions.class, transaction, UUID.class, Function.class)
          .check(CLASSES);
    }
  }

  @Test
  void nothingWaitsOnTheEventLoop() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Resource")
        .or()
        .haveSimpleNameEndingWith("Repository")
        .should()
        .callMethod(Uni.class, "await")
        .check(CLASSES);
  }

  /** So that a test can choose the time; how long something takes is no time. */
  @Test
  void timeIsAskedOfTheClockThatIsGiven() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".bootstrap.SystemClock")
        .should()
        .callMethodWhere(TELLS_THE_MACHINES_TIME)
        .orShould()
        .callConstructor(Date.class)
        .check(CLASSES);
  }

  @Test
  void logsGoThroughTheLogger() {
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
    noClasses()
        .that()
        // speaks before there is a logger
        .doNotBelongToAnyOf(SeedService.class)
        .should(ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }
}
