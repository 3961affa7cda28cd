package dev.rung.report;

import java.util.ArrayList;
import java.util.List;

/** An aligned plain-text table: a header, a rule, rows; two spaces between columns. */
final class TextTable {
  private static final int WIDEST = 48;

  private final List<String> header;
  private final boolean[] left;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table whose columns are as named; a name that begins with '<' is of a left-set column. */
  TextTable(String... columns) {
    header = new ArrayList<>();
    left = new boolean[columns.length];
    for (int i = 0; i < columns.length; i++) {
      left[i] = columns[i].startsWith("<");
      header.add(cell(left[i] ? columns[i].substring(1) : columns[i]));
    }
  }

  TextTable row(List<String> cells) {
    if (cells.size() != header.size()) {
      throw new IllegalArgumentException(cells.size() + " cells in " + header.size() + " columns");
    }
    rows.add(cells.stream().map(TextTable::cell).toList());
    return this;
  }

  TextTable row(String... cells) {
    return row(List.of(cells));
  }

  /** The lines, each ended by a newline and without trailing blanks. */
  String text() {
    int[] widths = new int[header.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Math.max(
              width(header.get(i)),
              rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0));
    }
    StringBuilder text = new StringBuilder();
    line(text, header, widths);
    List<String> rule = new ArrayList<>();
    for (int width : widths) {
      rule.add("─".repeat(width));
    }
    line(text, rule, widths);
    rows.forEach(row -> line(text, row, widths));
    return text.toString();
  }

  private void line(StringBuilder text, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String blanks = " ".repeat(widths[i] - width(cells.get(i)));
      line.append(i == 0 ? "" : "  ");
      line.append(left[i] ? cells.get(i) + blanks : blanks + cells.get(i));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static String cell(String text) {
    return Words.cut(Words.plain(text), WIDEST);
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
