package org.qunfa.shell.report;

import java.io.PrintStream;

/** The answer of a command. */
public sealed interface Report permits Table, Facts {

    /** Prints it for people. */
    void print(PrintStream out);

    /** The same as lists and maps of plain values, from which JSON is made. */
    Object plain();

    /** Prints it for programs: one line of JSON. */
    default void printJson(PrintStream out) {
        out.println(Values.json(plain()));
    }
}
