package org.qunfa.plugin;

/**
 * What went wrong.
 *
 * @param blame whose fault it is
 * @param code the other side's own code or a word for it, cut to 64 characters
 * @param detail a few words for operators, without anything personal or secret; cut to 200 characters
 */
public record Failure(Blame blame, String code, String detail) {

    public Failure {
        code = Bounds.text(code, 64);
        detail = Bounds.detail(detail);
    }

    /** The other side is to blame. */
    public static Failure remote(String code, String detail) {
        return new Failure(Blame.REMOTE, code, detail);
    }
}
