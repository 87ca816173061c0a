package org.qunfa.rest;

/** A body for each route that takes one. */
final class RouteBodies {

    private RouteBodies() {}

    /** Enough for the engine behind it to be asked. */
    static String of(RoutesTest.Route route) {
        return switch (route.path()) {
            case "/notices", "/notices/preflight" ->
                route.method().equals("GET")
                        ? ""
                        : "{" + NoticesTest.HEAD + ",\"recipients\":[{\"to\":\"13800138000\"}]}";
            case "/notices/{id}/reschedule" -> "{\"notBefore\":\"2030-02-01T00:00:00Z\"}";
            case "/suppressions/{to}" -> route.method().equals("PUT") ? "{\"classes\":[\"notice\"]}" : "";
            case "/webhooks" ->
                route.method().equals("POST") ? "{\"url\":\"https://example.com/\",\"events\":[\"*\"]}" : "";
            case "/webhooks/{id}" -> route.method().equals("PATCH") ? "{\"state\":\"on\"}" : "";
            case "/webhooks/{id}/secrets" -> "{}";
            case "/quota/grants", "/quota/adjustments" ->
                route.method().equals("POST") ? "{\"segments\":5,\"reason\":\"x\"}" : "";
            case "/orders" ->
                route.method().equals("POST")
                        ? "{\"package\":\"x\",\"version\":1,\"provider\":\"x~y\",\"way\":\"qr\"}"
                        : "";
            case "/orders/{id}/refund" -> "{\"reason\":\"x\"}";
            case "/packages/{id}" ->
                route.method().equals("PUT") ? "{\"name\":\"x\",\"segments\":5,\"price\":5,\"refundRule\":\"x\"}" : "";
            case "/payment-tickets/{id}/close" -> "{\"words\":\"x\"}";
            case "/payment-transfers" ->
                route.method().equals("POST")
                        ? "{\"order\":\"x\",\"amount\":5,\"reference\":\"x\",\"day\":\"2026-11-30\"}"
                        : "";
            case "/payment-repayments" ->
                route.method().equals("POST")
                        ? "{\"order\":\"x\",\"amount\":5,\"reference\":\"x\",\"day\":\"2026-11-30\",\"reason\":\"x\"}"
                        : "";
            case "/invoice-title" -> route.method().equals("PUT") ? "{\"name\":\"x\",\"email\":\"x@example.com\"}" : "";
            case "/invoices" -> route.method().equals("POST") ? "{\"orders\":[\"x\"]}" : "";
            case "/invoices/{id}/issue" -> "{\"number\":\"12345678\"}";
            case "/invoices/{id}/refuse", "/invoices/{id}/void" -> "{\"reason\":\"x\"}";
            case "/payment-transfers/{id}/reject" -> "{\"reason\":\"x\"}";
            case "/quota/warning" -> "{\"segments\":5}";
            case "/quota/adjustments/{id}/decision" -> "{\"decision\":\"approve\"}";
            case "/consents" -> route.method().equals("PUT") ? ConsentsTest.ONE : "";
            case "/consents/withdraw" -> "{\"to\":\"13800138000\"}";
            case "/inbound/confirmation" -> route.method().equals("PUT") ? "{}" : "";
            case "/frequency", "/frequency/channels/{channel}" ->
                route.method().equals("PUT") ? "{\"source\":\"x\",\"rules\":[]}" : "";
            case "/prefixes" -> route.method().equals("PUT") ? "{\"source\":\"x\",\"prefixes\":[]}" : "";
            case "/frequency/used" -> "{\"to\":\"13800138000\"}";
            case "/inbound-routes/extensions" -> "{\"number\":\"106912\"}";
            case "/lexicon" -> route.method().equals("PUT") ? "{\"words\":[]}" : "";
            case "/lexicon/test" -> "{\"text\":\"x\"}";
            case "/reviews/{id}/decision" -> "{\"decision\":\"approve\",\"reason\":\"x\"}";
            case "/appeals" ->
                route.method().equals("GET") ? "" : "{\"notice\":\"" + MemoryNotices.NOTICE + "\",\"argument\":\"x\"}";
            case "/appeals/{id}/decision" -> "{\"decision\":\"grant\",\"reason\":\"x\"}";
            case "/series" ->
                route.method().equals("GET")
                        ? ""
                        : "{\"notice\":\"" + MemoryNotices.NOTICE + "\",\"rule\":\"FREQ=DAILY\"}";
            case "/hours/{class}", "/hours/{class}/{channel}" ->
                "{\"opens\":\"08:00\",\"closes\":\"20:00\",\"source\":\"x\"}";
            default -> "";
        };
    }
}
