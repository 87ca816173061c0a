package org.qunfa.shell.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** Several things of one kind, a row each. As JSON, a list of objects with the columns as names. */
public final class Table implements Report {

    private final List<String> columns;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private final String ifEmpty;

    /**
     * Makes a table without rows.
     *
     * @param ifEmpty what people read when there is no row
     */
    public Table(String ifEmpty, String... columns) {
        this.columns = List.of(columns);
        this.ifEmpty = ifEmpty;
    }

    /** Adds a row; it has a cell for each column. */
    public Table row(@Nullable Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells in " + columns.size() + " columns");
        }
        rows.add(new ArrayList<>(Arrays.asList(cells)));
        return this;
    }

    @Override
    public void print(PrintStream out) {
        var table = new ShellTable().emptyTableText(ifEmpty);
        columns.forEach(table::column);
        for (List<@Nullable Object> row : rows) {
            table.addRow().addContent(row.stream().map(Values::text).toArray());
        }
        table.print(out);
    }

    @Override
    public List<Object> plain() {
        return rows.stream().flatMap(row -> Stream.of(object(row))).toList();
    }

    private Object object(List<@Nullable Object> row) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < row.size(); i++) {
            object.put(columns.get(i), Values.plain(row.get(i)));
        }
        return object;
    }
}
