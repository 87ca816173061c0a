package org.qunfa.login.qq.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be set for one application at QQ Connect, with its defaults. A file {@code org.qunfa.login.qq~NAME.cfg} makes the way. */
@ObjectClassDefinition(name = "Qunfa QQ login", description = "One application by which people sign in with QQ.")
public @interface Settings {

    @AttributeDefinition(
            description =
                    "The application's number at QQ Connect (APP ID), such as 101000001, at most 20 digits. Must be"
                            + " given.")
    String appId();

    @AttributeDefinition(
            description = "The application's secret (APP Key), at most 128 characters. Must be given.",
            type = AttributeType.PASSWORD)
    String __appKey();

    @AttributeDefinition(
            description =
                    "Whether to ask for the name that all applications of one developer's account share (unionid), for"
                            + " which the account has to be let in once at QQ Connect. Without it everybody is somebody else in each"
                            + " application.")
    boolean unionid() default true;

    @AttributeDefinition(
            description =
                    "Your own word for the developer's account at QQ Connect that the application belongs to, at most"
                            + " 40 letters and digits: the same for all applications of one account, another for each account. Empty"
                            + " where there is one account only. Who signed in under another word is somebody else.")
    String developer() default "";

    @AttributeDefinition(
            description =
                    "Host of the pages on which people agree, which is asked who somebody is, too, with :PORT where it"
                            + " is not 443; empty for graph.qq.com. One that the plugin does not declare has to be permitted in"
                            + " org.qunfa.egress.cfg.")
    String endpoint() default "";

    @AttributeDefinition(description = "Questions that may be out at once, 1 to 64.", min = "1", max = "64")
    int window() default 16;
}
