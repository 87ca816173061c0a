package org.qunfa.login.wechat.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What can be set for one application at WeChat, with its defaults. A file {@code org.qunfa.login.wechat~NAME.cfg} makes the way. */
@ObjectClassDefinition(
        name = "Qunfa WeChat login",
        description = "One application by which people sign in with WeChat.")
public @interface Settings {

    @AttributeDefinition(
            description = "The application's name at WeChat (AppID), such as wx0123456789abcdef, at most 64 characters."
                    + " Must be given.")
    String appId();

    @AttributeDefinition(
            description = "The application's secret (AppSecret), at most 128 characters. Must be given.",
            type = AttributeType.PASSWORD)
    String __appSecret();

    @AttributeDefinition(
            description =
                    "Where people meet it: site (a website application of the open platform, by a code that they scan),"
                            + " in-app (an official account, on pages inside of WeChat).",
            options = {@Option(value = "site"), @Option(value = "in-app")})
    String place() default "site";

    @AttributeDefinition(
            description =
                    "Your own word for the account of WeChat's open platform that the application belongs to, at most 40"
                            + " letters and digits: the same for all applications of one account, another for each account. Empty"
                            + " where there is one account only. Who signed in under another word is somebody else.")
    String platform() default "";

    @AttributeDefinition(
            description =
                    "Host that is asked who somebody is, with :PORT where it is not 443; empty for api.weixin.qq.com."
                            + " One that the plugin does not declare has to be permitted in org.qunfa.egress.cfg.")
    String endpoint() default "";

    @AttributeDefinition(
            description = "Host of the pages on which people agree, with :PORT where it is not 443; empty for"
                    + " open.weixin.qq.com.")
    String pages() default "";

    @AttributeDefinition(description = "Questions that may be out at once, 1 to 64.", min = "1", max = "64")
    int window() default 16;
}
