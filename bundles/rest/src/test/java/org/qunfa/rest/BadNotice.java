package org.qunfa.rest;

import java.util.stream.Stream;

/**
 * A notice that nobody should send, and what it is answered.
 *
 * @param pointer the field that is named; empty where it does not matter
 */
record BadNotice(String body, int status, String code, String pointer) {

    private static final String HEAD = NoticesTest.HEAD;
    private static final String ONE = ",\"recipients\":[{\"to\":\"13800138000\"}]";

    private static BadNotice bad(String body, int status, String code, String pointer) {
        return new BadNotice(body, status, code, pointer);
    }

    /** Whether all that is wrong is a number, which a preflight answers without refusing. */
    boolean isNumber() {
        return pointer.endsWith("/to") && (code.equals("too-short") || code.equals("too-long"));
    }

    static Stream<BadNotice> all() {
        return Stream.of(documents(), fields(), recipients(), texts(), reminders())
                .flatMap(s -> s);
    }

    /** Bodies that are no JSON object. */
    private static Stream<BadNotice> documents() {
        String longText = "好".repeat(100_001);
        return Stream.of(
                bad("", 400, "empty-body", ""),
                bad("   ", 400, "empty-body", ""),
                bad("{", 400, "incomplete-json", ""),
                bad("{" + HEAD + ONE, 400, "incomplete-json", ""),
                bad("[]", 400, "wrong-type", ""),
                bad("\"text\"", 400, "wrong-type", ""),
                bad("{" + HEAD + ONE + "}}", 400, "malformed-json", ""),
                bad("{" + HEAD + ONE + "} {}", 400, "trailing-data", ""),
                bad("{" + HEAD + ONE + "} x", 400, "malformed-json", ""),
                bad("{" + HEAD.replace("九点", longText + longText) + ONE + "}", 400, "json-limit", "/text"),
                bad("{" + HEAD.replace("九点", "\0") + ONE + "}", 400, "malformed-json", "/text"),
                bad("{" + HEAD + ",\"deep\":" + "[".repeat(100_000) + "}", 400, "unknown-field", "/deep"),
                bad("[".repeat(100_000), 400, "wrong-type", ""),
                bad("{\"" + "x".repeat(300) + "\":1," + HEAD + ONE + "}", 400, "json-limit", ""));
    }

    /** Fields that are unknown, of another type, or say what cannot be. */
    private static Stream<BadNotice> fields() {
        return Stream.of(
                bad("{" + HEAD + ",\"kind\":\"daily\"" + ONE + "}", 400, "duplicate-field", "/kind"),
                bad("{" + HEAD + ONE + ",\"colour\":1}", 400, "unknown-field", "/colour"),
                bad("{" + HEAD + ONE + ",\"template\":\"x\"}", 400, "unknown-field", "/template"),
                bad("{" + HEAD + ONE + ",\"audience\":{}}", 400, "unknown-field", "/audience"),
                bad("{" + HEAD + ONE + ",\"a/b~c\":1}", 400, "unknown-field", "/a~1b~0c"),
                bad("{" + HEAD.replace("\"notice\"", "7") + ONE + "}", 400, "wrong-type", "/class"),
                bad("{" + HEAD.replace("\"notice\"", "[]") + ONE + "}", 400, "wrong-type", "/class"),
                bad("{" + HEAD.replace("\"notice\"", "\"notes\"") + ONE + "}", 422, "unknown-class", "/class"),
                bad("{" + HEAD + ",\"partial\":\"yes\"" + ONE + "}", 400, "wrong-type", "/partial"),
                bad("{" + HEAD + ",\"inDoubt\":\"maybe\"" + ONE + "}", 422, "unknown-word", "/inDoubt"),
                bad("{" + HEAD.replace("青松社区", "别人") + ONE + "}", 422, "unknown-signature", "/signature"),
                bad("{" + HEAD + ",\"channel\":\"smpp~none\"" + ONE + "}", 422, "unknown-channel", "/channel"));
    }

    /** Lists that are none, and rows that are no recipient. */
    private static Stream<BadNotice> recipients() {
        return Stream.of(
                bad("{" + HEAD + ONE + ONE + "}", 400, "duplicate-field", "/recipients"),
                bad("{" + HEAD + ",\"recipients\":{}}", 400, "wrong-type", "/recipients"),
                bad("{" + HEAD + ",\"recipients\":[7]}", 400, "wrong-type", "/recipients/0"),
                bad("{" + HEAD + ",\"recipients\":[{\"to\":13800138000}]}", 400, "wrong-type", "/recipients/0/to"),
                bad("{" + HEAD + ",\"recipients\":[{\"to\":1e400}]}", 400, "wrong-type", "/recipients/0/to"),
                bad("{" + HEAD + ",\"recipients\":[{\"to\":NaN}]}", 400, "malformed-json", "/recipients/0/to"),
                bad("{" + HEAD + ",\"recipients\":[{\"ref\":\"a\"}]}", 422, "missing", "/recipients/0/to"),
                bad(
                        "{" + HEAD + ",\"recipients\":[{\"to\":\"1\",\"age\":1}]}",
                        400,
                        "unknown-field",
                        "/recipients/0/age"),
                bad(
                        "{" + HEAD + ",\"recipients\":[{\"to\":\"1\",\"to\":\"2\"}]}",
                        400,
                        "duplicate-field",
                        "/recipients/0/to"),
                bad(
                        "{" + HEAD + ",\"recipients\":[{\"to\":\"1\",\"values\":{\"n\":5}}]}",
                        400,
                        "wrong-type",
                        "/recipients/0/values/n"),
                bad(
                        "{" + HEAD + ",\"recipients\":[{\"to\":\"1\",\"values\":{\"n\":\"" + "x".repeat(501) + "\"}}]}",
                        422,
                        "too-long",
                        "/recipients/0/values/n"),
                bad(
                        "{" + HEAD + ",\"recipients\":[{\"to\":\"1\",\"ref\":\"" + "x".repeat(65) + "\"}]}",
                        422,
                        "too-long",
                        "/recipients/0/ref"),
                bad("{" + HEAD + manyValues(51) + "}", 422, "too-many-values", "/recipients/0/values"),
                bad("{" + HEAD + ",\"recipients\":[]}", 422, "no-recipients", "/recipients"),
                bad("{" + HEAD + ",\"recipients\":null}", 400, "wrong-type", "/recipients"),
                bad("{" + HEAD + "}", 422, "missing", "/recipients"),
                bad(
                        "{" + HEAD + ",\"recipients\":[{\"to\":\"13800138000\"},{\"to\":\"12\"}]}",
                        422,
                        "too-short",
                        "/recipients/1/to"),
                bad(
                        "{" + HEAD + ",\"recipients\":[{\"to\":\"" + "1".repeat(400) + "\"}]}",
                        422,
                        "too-long",
                        "/recipients/0/to"),
                bad("{" + HEAD + ",\"recipients\":[{\"to\":\"\\u0000\"}]}", 422, "nul", "/recipients/0/to"),
                bad(
                        "{" + HEAD + ",\"recipients\":[{\"to\":\"1\",\"values\":{\"n\":\"\\udc00\"}}]}",
                        422,
                        "lone-surrogate",
                        "/recipients/0/values/n"));
    }

    /** Events and reminders that are none. */
    private static Stream<BadNotice> reminders() {
        String one = ",\"reminders\":[{\"before\":\"P1D\"";
        String many = ",\"reminders\":[" + "{\"before\":\"P1D\"},".repeat(11) + "{}]";
        return Stream.of(
                bad("{" + HEAD + ",\"eventAt\":\"soon\"" + ONE + "}", 422, "bad-time", "/eventAt"),
                bad("{" + HEAD + ",\"zone\":\"Mars\"" + ONE + "}", 422, "unknown-zone", "/zone"),
                bad("{" + HEAD + ",\"zone\":[]" + ONE + "}", 400, "wrong-type", "/zone"),
                bad("{" + HEAD + ",\"reminders\":{}" + ONE + "}", 400, "wrong-type", "/reminders"),
                bad("{" + HEAD + ",\"reminders\":\"P1D\"" + ONE + "}", 400, "wrong-type", "/reminders"),
                bad("{" + HEAD + ",\"reminders\":[\"P1D\"]" + ONE + "}", 400, "wrong-type", "/reminders/0"),
                bad("{" + HEAD + many + ONE + "}", 422, "too-many-reminders", "/reminders"),
                bad("{" + HEAD + ",\"reminders\":[{}]" + ONE + "}", 422, "missing", "/reminders/0/before"),
                bad(
                        "{" + HEAD + ",\"reminders\":[{\"before\":1}]" + ONE + "}",
                        400,
                        "wrong-type",
                        "/reminders/0/before"),
                bad(
                        "{" + HEAD + one + "},{\"before\":\"P2D\",\"at\":1}]" + ONE + "}",
                        400,
                        "unknown-field",
                        "/reminders/1/at"),
                bad("{" + HEAD + one + ",\"by\":\"pigeon\"}]" + ONE + "}", 422, "unknown-word", "/reminders/0/by"),
                bad("{" + HEAD + one + ",\"text\":[[[]]]}]" + ONE + "}", 400, "wrong-type", "/reminders/0/text"),
                bad("{" + HEAD + one + ",\"text\":\"\\u0000\"}]" + ONE + "}", 422, "nul", "/reminders/0/text"),
                bad("{" + HEAD + one + "}" + ONE + "}", 400, "wrong-type", "/reminders/1"));
    }

    /** Texts and times that cannot be sent. */
    private static Stream<BadNotice> texts() {
        String longText = "好".repeat(100_001);
        return Stream.of(
                bad("{" + HEAD.replace("{name}您好，周六九点见", "") + ONE + "}", 422, "bad-length", "/text"),
                bad("{" + HEAD.replace("{name}您好，周六九点见", longText) + ONE + "}", 422, "bad-length", "/text"),
                bad("{" + HEAD.replace("\"text\":", "\"text\":null,\"channel\":") + ONE + "}", 422, "missing", "/text"),
                bad(
                        "{" + HEAD + ",\"notBefore\":\"2020-01-01T00:00:00Z\"" + ONE + "}",
                        422,
                        "out-of-range",
                        "/notBefore"),
                bad(
                        "{" + HEAD + ",\"notBefore\":\"9999-12-31T23:59:59Z\"" + ONE + "}",
                        422,
                        "out-of-range",
                        "/notBefore"),
                bad("{" + HEAD + ",\"notBefore\":\"2030-02-30T00:00:00Z\"" + ONE + "}", 422, "bad-time", "/notBefore"),
                bad("{" + HEAD + ",\"notBefore\":\"2030-02-03\"" + ONE + "}", 422, "bad-time", "/notBefore"),
                bad(
                        "{" + HEAD + ",\"notBefore\":\"+12030-01-01T00:00:00Z\"" + ONE + "}",
                        422,
                        "bad-time",
                        "/notBefore"),
                bad("{" + HEAD + ",\"validUntil\":1893456000" + ONE + "}", 400, "wrong-type", "/validUntil"),
                bad("{" + HEAD.replace("九点", "\\u0000") + ONE + "}", 422, "nul", "/text"),
                bad("{" + HEAD.replace("九点", "\\ud83d") + ONE + "}", 422, "lone-surrogate", "/text"),
                bad("{" + HEAD.replace("九点", "\\ude00\\ud83d") + ONE + "}", 422, "lone-surrogate", "/text"));
    }

    private static String manyValues(int count) {
        var values = new StringBuilder();
        for (int i = 0; i < count; i++) {
            values.append(i == 0 ? "" : ",").append("\"v").append(i).append("\":\"x\"");
        }
        return ",\"recipients\":[{\"to\":\"1\",\"values\":{" + values + "}}]";
    }

    @Override
    public String toString() {
        return status + " " + code + " " + pointer;
    }
}
