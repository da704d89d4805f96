package cidlab.report.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTest {

  @Test
  void escapesTextAndAttributes() {
    String source = new Markup().element("p", "a<b & \"c\"", "title", "\"<&>").finish();

    assertThat(source).isEqualTo("<p title=\"&quot;&lt;&amp;&gt;\">a&lt;b &amp; &quot;c&quot;</p>");
  }

  @Test
  void replacesWhatXmlCannotHold() {
    assertThat(new Markup().text("a\u0000b\u001bc\ud800d\uffff").finish())
        .isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffd");
    assertThat(new Markup().text("\ud83d\ude00\n").finish()).isEqualTo("\ud83d\ude00\n");
  }

  @Test
  void leavesOutAttributesWithoutValue() {
    assertThat(new Markup().empty("br", "class", null).finish()).isEqualTo("<br/>");
  }

  @Test
  void refusesToFinishWithAnOpenElement() {
    assertThatThrownBy(() -> new Markup().open("p").open("b").close().finish())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("open=[p]");
  }
}
