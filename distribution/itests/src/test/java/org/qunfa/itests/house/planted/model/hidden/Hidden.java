package org.qunfa.itests.house.planted.model.hidden;

/** Planted: what only its own bundle may use. */
public record Hidden(String word) {}
