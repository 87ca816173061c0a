package org.qunfa.itests;

/** What a command on the console printed, and whether it succeeded. */
public record ConsoleAnswer(int exitCode, String output) {

    /**
     * What it printed.
     *
     * @throws AssertionError when it failed
     */
    public String orFail() {
        if (exitCode != 0) {
            throw new AssertionError("the command failed with " + exitCode + ": " + output);
        }
        return output;
    }
}
