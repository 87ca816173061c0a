package org.qunfa.plugin.payment;

import java.util.Locale;

/** How somebody pays. */
public enum PayWay {
    /** In the browser, at an address of the provider. */
    REDIRECT,
    /** In the browser of a mobile telephone, at an address of the provider that is made for it. */
    MOBILE,
    /** By scanning a code on a screen. */
    QR,
    /** In an app, or in the provider's own app's browser, with values that its interface takes. */
    IN_APP,
    /** By a transfer to a bank account, which somebody at the platform looks at. */
    TRANSFER;

    /** The word for it outside. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
