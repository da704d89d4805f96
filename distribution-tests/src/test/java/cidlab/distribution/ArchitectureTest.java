package cidlab.distribution;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.api.planted.NeedsALibrary;
import cidlab.engine.planted.DependsOnStrategies;
import cidlab.engine.planted.HasMutableStatic;
import cidlab.engine.planted.left.Left;
import cidlab.engine.planted.right.Right;
import cidlab.engine.sim.planted.RingOne;
import cidlab.engine.sim.planted.RingTwo;
import cidlab.strategies.planted.NamesGuice;
import cidlab.strategies.planted.Prints;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the architecture hold in our jars, and each rule fails on classes that break it. */
class ArchitectureTest {
  private static final String KNOWS_GUICE = "cidlab.engine..";

  static Stream<Arguments> rules() {
    return Stream.of(
        rule(
            slices().matching("cidlab.(**)").should().beFreeOfCycles().as("no circle of packages"),
            Left.class,
            Right.class),
        rule(
            slices()
                .assignedFrom(new ClassesOfTheSimulator())
                .should()
                .beFreeOfCycles()
                .as("no ring of classes in the simulator"),
            RingOne.class,
            RingTwo.class),
        rule(
            classes()
                .that()
                .resideInAPackage("cidlab.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("cidlab.api..", "java..")
                .as("the api needs nothing but java.base"),
            NeedsALibrary.class),
        rule(
            noClasses()
                .that()
                .resideOutsideOfPackage(KNOWS_GUICE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.inject..")
                .as("only the engine knows Guice"),
            NamesGuice.class),
        rule(
            noClasses()
                .that()
                .resideOutsideOfPackage("cidlab.cli..")
                .should(ACCESS_STANDARD_STREAMS)
                .as("only the command line prints"),
            Prints.class),
        rule(
            fields().that().areStatic().should().beFinal().as("no static mutable state"),
            HasMutableStatic.class),
        rule(
            noClasses()
                .that()
                .resideOutsideOfPackage("cidlab.strategies..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("cidlab.strategies..")
                .as("nobody depends on the built-in strategies"),
            DependsOnStrategies.class));
  }

  private static Arguments rule(ArchRule rule, Class<?>... planted) {
    return Arguments.of(Named.of(rule.getDescription(), rule), List.of(planted));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holdsInOurJars(ArchRule rule) {
    rule.check(ours());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void failsOnPlantedClasses(ArchRule rule, List<Class<?>> planted) {
    JavaClasses classes = new ClassFileImporter().importClasses(planted);
    assertThatThrownBy(() -> rule.check(classes))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(planted.get(0).getSimpleName());
  }

  /** One slice for each class of the simulator, with the classes nested in it. */
  private static final class ClassesOfTheSimulator implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      if (!javaClass.getPackageName().startsWith("cidlab.engine.sim")) {
        return SliceIdentifier.ignore();
      }
      JavaClass outer = javaClass;
      while (outer.getEnclosingClass().isPresent()) {
        outer = outer.getEnclosingClass().get();
      }
      return SliceIdentifier.of(outer.getSimpleName());
    }

    @Override
    public String getDescription() {
      return "classes of the simulator";
    }
  }

  private static JavaClasses ours() {
    return new ClassFileImporter().importUrls(Project.jars());
  }
}
