package org.qunfa.messaging.chunk;

/**
 * Why a rule kept a message from going out.
 *
 * @param reason a word that stays the same, {@code opted-out}, {@code filtered} …
 * @param rule the rule's own name
 * @param version which version of the rule decided
 * @param detail what it decided on, without number and text
 */
public record Stop(String reason, String rule, String version, String detail) {}
