package org.qunfa.supervisor;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of the supervisor: {@code etc/org.qunfa.supervisor.cfg}. Each has a default that needs no change to begin with. */
@ObjectClassDefinition(name = "Qunfa supervisor", description = "How long plugins may take to come and go.")
public @interface Settings {

    @AttributeDefinition(
            description = "Seconds that a plugin may take to open before it is suspect.",
            min = "1",
            max = "3600")
    int startingSeconds() default 10;

    @AttributeDefinition(
            description = "Seconds that a plugin may take to leave before this is told as a fault.",
            min = "1",
            max = "3600")
    int leavingSeconds() default 30;

    @AttributeDefinition(
            description =
                    "Seconds after which a plugin that left and of which something is still there counts as a zombie.",
            min = "1",
            max = "86400")
    int zombieSeconds() default 60;

    @AttributeDefinition(
            description =
                    "Zombies with which a bundle may have further instances; with more it is refused until a restart.",
            min = "1",
            max = "1000")
    int mostZombies() default 3;

    @AttributeDefinition(
            description = "Instances that are gone and still shown, for each name.",
            min = "0",
            max = "1000")
    int rememberedInstances() default 5;

    @AttributeDefinition(
            description =
                    "Key store file with the certificates of those who sign plugins: others are refused. Empty: plugins need no signature.")
    String trustStore() default "";

    @AttributeDefinition(description = "Password of the trust store.", type = AttributeType.PASSWORD)
    String __trustStorePassword() default "";
}
