package io.seedgate.auth;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
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
import io.seedgate.auth.bootstrap.AuthService;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.Date;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.seedgate.auth";
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
        .dependOnClassesThat(
            resideInAnyPackage("io.vertx.mutiny.sqlclient..", "org.hibernate.reactive.."))
        .check(CLASSES);
  }

  /** What starts the service waits, before there is anything on the event loop. */
  @Test
  void nothingWaitsOnTheEventLoop() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".key.SigningKeys")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".bootstrap.BootstrapAdmin")
        .should()
        .callMethod(Uni.class, "await")
        .check(CLASSES);
  }

  /** A login's clock makes the id of its session, which lists are sorted by, and nothing else. */
  @Test
  void sessionsKnowTheDatabasesTimeOnly() {
    noClasses()
        .that()
        .resideInAPackage("..session..")
        .and()
        .haveSimpleNameNotStartingWith("Login")
        .should()
        .dependOnClassesThat(assignableTo(Clock.class))
        .check(CLASSES);
  }

  /** So that a test can choose the time; how long something takes is no time. */
  @Test
  void timeIsAskedOfTheClockThatIsGiven() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".token.SystemClock")
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
        .doNotBelongToAnyOf(AuthService.class)
        .should(ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }
}
