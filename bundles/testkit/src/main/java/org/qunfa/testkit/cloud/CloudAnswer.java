package org.qunfa.testkit.cloud;

/**
 * What a service answers.
 *
 * @param type the content's type
 */
public record CloudAnswer(int status, String type, String body) {

    /** An answer in JSON. */
    public static CloudAnswer json(int status, Object value) {
        return new CloudAnswer(status, "application/json", CloudJson.write(value));
    }

    /** A page, as gateways and doors of other services answer. */
    public static CloudAnswer page(int status, String words) {
        return new CloudAnswer(
                status,
                "text/html",
                "<html><head><title>" + words + "</title></head><body>" + words + "</body></html>");
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "CloudAnswer[" + status + "]";
    }
}
