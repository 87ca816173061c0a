package org.qunfa.messaging;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer the field, as a JSON Pointer (RFC 6901) into the request; empty for the whole
 * @param code a word that stays the same
 * @param sentence what is wrong and what to do, in English; holds nothing of what was sent
 */
public record Problem(String pointer, String code, String sentence) {}
