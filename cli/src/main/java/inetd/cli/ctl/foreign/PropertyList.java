package inetd.cli.ctl.foreign;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A property list in XML, with the lines its values begin at.
 *
 * @param value nothing if it could not be read
 * @param problem why; empty if it could
 */
record PropertyList(@Nullable Value value, String problem) {

  /** A value, and the line it ends at or begins at. */
  sealed interface Value {
    int line();

    /** A string, a date or data. */
    record Text(int line, String text) implements Value {}

    /** An integer. */
    record Amount(int line, long number) implements Value {}

    /** A truth. */
    record Flag(int line, boolean yes) implements Value {}

    /** Values in their order. */
    record Array(int line, List<Value> values) implements Value {}

    /** Values by name, in their order. */
    record Dictionary(int line, Map<String, Value> values) implements Value {}
  }

  static PropertyList read(String text) {
    Handler handler = new Handler();
    try {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      // The type is named in every such file; nothing outside of it is read, nor anything expanded.
      factory.setFeature("http://javax.xml.XMLConstants/feature/secure-processing", true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      factory.newSAXParser().parse(new InputSource(new StringReader(text)), handler);
      return new PropertyList(handler.root, "");
    } catch (ParserConfigurationException | SAXException | IOException e) {
      return new PropertyList(null, String.valueOf(e.getMessage()));
    }
  }

  /** What is open while a list is read. */
  private static final class Handler extends DefaultHandler {
    private final Deque<Value> open = new ArrayDeque<>();
    private final Deque<String> keys = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable Locator locator;
    private @Nullable Value root;

    @Override
    public void setDocumentLocator(Locator locator) {
      this.locator = locator;
    }

    private int line() {
      Locator at = locator;
      return at == null ? 1 : at.getLineNumber();
    }

    @Override
    public InputSource resolveEntity(@Nullable String publicId, String systemId) {
      return new InputSource(new StringReader(""));
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) {
      text.setLength(0);
      switch (name) {
        case "dict" -> open.push(new Value.Dictionary(line(), new LinkedHashMap<>()));
        case "array" -> open.push(new Value.Array(line(), new ArrayList<>()));
        default -> {}
      }
    }

    @Override
    public void characters(char[] letters, int start, int length) {
      text.append(letters, start, length);
    }

    @Override
    public void endElement(String uri, String local, String name) throws SAXException {
      String said = text.toString();
      switch (name) {
        case "dict", "array" -> put(open.pop());
        case "key" -> keys.push(said.strip());
        case "true" -> put(new Value.Flag(line(), true));
        case "false" -> put(new Value.Flag(line(), false));
        case "integer" -> put(number(said.strip()));
        case "string", "date", "data", "real" -> put(new Value.Text(line(), said));
        case "plist" -> {}
        default -> throw new SAXException("line " + line() + ": no element is called " + name);
      }
    }

    private Value number(String digits) throws SAXException {
      try {
        return new Value.Amount(line(), Long.decode(digits));
      } catch (NumberFormatException _) {
        throw new SAXException("line " + line() + ": no integer: " + digits);
      }
    }

    private void put(Value value) throws SAXException {
      switch (open.peek()) {
        case Value.Dictionary(int _, Map<String, Value> values) -> {
          if (keys.isEmpty()) {
            throw new SAXException("line " + line() + ": a value without a key");
          }
          values.put(keys.pop(), value);
        }
        case Value.Array(int _, List<Value> values) -> values.add(value);
        case Value.Text _, Value.Amount _, Value.Flag _ -> {}
        case null -> root = value;
      }
    }
  }
}
