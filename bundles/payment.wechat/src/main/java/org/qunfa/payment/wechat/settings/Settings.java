package org.qunfa.payment.wechat.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What can be set for one merchant, with its defaults. A file {@code org.qunfa.payment.wechat~NAME.cfg} makes the provider. */
@ObjectClassDefinition(
        name = "Qunfa WeChat Pay",
        description = "One merchant at WeChat Pay (APIv3), with one application.")
public @interface Settings {

    @AttributeDefinition(description = "The merchant's number (mchid), at most 32 digits. Must be given.")
    String merchantId();

    @AttributeDefinition(
            description =
                    "The application that is bound to the merchant (appid), such as wx0123456789abcdef, at most 32"
                            + " letters and digits. Must be given.")
    String appId();

    @AttributeDefinition(
            description = "Serial number of the merchant's certificate, at most 64 hexadecimal digits. Must be given.")
    String merchantSerial();

    @AttributeDefinition(
            description = "The merchant's private key: what stands in apiclient_key.pem, in one line, with or without"
                    + " the lines that begin and end it. Must be given.",
            type = AttributeType.PASSWORD)
    String __merchantKey();

    @AttributeDefinition(
            description = "The key that WeChat Pay encrypts with (APIv3 key), 32 letters and digits. Must be given.",
            type = AttributeType.PASSWORD)
    String __apiV3Key();

    @AttributeDefinition(
            description = "The name of WeChat Pay's public key, which begins with PUB_KEY_ID_. It is given with"
                    + " publicKey, unless platformCertificates has what is signed with.")
    String publicKeyId() default "";

    @AttributeDefinition(
            description = "WeChat Pay's public key: what stands in pub_key.pem, in one line, with or without the lines"
                    + " that begin and end it.")
    String publicKey() default "";

    @AttributeDefinition(
            description =
                    "WeChat Pay's platform certificates, at most 8: what stands in each of their files, in one line, with"
                            + " commas between them. For merchants that have no public key yet, or both while they change"
                            + " from one to the other.")
    String[] platformCertificates() default {};

    @AttributeDefinition(
            description = "How people can pay: qr (Native), redirect (H5), in-app (as inApp says).",
            options = {@Option(value = "qr"), @Option(value = "redirect"), @Option(value = "in-app")})
    String[] ways() default {"qr", "redirect"};

    @AttributeDefinition(
            description = "What in-app is: jsapi (pages and mini programs inside of WeChat; the payer's openid is"
                    + " needed), app (another app, by the SDK of the open platform).",
            options = {@Option(value = "jsapi"), @Option(value = "app")})
    String inApp() default "jsapi";

    @AttributeDefinition(
            description = "The largest amount of one payment, in fen, 1 to 2000000000.",
            min = "1",
            max = "2000000000")
    int most() default 100_000_000;

    @AttributeDefinition(
            description =
                    "Host of the service with :PORT where it is not 443; empty for api.mch.weixin.qq.com. One that"
                            + " the plugin does not declare has to be permitted in org.qunfa.egress.cfg.")
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
