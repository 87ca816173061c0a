package org.qunfa.itests.house.planted.store.internal;

/** Planted: a package that says nothing. */
final class Something {}
