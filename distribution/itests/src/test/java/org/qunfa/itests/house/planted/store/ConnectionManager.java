package org.qunfa.itests.house.planted.store;

/** Planted: a name that says nothing. */
final class ConnectionManager {}
