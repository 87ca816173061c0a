package org.qunfa.testkit.huawei;

/** What the service answers instead of doing something. */
final class HuaweiFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    HuaweiFault(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** A call that does not read as it should. */
    static HuaweiFault malformed(String what) {
        return new HuaweiFault(400, "E000503", "Parameter format error: " + what);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
