package org.qunfa.identity.tencent;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be set for one checker, with its defaults. A file {@code org.qunfa.identity.tencent~NAME.cfg} makes the checker. */
@ObjectClassDefinition(
        name = "Qunfa Tencent Cloud checks",
        description = "One account for checks of who somebody is at Tencent Cloud's Faceid.")
public @interface Settings {

    @AttributeDefinition(
            description = "The name of the account's key (SecretId), at most 128 characters. Must be given.")
    String secretId();

    @AttributeDefinition(
            description = "The secret of the key (SecretKey), at most 128 characters; it never travels. Must be given.",
            type = AttributeType.PASSWORD)
    String __secretKey();

    @AttributeDefinition(
            description = "Host of the service with :PORT where it is not 443; empty for faceid.tencentcloudapi.com."
                    + " One that the plugin does not declare has to be permitted in org.qunfa.egress.cfg.")
    String endpoint() default "";

    @AttributeDefinition(
            description = "Whether TLS is used. Without it only this machine can be called, in development.")
    boolean tls() default true;

    @AttributeDefinition(description = "Questions that may be out at once, 1 to 64.", min = "1", max = "64")
    int window() default 10;

    @AttributeDefinition(description = "Wait for an answer, 1 to 60 s; after it, nobody knows.", min = "1", max = "60")
    int responseTimeoutSeconds() default 10;
}
