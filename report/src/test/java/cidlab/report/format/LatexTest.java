package cidlab.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.report.LatexSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatexTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '\u0000',
      textBlock =
          """
          _ \\_
          % \\%
          & \\&
          # \\#
          $ \\$
          { \\{
          } \\}
          ~ \\textasciitilde{}
          ^ \\textasciicircum{}
          \\ \\textbackslash{}
          < \\textless{}
          > \\textgreater{}
          | \\textbar{}
          " \\char34{}
          ' \\char39{}
          ` \\char96{}
          """)
  void escapesWhatMeansSomethingToTex(String character, String source) {
    assertThat(Latex.text("a" + character + "b")).isEqualTo("a" + source + "b");
  }

  @Test
  void everyPrintableCharacterReadsAsItself() {
    StringBuilder all = new StringBuilder();
    for (char c = ' '; c < 127; c++) {
      // Each before each kind of neighbour: ligatures and arguments would show.
      all.append(c).append(c).append('-').append(c).append('1').append(c);
    }
    assertThat(LatexSource.read(Latex.text(all.toString()))).isEqualTo(all.toString());
    assertThat(LatexSource.read(Latex.number(all.toString()))).isEqualTo(all.toString());
  }

  @Test
  void noLigatures() {
    assertThat(Latex.text("--param ,, a")).doesNotContain("--").doesNotContain(",,");
  }

  @Test
  void aHyphenBeforeADigitIsAMinusSign() {
    assertThat(Latex.number("-1.5 [-2.0, -1.0]")).isEqualTo("$-$1.5 [$-$2.0,{} $-$1.0]");
    assertThat(Latex.number("-inf")).isEqualTo("$-$inf");
    assertThat(Latex.number("pre-1 a-b -x")).isEqualTo("pre-{}1 a-{}b -{}x");
  }

  @Test
  void charactersThatFewFontsHaveAreNamed() {
    assertThat(Latex.text("\u4e2d\ud83d\ude00\u0007")).isEqualTo("[U+4E2D][U+1F600][U+0007]");
    assertThat(Latex.text("caf\u00e9 \u2264 1\u00d72\nx"))
        .isEqualTo("caf\u00e9 [U+2264] 1$\\times$2 x");
  }

  @Test
  void commandsMayBreakAfterPunctuation() {
    assertThat(Latex.code("a/b_c")).isEqualTo("\\texttt{a/\\allowbreak{}b\\_\\allowbreak{}c}");
  }
}
