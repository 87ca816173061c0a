package org.qunfa.testkit.aliyun;

/** What the service answers instead of doing something. */
final class CloudFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * A refusal.
     *
     * @param status 200 for what the business refuses, 400 and more for what the gateway does
     */
    CloudFault(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** What the business refuses. */
    static CloudFault business(String code, String message) {
        return new CloudFault(200, code, message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
