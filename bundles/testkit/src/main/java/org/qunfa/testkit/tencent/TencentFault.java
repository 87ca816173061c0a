package org.qunfa.testkit.tencent;

/** What the service answers instead of doing something. */
final class TencentFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    TencentFault(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
