package org.qunfa.itests.house.planted.model;

/** Planted: what everybody may use. */
public record Noun(String word) {}
