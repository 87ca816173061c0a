package org.qunfa.rest.gate;

import jakarta.servlet.http.HttpServletResponse;

/** The headers that keep browsers from doing more with an answer than they should. */
public final class SafeHeaders {

    private SafeHeaders() {}

    /** For answers that no browser shows: nothing of them may be run, framed or kept. */
    public static void forData(HttpServletResponse response) {
        common(response);
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Cache-Control", "no-store");
    }

    /** For the pages of this bundle: all they use comes from here. */
    public static void forPages(HttpServletResponse response) {
        common(response);
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
                        + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        response.setHeader("Cache-Control", "no-cache");
    }

    /** For pages with a form, which say something about a single person: no script runs, nobody keeps or lists them. */
    public static void forForms(HttpServletResponse response) {
        common(response);
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }

    /** For what pages of other sites show: for a minute without asking again, so that it is gone soon when it is taken back. */
    public static void forSharedPictures(HttpServletResponse response) {
        forData(response);
        response.setHeader("Cache-Control", "private, max-age=60");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private static void common(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    }
}
