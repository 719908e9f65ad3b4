package io.seedgate.seed.validation;

import io.seedgate.seed.validation.Validation.Check;
import io.seedgate.seed.validation.Validation.Violation;
import java.io.StringWriter;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A validation as text: for people, and for build servers. */
final class Report {

  /** What XML 1.0 can't hold, section 2.2, and a row may. */
  private static final Pattern NO_XML =
      Pattern.compile("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  private Report() {}

  /** A line for each check, its violations indented below it. */
  static String text(Validation validation) {
    var text = new StringBuilder();
    text.append("Tenant %s on %s%n".formatted(validation.tenantId(), validation.today()));
    for (Check check : validation.checks()) {
      text.append(check.passed() ? "ok    " : "FAIL  ")
          .append(check.name())
          .append(": ")
          .append(check.meaning())
          .append('\n');
      text.append(violations(check).indent(8));
    }
    return text.append(
            "%d checks, %d failed%n".formatted(validation.checks().size(), validation.failed()))
        .toString();
  }

  /** JUnit XML: a test suite with a test case for each check. */
  static String junit(Validation validation) {
    var out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "tenant " + validation.tenantId());
      xml.writeAttribute("tests", "" + validation.checks().size());
      xml.writeAttribute("failures", "" + validation.failed());
      xml.writeAttribute("errors", "0");
      for (Check check : validation.checks()) {
        testCase(xml, check);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A string takes any text", e);
    }
    return out.toString();
  }

  private static void testCase(XMLStreamWriter xml, Check check) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "validation");
    xml.writeAttribute("name", check.name());
    if (!check.passed()) {
      xml.writeStartElement("failure");
      xml.writeAttribute("message", check.meaning());
      xml.writeCharacters(NO_XML.matcher(violations(check)).replaceAll("\uFFFD"));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String violations(Check check) {
    var lines = new StringBuilder();
    for (Violation violation : check.violations()) {
      lines.append(violation.object()).append(": ").append(violation.detail()).append('\n');
    }
    if (check.count() > check.violations().size()) {
      lines.append("and %d more%n".formatted(check.count() - check.violations().size()));
    }
    return lines.toString();
  }
}
