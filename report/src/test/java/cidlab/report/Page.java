package cidlab.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A page as the JDK's XML parser sees it. */
public final class Page {

  static {
    // The program itself needs no XML parser, so its descriptor does not ask for one.
    ModuleLayer.boot().findModule("java.xml").ifPresent(Page.class.getModule()::addReads);
  }

  private final Document document;

  private Page(Document document) {
    this.document = document;
  }

  /** Parses a page; throws an {@link IllegalArgumentException} if it is not well-formed. */
  public static Page parse(String source) {
    try {
      DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      parser.setErrorHandler(new DefaultHandler());
      return new Page(parser.parse(new InputSource(new StringReader(source))));
    } catch (SAXException e) {
      throw new IllegalArgumentException("not well-formed: " + e.getMessage(), e);
    } catch (IOException | ParserConfigurationException e) {
      throw new AssertionError(e);
    }
  }

  /** Counts elements. */
  public int count(String tag) {
    return document.getElementsByTagName(tag).getLength();
  }

  /** Lists the values of an attribute, empty where an element does not have it. */
  public List<String> values(String tag, String attribute) {
    NodeList elements = document.getElementsByTagName(tag);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < elements.getLength(); i++) {
      values.add(((Element) elements.item(i)).getAttribute(attribute));
    }
    return values;
  }
}
