package org.qunfa.accounts.keys;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of {@code etc/org.qunfa.accounts.cfg}. */
@ObjectClassDefinition(name = "Accounts", description = "Organisations and their keys")
public @interface KeySettings {

    @AttributeDefinition(
            name = "Keys",
            description = "keys that one organisation may have at once, the revoked ones not counted, 1 to 10000",
            min = "1",
            max = "10000")
    int keysPerOrganisation() default 1_000;

    @AttributeDefinition(
            name = "Platform's name",
            description = "name that the platform's own organisation gets when it is made")
    String platformName() default "Qunfa";
}
