package org.effleurage.it;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/// A workbook as a spreadsheet reads it: sheets of rows of cells. It fails on a formula: we write none.
final class Xlsx {
    private final Map<String, byte[]> parts = new HashMap<>();

    static Xlsx read(byte[] file) throws IOException {
        Path kept = Files.createTempFile("taken-out", ".xlsx");
        try {
            Files.write(kept, file);
            return read(kept);
        } finally {
            Files.delete(kept);
        }
    }

    private static Xlsx read(Path file) throws IOException {
        var book = new Xlsx();
        try (var zip = new ZipFile(file.toFile())) {
            for (var part : Collections.list(zip.entries())) {
                try (var content = zip.getInputStream(part)) {
                    book.parts.put(part.getName(), content.readAllBytes());
                }
            }
        }
        return book;
    }

    /// With an empty cell where there is none, each row as long as the first.
    List<List<String>> rows(String sheet) throws XMLStreamException {
        var rows = new ArrayList<List<String>>();
        read(sheet, rows::add);
        rows.forEach(row -> fill(row, rows.getFirst().size()));
        return rows;
    }

    /// How many rows, of a sheet too long to keep.
    int count(String sheet) throws XMLStreamException {
        var count = new int[1];
        read(sheet, row -> count[0]++);
        return count[0];
    }

    private void read(String sheet, Consumer<List<String>> eachRow) throws XMLStreamException {
        var xml = XMLInputFactory.newFactory()
                .createXMLStreamReader(new ByteArrayInputStream(part("xl/worksheets/sheet" + number(sheet) + ".xml")));
        List<String> row = new ArrayList<>();
        int column = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                eachRow.accept(row);
                row = new ArrayList<>();
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "c" -> column = column(xml.getAttributeValue(null, "r"));
                case "t", "v" -> put(row, column, xml.getElementText());
                case "f" -> throw new IllegalStateException("a formula");
                default -> {}
            }
        }
    }

    private int number(String sheet) throws XMLStreamException {
        var xml = XMLInputFactory.newFactory().createXMLStreamReader(new ByteArrayInputStream(part("xl/workbook.xml")));
        int number = 0;
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("sheet")) {
                number++;
                if (sheet.equals(xml.getAttributeValue(null, "name"))) {
                    return number;
                }
            }
        }
        throw new IllegalStateException("no sheet " + sheet);
    }

    private byte[] part(String name) {
        byte[] part = parts.get(name);
        if (part == null) {
            throw new IllegalStateException("no part " + name);
        }
        return part;
    }

    /// `AB12` is the 28th.
    private static int column(String reference) {
        int column = 0;
        for (char letter : reference.replaceAll("\\d", "").toCharArray()) {
            column = 26 * column + letter - 'A' + 1;
        }
        return column - 1;
    }

    private static void put(List<String> row, int at, String value) {
        fill(row, at);
        row.add(value);
    }

    private static void fill(List<String> row, int size) {
        while (row.size() < size) {
            row.add("");
        }
    }
}
