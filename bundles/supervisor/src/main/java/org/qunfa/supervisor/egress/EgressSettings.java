package org.qunfa.supervisor.egress;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of plugins' HTTP: {@code etc/org.qunfa.egress.cfg}. They come in force at once, for what is called from then on. */
@ObjectClassDefinition(name = "Qunfa egress", description = "Whom plugins may call by HTTP.")
public @interface EgressSettings {

    /** The name of the settings. */
    String PID = "org.qunfa.egress";

    @AttributeDefinition(
            description =
                    "Hosts that a plugin may call though its declaration leaves them to the settings, as BUNDLE=HOST or"
                            + " BUNDLE=HOST:PORT, such as carrier.aliyun=sms.example.com; joined by commas.")
    String hosts() default "";

    @AttributeDefinition(
            description =
                    "Hosts that may be called whatever network they are in, if the plugin may call them at all; joined"
                            + " by commas.")
    String privateHosts() default "";

    @AttributeDefinition(
            description =
                    "Whether every plugin may call this machine itself, at any port and without TLS; for development"
                            + " only.")
    boolean allowLoopback() default false;

    @AttributeDefinition(
            description =
                    "A file with certificates (PEM) of authorities that are trusted besides those that Java trusts;"
                            + " empty for none.")
    String trustedCertificates() default "";

    @AttributeDefinition(description = "Seconds that a connection may take to be made.", min = "1", max = "300")
    int connectSeconds() default 5;
}
