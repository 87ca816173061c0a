package org.qunfa.itests.house.planted.store.unmarked;

/** Planted: in a package without a package-info. */
final class Loose {}
