package cidlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Extension;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DescriptorTest {
  static Stream<Extension> extensions() {
    return Builtin.all().stream().map(Extension.class::cast);
  }

  static Stream<ModuleDescriptor.Provides> provides() {
    return Builtin.provides().stream();
  }

  @ParameterizedTest
  @MethodSource("provides")
  void providesTheSameOnTheClassPath(ModuleDescriptor.Provides provides) throws IOException {
    String file = "/META-INF/services/" + provides.service();
    try (InputStream in = DescriptorTest.class.getResourceAsStream(file)) {
      assertThat(in).as(file).isNotNull();
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().sorted().toList();
      assertThat(lines).isEqualTo(provides.providers().stream().sorted().toList());
    }
  }

  @Test
  void namesEachExtensionOnceWithinItsKind() {
    for (ModuleDescriptor.Provides provides : Builtin.provides()) {
      assertThat(
              extensions()
                  .filter(e -> provides.providers().contains(e.getClass().getName()))
                  .map(Extension::id))
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @MethodSource("extensions")
  void describesEachExtension(Extension extension) {
    assertThat(extension.id()).matches("[a-z][a-z0-9-]{1,31}").isEqualTo(extension.id());
    assertThat(extension.summary()).isNotBlank().hasSizeLessThanOrEqualTo(100);
    assertThat(extension.source()).isNotBlank();
    assertThat(extension.parameters()).isEqualTo(extension.parameters());
    assertThat(extension.parameters().stream().map(p -> p.name())).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("extensions")
  void describesEachParameter(Extension extension) {
    extension
        .parameters()
        .forEach(
            parameter -> {
              parameter.check(parameter.defaultValue());
              assertThat(parameter.meaning()).as(parameter.name()).endsWith(".");
              assertThat(parameter.source()).as(parameter.name()).isNotBlank();
              assertThat(parameter.unit().isEmpty())
                  .as(parameter.name())
                  .isEqualTo(!parameter.choices().isEmpty());
            });
  }
}
