package org.qunfa.shell.report;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** One thing, a line for each of its facts, and below them what it consists of. As JSON, one object. */
public final class Facts implements Report {

    private final Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    private final Map<String, Report> parts = new LinkedHashMap<>();

    /** Adds a fact; null says that there is nothing to say. */
    public Facts put(String name, @Nullable Object value) {
        facts.put(name, value);
        return this;
    }

    /** Adds something that is shown below. */
    public Facts part(String name, Report part) {
        parts.put(name, part);
        return this;
    }

    @Override
    public void print(PrintStream out) {
        var table = new ShellTable().noHeaders();
        table.column("fact");
        table.column("value");
        facts.forEach((name, value) -> table.addRow().addContent(name, Values.text(value)));
        table.print(out);
        parts.forEach((name, part) -> {
            out.println();
            part.print(out);
        });
    }

    @Override
    public Map<String, @Nullable Object> plain() {
        var object = new LinkedHashMap<String, @Nullable Object>();
        facts.forEach((name, value) -> object.put(name, Values.plain(value)));
        parts.forEach((name, part) -> object.put(name, part.plain()));
        return object;
    }
}
