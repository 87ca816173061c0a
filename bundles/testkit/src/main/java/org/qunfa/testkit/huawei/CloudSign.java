package org.qunfa.testkit.huawei;

/**
 * A signature of the application.
 *
 * @param name without brackets
 * @param channel the number that messages with it come from
 * @param approved whether it passed
 */
public record CloudSign(String name, String channel, boolean approved) {}
