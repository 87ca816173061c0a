package org.qunfa.payment.alipay.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What can be set for one application, with its defaults. A file {@code org.qunfa.payment.alipay~NAME.cfg} makes the provider. */
@ObjectClassDefinition(
        name = "Qunfa Alipay",
        description = "One application at Alipay's open platform, with its seller.")
public @interface Settings {

    @AttributeDefinition(description = "The application (app_id), at most 32 digits. Must be given.")
    String appId();

    @AttributeDefinition(description = "Who is paid (seller_id, PID): 16 digits that begin with 2088. Must be given.")
    String sellerId();

    @AttributeDefinition(
            description =
                    "The application's private key (PKCS#8, RSA, 2048 bits or more), in one line, with or without the"
                            + " lines that begin and end it. Must be given.",
            type = AttributeType.PASSWORD)
    String __appKey();

    @AttributeDefinition(
            description = "Alipay's public key for the application, not the application's own, in one line, with or"
                    + " without the lines that begin and end it. Must be given.")
    String publicKey();

    @AttributeDefinition(
            description =
                    "How people can pay: qr (a code on a screen), redirect (a page for computers), mobile (a page for"
                            + " mobile browsers), in-app (another app, by Alipay's SDK).",
            options = {
                @Option(value = "qr"),
                @Option(value = "redirect"),
                @Option(value = "mobile"),
                @Option(value = "in-app")
            })
    String[] ways() default {"qr", "redirect"};

    @AttributeDefinition(
            description = "The largest amount of one payment, in fen, 1 to 2000000000.",
            min = "1",
            max = "2000000000")
    int most() default 100_000_000;

    @AttributeDefinition(
            description =
                    "Host of the gateway with :PORT where it is not 443; empty for openapi.alipay.com. One that the"
                            + " plugin does not declare has to be permitted in org.qunfa.egress.cfg.")
    String endpoint() default "";

    @AttributeDefinition(
            description = "Whether TLS is used. Without it only this machine can be called, in development.")
    boolean tls() default true;

    @AttributeDefinition(description = "Questions that may be out at once, 1 to 64.", min = "1", max = "64")
    int window() default 16;

    @AttributeDefinition(
            description = "Wait for an answer where the platform waits longer, 1 to 60 s; after it, nobody knows.",
            min = "1",
            max = "60")
    int responseTimeoutSeconds() default 15;
}
